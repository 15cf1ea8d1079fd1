#pragma once

#include "core/setup/setup_checks.h"

namespace orbit::ui {

/// "Proxmox VE reached", once it passed; what it is about before.
QString checkTitle(const SetupCheck &check);
/// What it found, or why it did not pass and what to do, in one sentence or two.
QString checkFound(const SetupCheck &check);
/// The few words at the right: "failed", "3 offered"; empty when there is no more to say.
QString checkRemark(const SetupCheck &check);
/// How long it took: "12 ms", "<1 ms"; empty until it is over.
QString checkDuration(const SetupCheck &check);
/// Which step mends it.
int checkStep(SetupCheckId id);

} // namespace orbit::ui
