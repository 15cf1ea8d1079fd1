#include "adapters/directory/ldap_errors.h"

#include <ldap.h>

namespace orbit::directory {

ErrorKind kindOf(int code)
{
    switch (code) {
    case LDAP_SERVER_DOWN:
    case LDAP_CONNECT_ERROR:
    case LDAP_UNAVAILABLE:
    case LDAP_BUSY:
        return ErrorKind::Unreachable;
    case LDAP_TIMEOUT:
        return ErrorKind::TimedOut;
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INSUFFICIENT_ACCESS:
    case LDAP_INAPPROPRIATE_AUTH:
    case LDAP_STRONG_AUTH_REQUIRED:
    case LDAP_CONFIDENTIALITY_REQUIRED:
        return ErrorKind::Denied;
    case LDAP_NO_SUCH_OBJECT:
    case LDAP_REFERRAL:
        return ErrorKind::NotFound;
    case LDAP_FILTER_ERROR:
    case LDAP_INVALID_DN_SYNTAX:
    case LDAP_INVALID_SYNTAX:
    case LDAP_UNDEFINED_TYPE:
    case LDAP_INAPPROPRIATE_MATCHING:
    case LDAP_PARAM_ERROR:
        return ErrorKind::Invalid;
    case LDAP_SIZELIMIT_EXCEEDED:
    case LDAP_TIMELIMIT_EXCEEDED:
    case LDAP_ADMINLIMIT_EXCEEDED:
        return ErrorKind::QuotaExceeded;
    default:
        return ErrorKind::Unexpected;
    }
}

} // namespace orbit::directory
