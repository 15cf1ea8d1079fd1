#include "app/ctl/output.h"

#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

QString spanText(qint64 seconds)
{
    constexpr qint64 hour = 3600;
    constexpr qint64 day = 24 * hour;
    if (seconds >= day)
        return u"%1d %2h"_s.arg(seconds / day).arg(seconds % day / hour);
    return u"%1h %2m"_s.arg(seconds / hour).arg(seconds % hour / 60);
}

QString cellText(const QJsonValue &value, Shown shown = Shown::Text)
{
    if (value.isUndefined() || value.isNull())
        return u"-"_s;
    if (shown == Shown::Bytes)
        return QLocale::c().formattedDataSize(value.toInteger(), 1);
    if (shown == Shown::Seconds)
        return spanText(value.toInteger());
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue each : value.toArray())
            parts += cellText(each);
        return parts.isEmpty() ? u"-"_s : parts.join(u", "_s);
    }
    const QString text = printable(value.toVariant().toString());
    return text.isEmpty() ? u"-"_s : text;
}

QString aligned(const QString &text, qsizetype width, bool right) { return right ? text.rightJustified(width) : text.leftJustified(width); }

QString trimmedEnd(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line + u'\n';
}

} // namespace

QString printable(const QString &foreign)
{
    QString text;
    text.reserve(foreign.size());
    for (const QChar c : foreign) {
        const bool isBidi = (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        text += c.category() == QChar::Other_Control || isBidi ? QChar(0xfffd) : c;
    }
    return text;
}

Output::Output(bool asJson, FILE *out, FILE *err) : m_asJson(asJson), m_out(out), m_err(err) {}

void Output::table(const QList<Column> &columns, const QJsonArray &rows) const
{
    if (m_asJson) {
        write(m_out, QString::fromUtf8(QJsonDocument(rows).toJson()));
        return;
    }
    QList<QStringList> cells;
    QList<qsizetype> widths;
    for (const Column &column : columns)
        widths += column.title.size();
    for (const QJsonValue row : rows) {
        QStringList line;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            line += cellText(row.toObject().value(columns[i].key), columns[i].shown);
            widths[i] = std::max(widths[i], line.last().size());
        }
        cells += line;
    }
    QString text;
    for (qsizetype i = 0; i < columns.size(); ++i)
        text += aligned(columns[i].title, widths[i], columns[i].shown != Shown::Text) + u"  "_s;
    QString all = trimmedEnd(text);
    for (const QStringList &line : cells) {
        text.clear();
        for (qsizetype i = 0; i < columns.size(); ++i)
            text += aligned(line[i], widths[i], columns[i].shown != Shown::Text) + u"  "_s;
        all += trimmedEnd(text);
    }
    write(m_out, all);
}

void Output::object(const QList<Column> &columns, const QJsonObject &fields) const
{
    if (m_asJson) {
        write(m_out, QString::fromUtf8(QJsonDocument(fields).toJson()));
        return;
    }
    qsizetype width = 0;
    for (const Column &column : columns)
        width = std::max(width, column.title.size());
    QString text;
    for (const Column &column : columns)
        text += column.title.leftJustified(width + 2) + cellText(fields.value(column.key), column.shown) + u'\n';
    write(m_out, text);
}

void Output::line(const QString &text) const
{
    if (!m_asJson)
        write(m_out, printable(text) + u'\n');
}

void Output::problem(const QString &kind, const QString &subject, const QString &detail) const
{
    if (m_asJson) {
        const QJsonObject object{{u"error"_s, kind}, {u"subject"_s, subject}, {u"detail"_s, detail}};
        write(m_err, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
        return;
    }
    QStringList parts;
    for (const QString &part : {subject, detail.trimmed()}) {
        if (!part.isEmpty())
            parts += printable(part);
    }
    write(m_err, u"orbitctl: %1 (%2)\n"_s.arg(parts.isEmpty() ? u"it did not work"_s : parts.join(u": "_s), kind));
}

void Output::write(FILE *file, const QString &text) const
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), file);
    std::fflush(file);
}

} // namespace orbit::ctl
