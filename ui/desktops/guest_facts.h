#pragma once

#include "ui/desktops/key_values.h"
#include "ui/models/desktop_row.h"

namespace orbit::ui {

/// What there is to say of a desktop in the drawer. Only what is known is listed.
std::vector<KeyValue> guestFacts(const DesktopRow &row, const QString &clusterName, bool isOneOfSeveralClusters);

} // namespace orbit::ui
