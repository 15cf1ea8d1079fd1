#pragma once

#include <QMetaType>
#include <QString>

namespace orbit {

/// Why a remote screen is over, in the words of the person in front of it. ui/text has the sentences.
enum class SessionEndReason : quint8 {
    SignedOut,             ///< the person signed out or shut down inside the desktop
    ClosedHere,            ///< closed by this console
    TakenOver,             ///< another console took the session
    EndedByAdministrator,  ///< an administrator or a policy ended it (idle limit, time limit)
    NetworkLost,           ///< the connection broke after it had been up or while it was set up
    Unreachable,           ///< nothing answers on host and port
    RefusedCredentials,    ///< wrong name or password
    PasswordExpired,       ///< right password, but it must be changed first
    AccountBlocked,        ///< account disabled, locked, expired or outside its hours
    SignInNotAllowed,      ///< right password, but no right to sign in remotely
    CredentialsNotGiven,   ///< the desktop wants a name and password and the person gave none
    CertificateRefused,    ///< the person did not trust the certificate; nothing was sent
    ServerRefusedSecurity, ///< the desktop offers neither NLA nor TLS
    ServerRefused,         ///< the desktop refused or gave up for a reason of its own
    ProtocolFailed,        ///< the two sides did not understand one another
    ViewerDied,            ///< the viewer process ended unexpectedly
    ViewerMissing,         ///< the viewer process could not be started
};

/// The end of one remote screen. `detail` is the other side's text, verbatim, for "Details".
struct SessionEnd
{
    SessionEndReason reason = SessionEndReason::NetworkLost;
    QString detail;

    friend bool operator==(const SessionEnd &, const SessionEnd &) = default;
};

/// Stable short name ("network-lost"), for logs and --json.
QLatin1String sessionEndName(SessionEndReason reason);

} // namespace orbit

Q_DECLARE_METATYPE(orbit::SessionEnd)
