#pragma once

#include "adapters/registry/session/rows.h"
#include "core/access/person.h"

#include <optional>

namespace orbit::registry {

/// The registry's word for a role, or none when it is not one a person of a console has ("agent").
std::optional<Role> roleNamed(const QString &name);
/// "operator" or "user": what somebody is inside a team.
QString teamRole(bool isOperator);
/// The parallel arrays team_ids, team_names, team_roles, team_desktops of a row.
QList<TeamMembership> membershipsIn(const Row &row);
/// A row of api.people_page.
Person personIn(const Row &row);

} // namespace orbit::registry
