#pragma once

#include "adapters/registry/session/pg_session.h"
#include "core/base/result.h"

#include <QJsonArray>

namespace orbit::registry {

/// The logins of the registry's people as the server keeps them: name, SCRAM verifier, group, whether it is open.
Result<QJsonArray> describeLogins(PgSession &superuser);

/// Makes them on another server. Conflict when a name is taken there; Invalid for anything that is not a person's login, whatever the list
/// says.
Result<void> makeLogins(PgSession &superuser, const QJsonArray &people);

} // namespace orbit::registry
