#include "adapters/rdp/rdp_end.h"

#include <freerdp/error.h>

namespace orbit::rdp {

namespace {

/// The connection never came to be.
std::optional<SessionEndReason> reasonOfConnectError(UINT32 lastError)
{
    switch (lastError) {
    case FREERDP_ERROR_CONNECT_LOGON_FAILURE:
    case FREERDP_ERROR_CONNECT_WRONG_PASSWORD:
    case FREERDP_ERROR_AUTHENTICATION_FAILED:
    case FREERDP_ERROR_CONNECT_NO_OR_MISSING_CREDENTIALS:
        return SessionEndReason::RefusedCredentials;
    case FREERDP_ERROR_CONNECT_PASSWORD_EXPIRED:
    case FREERDP_ERROR_CONNECT_PASSWORD_CERTAINLY_EXPIRED:
    case FREERDP_ERROR_CONNECT_PASSWORD_MUST_CHANGE:
        return SessionEndReason::PasswordExpired;
    case FREERDP_ERROR_CONNECT_ACCOUNT_DISABLED:
    case FREERDP_ERROR_CONNECT_ACCOUNT_LOCKED_OUT:
    case FREERDP_ERROR_CONNECT_ACCOUNT_EXPIRED:
    case FREERDP_ERROR_CONNECT_ACCOUNT_RESTRICTION:
    case FREERDP_ERROR_CONNECT_CLIENT_REVOKED:
        return SessionEndReason::AccountBlocked;
    case FREERDP_ERROR_CONNECT_LOGON_TYPE_NOT_GRANTED:
    case FREERDP_ERROR_CONNECT_ACCESS_DENIED:
    case FREERDP_ERROR_INSUFFICIENT_PRIVILEGES:
        return SessionEndReason::SignInNotAllowed;
    case FREERDP_ERROR_SECURITY_NEGO_CONNECT_FAILED:
        return SessionEndReason::ServerRefusedSecurity;
    case FREERDP_ERROR_TLS_CONNECT_FAILED:
    case FREERDP_ERROR_MCS_CONNECT_INITIAL_ERROR:
        return SessionEndReason::ProtocolFailed;
    default:
        return std::nullopt;
    }
}

/// What the desktop itself said at the end (ERRINFO).
std::optional<SessionEndReason> reasonOfServerInfo(UINT32 info)
{
    switch (info) {
    case ERRINFO_LOGOFF_BY_USER:
    case ERRINFO_RPC_INITIATED_DISCONNECT_BY_USER:
        return SessionEndReason::SignedOut;
    case ERRINFO_DISCONNECTED_BY_OTHER_CONNECTION:
        return SessionEndReason::TakenOver;
    case ERRINFO_RPC_INITIATED_DISCONNECT:
    case ERRINFO_RPC_INITIATED_LOGOFF:
    case ERRINFO_IDLE_TIMEOUT:
    case ERRINFO_LOGON_TIMEOUT:
        return SessionEndReason::EndedByAdministrator;
    case ERRINFO_SERVER_INSUFFICIENT_PRIVILEGES:
        return SessionEndReason::SignInNotAllowed;
    case ERRINFO_SERVER_FRESH_CREDENTIALS_REQUIRED:
        return SessionEndReason::RefusedCredentials;
    case ERRINFO_SUCCESS:
    case ERRINFO_NONE:
        return std::nullopt;
    default:
        return info >= ERRINFO_UNKNOWN_DATA_PDU_TYPE ? SessionEndReason::ProtocolFailed : SessionEndReason::ServerRefused;
    }
}

QString textOf(UINT32 lastError)
{
    const char *text = freerdp_get_last_error_string(lastError);
    const char *name = freerdp_get_last_error_name(lastError);
    return QString::fromUtf8(text ? text : "") + QStringLiteral(" (%1)").arg(QString::fromUtf8(name ? name : ""));
}

SessionEndReason quietReason(rdpContext *context, bool wasConnected)
{
    const int ultimatum = freerdp_get_disconnect_ultimatum(context);
    if (wasConnected && (ultimatum == Disconnect_Ultimatum_user_requested || ultimatum == Disconnect_Ultimatum_provider_initiated))
        return SessionEndReason::SignedOut;
    return SessionEndReason::NetworkLost;
}

} // namespace

std::optional<SessionEndReason> reasonOf(UINT32 lastError)
{
    const UINT32 errorClass = GET_FREERDP_ERROR_CLASS(lastError);
    if (errorClass == FREERDP_ERROR_CONNECT_CLASS)
        return reasonOfConnectError(lastError);
    if (errorClass == FREERDP_ERROR_ERRINFO_CLASS)
        return reasonOfServerInfo(GET_FREERDP_ERROR_TYPE(lastError));
    return std::nullopt;
}

SessionEnd endOf(rdpContext *context, const Connection &connection, bool wasConnected)
{
    const UINT32 lastError = freerdp_get_last_error(context);
    const QString detail = lastError == FREERDP_ERROR_SUCCESS ? QString() : textOf(lastError);
    if (connection.stopped)
        return {.reason = SessionEndReason::ClosedHere, .detail = {}};
    if (connection.certificateRefused)
        return {.reason = SessionEndReason::CertificateRefused, .detail = {}};
    if (connection.credentialsNotGiven)
        return {.reason = SessionEndReason::CredentialsNotGiven, .detail = {}};
    if (const auto info = reasonOfServerInfo(freerdp_error_info(context->instance)))
        return {.reason = *info, .detail = detail};
    if (const auto reason = reasonOf(lastError))
        return {.reason = *reason, .detail = detail};
    if (!wasConnected && connection.connectedTwice)
        return {.reason = SessionEndReason::ServerRefusedSecurity, .detail = detail};
    return {.reason = quietReason(context, wasConnected), .detail = detail};
}

} // namespace orbit::rdp
