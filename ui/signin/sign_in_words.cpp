#include "ui/signin/sign_in_words.h"

#include "ui/text/error_text.h"
#include "ui/text/registry_words.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::SignInWords)
};

SignInNotice offlineNotice(const RegistryStatus &status)
{
    const QString retry = Words::tr("Try now");
    if (const std::optional<ErrorText> trouble = registryTrouble(status.problem))
        return {.tone = Tone::Warning, .lead = trouble->what, .text = advice(*trouble), .action = retry};
    return {.tone = Tone::Warning,
            .lead = Words::tr("%1 does not answer.").arg(registryPlace(status)),
            .text = Words::tr("Orbit tries again by itself. Check the network of this computer."),
            .action = retry};
}

/// The registry's own words where it has some, else what is said of the kind of failure.
QString reasonOf(const Error &problem, const QString &otherwise)
{
    return problem.detail.isEmpty() ? otherwise : problem.detail.section(QLatin1Char('\n'), 0, 0);
}

} // namespace

QString registryPlace(const RegistryStatus &status)
{
    if (status.kind == RegistryKind::Private)
        return Words::tr("Registry on this computer");
    return status.place.isEmpty() ? Words::tr("Registry") : status.place;
}

SignInNotice signInNotice(const RegistryStatus &status, bool canSetUp)
{
    switch (status.state) {
    case RegistryState::NotSetUp:
        return {.tone = Tone::Info,
                .lead = Words::tr("Orbit is not set up on this computer."),
                .text = canSetUp ? QString() : Words::tr("Ask your administrator."),
                .action = canSetUp ? Words::tr("Set up") : QString(),
                .isBlocking = true};
    case RegistryState::Starting:
        return {.tone = Tone::Info,
                .lead = Words::tr("The registry is starting."),
                .text = Words::tr("You can type already; it goes on by itself.")};
    case RegistryState::Offline:
        return offlineNotice(status);
    case RegistryState::WrongSchema:
        return {.tone = Tone::Danger,
                .lead = Words::tr("The registry is of another version."),
                .text = reasonOf(status.problem, Words::tr("Update Orbit, or ask your administrator.")),
                .action = Words::tr("Try again"),
                .isBlocking = true};
    case RegistryState::Broken:
        return {.tone = Tone::Danger,
                .lead = Words::tr("The registry cannot be opened."),
                .text = reasonOf(status.problem, Words::tr("Ask your administrator.")),
                .action = Words::tr("Try again"),
                .isBlocking = true};
    case RegistryState::NeedsSignIn:
    case RegistryState::Online:
        return {};
    }
    Q_UNREACHABLE();
}

QString signInRefusal(const Error &error, const RegistryStatus &status)
{
    if (const std::optional<ErrorText> trouble = registryTrouble(error))
        return trouble->what + QLatin1Char(' ') + advice(*trouble);
    switch (error.kind) {
    case ErrorKind::Denied:
        return Words::tr("User name or password is wrong.");
    case ErrorKind::Unreachable:
        return Words::tr("%1 does not answer. Check the network, then try again.").arg(registryPlace(status));
    case ErrorKind::TimedOut:
        return Words::tr("%1 took too long. Try again in a moment.").arg(registryPlace(status));
    case ErrorKind::Conflict:
        return Words::tr("You are signed in too often. Close Orbit on another computer, or try again in a minute.");
    case ErrorKind::Untrusted:
        return Words::tr("%1 could not prove who it is. Nothing was sent. Ask your administrator.").arg(registryPlace(status));
    default: {
        const ErrorText words = describe(error);
        return (words.what + QLatin1Char(' ') + advice(words)).trimmed();
    }
    }
}

} // namespace orbit::ui
