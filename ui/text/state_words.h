#pragma once

#include "core/inventory/cluster_health.h"
#include "core/inventory/desktop_state.h"

#include <QString>
#include <QStringList>

namespace orbit::ui {

/// One sentence on why a desktop is in its state; empty when there is nothing to say beyond the state's word.
QString reasonText(const DesktopCondition &condition);
/// One sentence for each thing a person should look at, worst first.
QStringList concernTexts(const DesktopCondition &condition);
/// Both in one text, a sentence a line; for tooltips.
QString conditionText(const DesktopCondition &condition);
/// "Windows 11" for Proxmox's "win11"; empty for an empty type.
QString systemName(const QString &osType);
/// "Compute", "Memory" ...
QString healthRowName(HealthRowKind kind);
/// "Good", "Attention", "Critical".
QString healthWordText(HealthWord word);
/// "RAM high" for the badge of a node; empty without concern.
QString nodeConcernText(NodeConcern concern);

} // namespace orbit::ui
