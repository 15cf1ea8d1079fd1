#pragma once

#include "core/base/error.h"

namespace orbit::directory {

/// Kind of a result code of LDAP, RFC 4511 and libldap's own.
ErrorKind kindOf(int code);

} // namespace orbit::directory
