#include "app/console/registry_parts.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr auto brandNameKey = "branding/name"_L1;
constexpr auto brandTextKey = "branding/signInText"_L1;
constexpr auto brandAccentKey = "branding/accent"_L1;
constexpr auto brandLogoKey = "branding/logo"_L1;

Branding readBranding(const QSettings &settings)
{
    return {.name = settings.value(brandNameKey).toString(),
            .signInText = settings.value(brandTextKey).toString(),
            .accent = settings.value(brandAccentKey).toInt(),
            .logo = settings.value(brandLogoKey).toByteArray()};
}

} // namespace

RegistryParts::RegistryParts(QSettings &settings, const RegistryFolders &folders, Clusters &knownClusters, const Inventory &inventory,
                             const Clock &own)
    : clock(own),
      account({.home = registry::readHome(settings),
               .folder = folders.privateRegistry,
               .device = QSysInfo::machineHostName(),
               .branding = readBranding(settings)},
              link),
      clusters(link, knownClusters),
      assignments(link, clusters, inventory),
      audit(link, {folders.data, registry::memoryName(account.home())}, clock),
      sessions(link, clusters, QSysInfo::machineHostName()),
      m_settings(settings),
      m_dataFolder(folders.data)
{
    connect(&account, &registry::RegistryAccount::timeTold, this, [this](const QDateTime &now) { clock.set(now); });
    connect(&account, &registry::RegistryAccount::homeChanged, this, [this] {
        registry::writeHome(m_settings, account.home());
        audit.setMemory({m_dataFolder, registry::memoryName(account.home())});
    });
    connect(&account, &Registry::brandingChanged, this, &RegistryParts::rememberBranding);
    connect(&account, &Registry::meChanged, this, [this] {
        const Me *me = account.me();
        clusters.setWriter(me && rolePermits(me->role, Permission::ManageClusters));
    });
    account.open();
}

void RegistryParts::rememberBranding()
{
    const Branding branding = account.branding();
    m_settings.setValue(brandNameKey, branding.name);
    m_settings.setValue(brandTextKey, branding.signInText);
    m_settings.setValue(brandAccentKey, branding.accent);
    m_settings.setValue(brandLogoKey, branding.logo);
}

} // namespace orbit::console
