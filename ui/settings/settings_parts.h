#pragma once

#include "core/access/devices.h"
#include "core/base/clock.h"
#include "core/clusters/clusters.h"
#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QSettings>

#include <algorithm>
#include <functional>

namespace orbit::ui {

/// Where the settings lead beyond themselves. An empty one has no control.
struct SettingsHooks
{
    std::function<void()> addCluster{};
    std::function<void(const ClusterId &)> mendCluster{}; ///< while it wants something of the person
    std::function<void(const ClusterId &)> signInToCluster{};
    std::function<void(const ClusterId &)> showCertificate{};
    std::function<void(const ClusterId &)> removeCluster{};
    /// The realm of Proxmox VE in which people of the registry are; empty while the registry does not know the cluster.
    std::function<QString(const ClusterId &)> realmOfPeople{};
    std::function<Task<Result<void>>(ClusterId, QString)> setRealmOfPeople{};
    std::function<void()> lockNow{};
    std::function<DeviceId()> thisDevice{}; ///< which of the own devices this computer is; null when none
    std::function<void()> runSetup{};       ///< the first run, again
};

/// What the page Settings works with. All of it outlives the page.
struct SettingsParts
{
    Theme &theme;
    Clusters &clusters;
    Registry &registry;
    Devices &devices; ///< the own ones
    const Clock &clock;
    QSettings &settings;
    SettingsHooks hooks{};
};

/// Percent of the usual interface size, which counts from the next start on.
inline constexpr const char *interfaceSizeKey = "look/interfaceSize";
inline constexpr int smallestInterface = 90;
inline constexpr int usualInterface = 100;
inline constexpr int largestInterface = 150;
inline int keptInterfaceSize(const QSettings &settings)
{
    return std::clamp(settings.value(interfaceSizeKey, usualInterface).toInt(), smallestInterface, largestInterface);
}

/// Minutes without a touch after which Orbit locks; 0: never.
inline constexpr const char *lockMinutesKey = "security/lockMinutes";
inline constexpr int usualLockMinutes = 10;

} // namespace orbit::ui
