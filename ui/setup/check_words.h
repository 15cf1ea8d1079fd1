#pragma once

#include "core/setup/setup_checks.h"

namespace orbit::ui {

/// "Proxmox VE reached", once it passed; what it is about before.
QString checkTitle(const SetupCheck &check);
/// What it found, or why it did not pass and what to do, in one sentence or two.
QString checkFound(const SetupCheck &check);
/// The few words at the right: "12 ms", "3 ready"; empty while it waits.
QString checkRemark(const SetupCheck &check);
/// Which step mends it.
int checkStep(SetupCheckId id);

} // namespace orbit::ui
