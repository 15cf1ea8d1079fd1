#include "ui/console/session_words.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(SessionWords)
};

SessionWords calm(const QString &what, const QString &todo) { return {{what, {}, todo, {}}, Icon::Logout, Tone::Neutral}; }

SessionWords wrong(Icon icon, const QString &what, const QString &why, const QString &todo)
{
    return {{what, why, todo, {}}, icon, Tone::Danger};
}

SessionWords closed(SessionEndReason reason, const QString &desktop)
{
    switch (reason) {
    case SessionEndReason::SignedOut:
        return calm(Words::tr("You are signed out of %1").arg(desktop), Words::tr("Connect again to sign in."));
    case SessionEndReason::TakenOver:
        return {{Words::tr("%1 was opened from another place").arg(desktop),
                 Words::tr("A desktop shows its screen once."),
                 Words::tr("Reconnect to take it back."),
                 {}},
                Icon::Users,
                Tone::Warning};
    case SessionEndReason::EndedByAdministrator:
        return {{Words::tr("%1 ended the session").arg(desktop),
                 Words::tr("An administrator or a time limit closed it."),
                 Words::tr("Connect again to sign in."),
                 {}},
                Icon::Clock,
                Tone::Warning};
    default:
        return calm(Words::tr("%1 is disconnected").arg(desktop), Words::tr("The desktop keeps running."));
    }
}

SessionWords refused(SessionEndReason reason, const QString &desktop)
{
    const QString what = Words::tr("%1 did not let you in").arg(desktop);
    switch (reason) {
    case SessionEndReason::PasswordExpired:
        return wrong(Icon::Key, what, Words::tr("Your password has expired."),
                     Words::tr("Change it on the desktop or ask your administrator."));
    case SessionEndReason::AccountBlocked:
        return wrong(Icon::Lock, what, Words::tr("The account is disabled, locked or outside its hours."),
                     Words::tr("Ask your administrator."));
    case SessionEndReason::SignInNotAllowed:
        return wrong(Icon::Lock, what, Words::tr("The account may not sign in from another computer."),
                     Words::tr("Ask for the right to use Remote Desktop."));
    case SessionEndReason::CertificateRefused:
        return wrong(Icon::Fingerprint, Words::tr("%1 was not trusted").arg(desktop), Words::tr("Nothing was sent to it."),
                     Words::tr("Check its certificate with the person who runs it."));
    case SessionEndReason::ServerRefusedSecurity:
        return wrong(Icon::ShieldCheck, Words::tr("%1 offers no secure connection").arg(desktop), Words::tr("Orbit needs NLA or TLS."),
                     Words::tr("Turn on Network Level Authentication on the desktop."));
    case SessionEndReason::CredentialsNotGiven:
        return calm(Words::tr("%1 needs a user name and a password").arg(desktop), Words::tr("Connect again to enter them."));
    default:
        return wrong(Icon::Key, what, Words::tr("User name or password is wrong."), Words::tr("Try again."));
    }
}

SessionWords broken(SessionEndReason reason, const QString &desktop)
{
    switch (reason) {
    case SessionEndReason::Unreachable:
        return wrong(Icon::Offline, Words::tr("%1 does not answer").arg(desktop),
                     Words::tr("It may still be starting, or Remote Desktop is off."), Words::tr("Wait a moment and reconnect."));
    case SessionEndReason::NetworkLost:
        return wrong(Icon::Offline, Words::tr("Connection to %1 was interrupted").arg(desktop), Words::tr("The session keeps running."),
                     Words::tr("Reconnect to go on."));
    case SessionEndReason::ServerRefused:
        return wrong(Icon::Alert, Words::tr("%1 refused the connection").arg(desktop), {}, Words::tr("Details say what it answered."));
    case SessionEndReason::ProtocolFailed:
        return wrong(Icon::Alert, Words::tr("%1 could not be shown").arg(desktop),
                     Words::tr("The desktop and Orbit did not understand each other."),
                     Words::tr("Try again. If it stays so, send the details to your administrator."));
    case SessionEndReason::ViewerMissing:
        return wrong(Icon::Alert, Words::tr("%1 could not be shown").arg(desktop),
                     Words::tr("The program orbit-viewer could not be started."), Words::tr("Repair the installation of Orbit."));
    default:
        return wrong(Icon::Alert, Words::tr("The screen of %1 closed unexpectedly").arg(desktop), Words::tr("The session keeps running."),
                     Words::tr("Reconnect to go on."));
    }
}

SessionWords wordsOf(SessionEndReason reason, const QString &desktop)
{
    switch (reason) {
    case SessionEndReason::SignedOut:
    case SessionEndReason::ClosedHere:
    case SessionEndReason::TakenOver:
    case SessionEndReason::EndedByAdministrator:
        return closed(reason, desktop);
    case SessionEndReason::RefusedCredentials:
    case SessionEndReason::PasswordExpired:
    case SessionEndReason::AccountBlocked:
    case SessionEndReason::SignInNotAllowed:
    case SessionEndReason::CredentialsNotGiven:
    case SessionEndReason::CertificateRefused:
    case SessionEndReason::ServerRefusedSecurity:
        return refused(reason, desktop);
    case SessionEndReason::NetworkLost:
    case SessionEndReason::Unreachable:
    case SessionEndReason::ServerRefused:
    case SessionEndReason::ProtocolFailed:
    case SessionEndReason::ViewerDied:
    case SessionEndReason::ViewerMissing:
        return broken(reason, desktop);
    }
    Q_UNREACHABLE();
}

} // namespace

SessionWords describe(const SessionEnd &end, const QString &desktop)
{
    SessionWords words = wordsOf(end.reason, desktop);
    words.text.details = end.detail;
    return words;
}

} // namespace orbit::ui
