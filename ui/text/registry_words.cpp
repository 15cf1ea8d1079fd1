#include "ui/text/registry_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::RegistryWords)
};

/// A sentence of adapters/registry (pg_failure.cpp) that names the server, and what people read in its place.
struct Trouble
{
    const char *sentence;
    const char *what;
    const char *why;
    const char *todo;
};

constexpr std::array troubles{
    Trouble{"the disk of the registry's server (.+?) is full: ",
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords", "The registry has no room for anything new."),
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords", "The disk of its server (%1) is full. Nothing was changed."),
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords", "Make room on that disk, then do it again.")},
    Trouble{"the registry's server (.+?) has no free connection: ",
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords", "The registry lets nobody more in now."),
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords", "Its server (%1) has no free connection for you."),
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords",
                              "Close Orbit on other computers, or raise max_connections of PostgreSQL; Orbit tries again by itself.")},
    Trouble{"the registry's server (.+?) takes no changes now: ",
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords", "The registry takes no changes now."),
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords", "Its server (%1) is read-only or a standby."),
            QT_TRANSLATE_NOOP("orbit::ui::RegistryWords",
                              "Let PostgreSQL take changes there, or give Orbit the address of the server that does.")},
};

} // namespace

std::optional<ErrorText> registryTrouble(const Error &error)
{
    for (const Trouble &trouble : troubles) {
        const QRegularExpression sentence(QRegularExpression::anchoredPattern(QString::fromLatin1(trouble.sentence) + QStringLiteral(".*")),
                                          QRegularExpression::DotMatchesEverythingOption);
        const QRegularExpressionMatch match = sentence.match(error.detail);
        if (!match.hasMatch())
            continue;
        const QString host = match.captured(1);
        const bool isHere = host.startsWith(QLatin1Char('/')); // the folder of a private registry's socket
        return ErrorText{.what = Words::tr(trouble.what),
                         .why = Words::tr(trouble.why).arg(isHere ? Words::tr("this computer") : host),
                         .todo = Words::tr(trouble.todo),
                         .details = error.detail.trimmed()};
    }
    return {};
}

} // namespace orbit::ui
