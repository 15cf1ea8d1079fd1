#include "core/sessions/session_end.h"

namespace orbit {

QLatin1String sessionEndName(SessionEndReason reason)
{
    switch (reason) {
    case SessionEndReason::SignedOut:
        return QLatin1String("signed-out");
    case SessionEndReason::ClosedHere:
        return QLatin1String("closed-here");
    case SessionEndReason::TakenOver:
        return QLatin1String("taken-over");
    case SessionEndReason::EndedByAdministrator:
        return QLatin1String("ended-by-administrator");
    case SessionEndReason::NetworkLost:
        return QLatin1String("network-lost");
    case SessionEndReason::Unreachable:
        return QLatin1String("unreachable");
    case SessionEndReason::RefusedCredentials:
        return QLatin1String("refused-credentials");
    case SessionEndReason::PasswordExpired:
        return QLatin1String("password-expired");
    case SessionEndReason::AccountBlocked:
        return QLatin1String("account-blocked");
    case SessionEndReason::SignInNotAllowed:
        return QLatin1String("sign-in-not-allowed");
    case SessionEndReason::CredentialsNotGiven:
        return QLatin1String("credentials-not-given");
    case SessionEndReason::CertificateRefused:
        return QLatin1String("certificate-refused");
    case SessionEndReason::ServerRefusedSecurity:
        return QLatin1String("server-refused-security");
    case SessionEndReason::ServerRefused:
        return QLatin1String("server-refused");
    case SessionEndReason::ProtocolFailed:
        return QLatin1String("protocol-failed");
    case SessionEndReason::ViewerDied:
        return QLatin1String("viewer-died");
    case SessionEndReason::ViewerMissing:
        return QLatin1String("viewer-missing");
    }
    Q_UNREACHABLE();
}

} // namespace orbit
