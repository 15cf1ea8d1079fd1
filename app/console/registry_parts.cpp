#include "app/console/registry_parts.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr auto kindKey = "registry/kind"_L1;
constexpr auto folderKey = "registry/folder"_L1;
constexpr auto loginKey = "registry/login"_L1;
constexpr auto hostsKey = "registry/hosts"_L1;
constexpr auto databaseKey = "registry/database"_L1;
constexpr auto certificateKey = "registry/certificate"_L1;
constexpr auto proofKey = "registry/proof"_L1;
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

registry::RegistryHome readHome(const QSettings &settings)
{
    registry::RegistryHome home;
    const QString kind = settings.value(kindKey).toString();
    const Result<QList<registry::ServerHost>> hosts = registry::readHosts(settings.value(hostsKey).toString());
    if (kind == u"private"_s && !settings.value(loginKey).toString().isEmpty()) {
        home.kind = registry::RegistryHome::Kind::Private;
        home.folder = settings.value(folderKey).toString();
        home.login = settings.value(loginKey).toString();
    } else if (kind == u"shared"_s && hosts) {
        home.kind = registry::RegistryHome::Kind::Shared;
        home.address = {.hosts = *hosts,
                        .database = settings.value(databaseKey, u"orbit"_s).toString(),
                        .rootCertificate = settings.value(certificateKey).toString()};
        home.proof = settings.value(proofKey).toString() == u"directory"_s ? registry::Proof::Directory : registry::Proof::Scram;
    }
    return home;
}

void writeHome(QSettings &settings, const registry::RegistryHome &home)
{
    settings.remove(u"registry"_s);
    switch (home.kind) {
    case registry::RegistryHome::Kind::None:
        return;
    case registry::RegistryHome::Kind::Private:
        settings.setValue(kindKey, u"private"_s);
        settings.setValue(folderKey, home.folder);
        settings.setValue(loginKey, home.login);
        return;
    case registry::RegistryHome::Kind::Shared:
        settings.setValue(kindKey, u"shared"_s);
        settings.setValue(hostsKey, registry::hostsText(home.address.hosts));
        settings.setValue(databaseKey, home.address.database);
        settings.setValue(certificateKey, home.address.rootCertificate);
        settings.setValue(proofKey, home.proof == registry::Proof::Directory ? u"directory"_s : u"scram"_s);
        return;
    }
}

RegistryParts::RegistryParts(QSettings &settings, const QString &folder, Clusters &knownClusters, const Inventory &inventory)
    : account({.home = readHome(settings), .folder = folder, .device = QSysInfo::machineHostName(), .branding = readBranding(settings)},
              link),
      clusters(link, knownClusters),
      assignments(link, clusters, inventory),
      m_settings(settings)
{
    connect(&account, &registry::RegistryAccount::homeChanged, this, [this] { writeHome(m_settings, account.home()); });
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
