#include "ui/text/error_text.h"

#include "ui/text/registry_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace orbit::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("orbit::ui::ErrorText", text); }

QString named(const Error &error, const QString &otherwise) { return error.subject.isEmpty() ? otherwise : error.subject; }

/// Proxmox's own texts that have a better explanation than their kind.
struct KnownText
{
    const char *pattern;
    const char *why;
    const char *todo;
};

constexpr KnownText knownTexts[] = {
    {R"(VM is locked \((\S+)\)|CT is locked \((\S+)\))", QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Another task (%1) holds it."),
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Wait for that task to end; Tasks shows it.")},
    {R"(can't lock file .*got timeout)", QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Another task is just changing it."),
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Try again in a moment.")},
    {R"(no space left|not enough (?:free )?space|out of space)", QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "The storage is full."),
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Free some room or choose another storage.")},
    {R"(cannot allocate memory|no free memory|not enough memory)",
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "The node has no free memory."),
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Move it to another node or stop another desktop.")},
    {R"(Permission check failed \(([^,]+), ([^)]+)\))", QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "The right %2 on %1 is missing."),
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Ask an administrator for exactly this right.")},
    {R"(not running)", QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "It is not running."), ""},
    {R"(hostname lookup '([^']+)' failed)", QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "The cluster knows no node %1."), ""},
    {R"(TASK ERROR: unable to find configuration file|does not exist)",
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "It does not exist any more."),
     QT_TRANSLATE_NOOP("orbit::ui::ErrorText", "Refresh the list.")},
};

bool applyKnown(ErrorText &text, const QString &detail)
{
    for (const KnownText &known : knownTexts) {
        const QRegularExpression pattern(QString::fromLatin1(known.pattern), QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch match = pattern.match(detail);
        if (!match.hasMatch())
            continue;
        QStringList found;
        for (int i = 1; i <= match.lastCapturedIndex(); ++i) {
            if (!match.captured(i).isEmpty())
                found += match.captured(i);
        }
        text.why = tr(known.why);
        for (qsizetype i = 0; i < found.size(); ++i)
            text.why.replace(QStringLiteral("%%1").arg(i + 1), found[i]);
        text.todo = *known.todo ? tr(known.todo) : QString();
        return true;
    }
    return false;
}

ErrorText byKind(const Error &error)
{
    const QString subject = named(error, tr("The server"));
    switch (error.kind) {
    case ErrorKind::Unreachable:
        return {tr("%1 does not answer.").arg(subject), {}, tr("Check the address and the network; Orbit tries again by itself."), {}};
    case ErrorKind::TimedOut:
        return {tr("%1 took too long.").arg(subject), {}, tr("Try again in a moment."), {}};
    case ErrorKind::Denied:
        return {
            tr("%1 refused it.").arg(subject), tr("The sign-in or a right is missing."), tr("Sign in again or ask an administrator."), {}};
    case ErrorKind::NotFound:
        return {tr("%1 is not there.").arg(named(error, tr("It"))), {}, tr("Refresh the list."), {}};
    case ErrorKind::Conflict:
        return {tr("%1 is held or was changed by somebody else.").arg(named(error, tr("It"))), {}, tr("Try again in a moment."), {}};
    case ErrorKind::QuotaExceeded:
        return {tr("%1 is above a limit.").arg(named(error, tr("It"))), {}, tr("Free something or ask for a higher limit."), {}};
    case ErrorKind::Invalid:
        return {tr("%1 is not possible.").arg(named(error, tr("This"))), {}, {}, {}};
    case ErrorKind::Untrusted:
        return {tr("%1 shows a certificate that is not trusted.").arg(subject),
                tr("Nothing was sent to it."),
                tr("Compare the fingerprint before you trust it."),
                {}};
    case ErrorKind::Cancelled:
        return {tr("It was cancelled."), {}, {}, {}};
    case ErrorKind::Unexpected:
        return {tr("%1 answered something unexpected.").arg(subject), {}, tr("Details show its words."), {}};
    }
    Q_UNREACHABLE();
}

} // namespace

ErrorText describe(const Error &error)
{
    if (const std::optional<ErrorText> trouble = registryTrouble(error))
        return *trouble;
    ErrorText text = byKind(error);
    text.details = error.detail.trimmed();
    if (!applyKnown(text, text.details) && text.why.isEmpty() && !text.details.isEmpty())
        text.why = text.details.section(QLatin1Char('\n'), 0, 0);
    return text;
}

QString advice(const ErrorText &text)
{
    QStringList sentences;
    for (const QString &sentence : {text.why, text.todo}) {
        if (!sentence.isEmpty())
            sentences += sentence;
    }
    return sentences.join(QLatin1Char(' '));
}

QString wholeAdvice(const ErrorText &text) { return text.why.isEmpty() ? advice({{}, text.what, text.todo, {}}) : advice(text); }

} // namespace orbit::ui
