#pragma once

#include <QString>

namespace orbit::bench {

/// What Orbit leaves in a home (XDG_DATA_HOME is "data" in it) when it was used with one cluster of so many guests: the profile and the
/// last inventory. Nobody answers at the cluster's address. Fatal when it cannot be written.
void rememberCluster(const QString &home, int guests);

} // namespace orbit::bench
