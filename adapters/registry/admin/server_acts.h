#pragma once

#include "adapters/registry/session/pg_session.h"

#include <QJsonObject>

namespace orbit::registry {

/// What is done to a registry as a whole, told to its audit log: "registry.backup", "registry.restore", "registry.share". The actor is the
/// login of the session, a superuser or orbit_migrator.
Result<void> tellServerAct(PgSession &session, const QString &action, const QString &target, const QJsonObject &after);

} // namespace orbit::registry
