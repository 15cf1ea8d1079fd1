#pragma once

#include "core/access/drift.h"
#include "ui/theme/theme.h"

namespace orbit::ui {

/// "Grant too much"
QString driftTitle(DriftKind kind);
/// What it means, in one or two sentences.
QString driftMeaning(const DriftFinding &finding);
/// What putting it right does, as a sentence; empty when only a person can look.
QString driftWay(const DriftFinding &finding);
/// Of the button that does it: "Take the right away".
QString driftVerb(const DriftFinding &finding);
/// "Security" for what lets somebody do more, "Missing" for what the registry says and Proxmox has not, "Look" for the rest.
QString driftGrade(const DriftFinding &finding);
Tone driftTone(const DriftFinding &finding);

} // namespace orbit::ui
