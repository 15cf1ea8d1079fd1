#include "tests/security/canary.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringConverter>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

constexpr qsizetype shortestPiece = 16;

QByteArray randomHex()
{
    QByteArray text;
    for (int i = 0; i < 2; ++i)
        text += QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    return text;
}

/// What of the secret's base64 stays the same whatever stands before and after it: base64 counts in threes.
QByteArrayList base64Of(const QByteArray &secret)
{
    constexpr qsizetype byteBits = 8;
    constexpr qsizetype letterBits = 6;
    QByteArrayList texts;
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (qsizetype before = 0; before < 3; ++before) {
            const qsizetype first = (before * byteBits + letterBits - 1) / letterBits;
            const qsizetype last = (before + secret.size()) * byteBits / letterBits;
            texts += (QByteArray(before, '\0') + secret).toBase64(alphabet).mid(first, last - first);
        }
    }
    return texts;
}

QByteArray utf16Of(const QByteArray &secret)
{
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::Stateless);
    return encoder(QString::fromUtf8(secret));
}

/// The longest run of letters and digits: the same behind every backslash and between every pair of quotes.
QByteArray pieceOf(const QByteArray &secret)
{
    static const QRegularExpression run(u"[A-Za-z0-9]+"_s);
    QByteArray longest;
    for (const auto &match : run.globalMatch(QString::fromUtf8(secret))) {
        if (match.capturedLength() > longest.size())
            longest = match.captured().toUtf8();
    }
    return longest;
}

} // namespace

Canary Canary::make(const QString &name)
{
    const QByteArray random = randomHex();
    return {name, "Kx/" + random.left(24) + "+'&%\\ \"" + random.mid(24) + "=Q"};
}

QList<CanaryForm> formsOf(const QByteArray &secret)
{
    QList<CanaryForm> forms{{"as it is", {secret}},
                            {"base64", base64Of(secret)},
                            {"hexadecimal", {secret.toHex(), secret.toHex().toUpper()}},
                            {"UTF-16", {utf16Of(secret)}}};
    if (const QByteArray encoded = secret.toPercentEncoding(); encoded != secret)
        forms += {"percent-encoded", {encoded}};
    if (const QByteArray piece = pieceOf(secret); piece != secret && piece.size() >= shortestPiece)
        forms += {"quoted", {piece}};
    return forms;
}

QByteArray described(const QList<Trace> &traces)
{
    QByteArray text;
    for (const Trace &trace : traces)
        text += u"%1 (%2) in %3\n"_s.arg(trace.secret, trace.form, trace.place).toUtf8();
    return text;
}

CanaryHunt::CanaryHunt(const QList<Canary> &canaries)
{
    for (const Canary &canary : canaries) {
        for (const CanaryForm &form : formsOf(canary.text)) {
            for (const QByteArray &text : form.texts)
                m_needles.push_back({canary.name, QString::fromLatin1(form.name), QByteArrayMatcher(text)});
        }
    }
}

QList<Trace> CanaryHunt::in(const QByteArray &bytes, const QString &place) const
{
    QList<Trace> traces;
    for (const Needle &needle : m_needles) {
        if (needle.matcher.indexIn(bytes) >= 0)
            traces.append({needle.secret, needle.form, place});
    }
    return traces;
}

QList<Trace> CanaryHunt::below(const QString &folder)
{
    QList<Trace> traces;
    QDirIterator paths(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (paths.hasNext()) {
        const QString path = paths.next();
        traces += in(QFile::encodeName(path), u"the name of "_s + path);
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) {
            ++m_files;
            traces += in(file.readAll(), path);
        } else if (QFile::exists(path)) { // a server that runs takes away files of its own
            traces.append({u"something"_s, file.errorString(), path});
        }
    }
    return traces;
}

} // namespace orbit::security
