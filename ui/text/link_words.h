#pragma once

#include "core/clusters/clusters.h"

namespace orbit::ui {

/// What is wrong with a cluster that is not Online, as one sentence.
QString linkTrouble(const ClusterProfile &profile, const ClusterStatus &status);

} // namespace orbit::ui
