#pragma once

#include "core/access/person.h"
#include "ui/widgets/cell_painting.h"

namespace orbit::ui {

Icon roleIcon(orbit::Role role);
/// The role in a badge: those who act on others stand out.
BadgeLook roleBadge(orbit::Role role, Selected selected = Selected::No);
/// The same of a person; the agent is none.
BadgeLook roleBadge(const Person &person, Selected selected = Selected::No);
/// What keeps somebody from signing in wins over the role.
BadgeLook personBadge(const Person &person, Selected selected = Selected::No);

} // namespace orbit::ui
