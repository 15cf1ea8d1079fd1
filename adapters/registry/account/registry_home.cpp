#include "adapters/registry/account/registry_home.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr auto kindKey = "registry/kind"_L1;
constexpr auto folderKey = "registry/folder"_L1;
constexpr auto loginKey = "registry/login"_L1;
constexpr auto hostsKey = "registry/hosts"_L1;
constexpr auto databaseKey = "registry/database"_L1;
constexpr auto certificateKey = "registry/certificate"_L1;
constexpr auto proofKey = "registry/proof"_L1;
constexpr auto provenKey = "registry/proven"_L1;

} // namespace

RegistryHome readHome(const QSettings &settings)
{
    RegistryHome home;
    const QString kind = settings.value(kindKey).toString();
    const Result<QList<ServerHost>> hosts = readHosts(settings.value(hostsKey).toString());
    if (kind == u"private"_s && !settings.value(loginKey).toString().isEmpty()) {
        home.kind = RegistryHome::Kind::Private;
        home.folder = settings.value(folderKey).toString();
        home.login = settings.value(loginKey).toString();
    } else if (kind == u"shared"_s && hosts) {
        home.kind = RegistryHome::Kind::Shared;
        home.address = {.hosts = *hosts,
                        .database = settings.value(databaseKey, u"orbit"_s).toString(),
                        .rootCertificate = settings.value(certificateKey).toString()};
        home.proof = settings.value(proofKey).toString() == u"directory"_s ? Proof::Directory : Proof::Scram;
    }
    home.isProven = home.kind != RegistryHome::Kind::None && settings.value(provenKey).toBool();
    return home;
}

void writeHome(QSettings &settings, const RegistryHome &home)
{
    settings.remove(u"registry"_s);
    if (home.kind != RegistryHome::Kind::None)
        settings.setValue(provenKey, home.isProven);
    switch (home.kind) {
    case RegistryHome::Kind::None:
        return;
    case RegistryHome::Kind::Private:
        settings.setValue(kindKey, u"private"_s);
        settings.setValue(folderKey, home.folder);
        settings.setValue(loginKey, home.login);
        return;
    case RegistryHome::Kind::Shared:
        settings.setValue(kindKey, u"shared"_s);
        settings.setValue(hostsKey, hostsText(home.address.hosts));
        settings.setValue(databaseKey, home.address.database);
        settings.setValue(certificateKey, home.address.rootCertificate);
        settings.setValue(proofKey, home.proof == Proof::Directory ? u"directory"_s : u"scram"_s);
        return;
    }
}

QString memoryName(const RegistryHome &home)
{
    if (home.kind == RegistryHome::Kind::Shared)
        return hostsText(home.address.hosts) + u'/' + home.address.database;
    return home.folder.isEmpty() ? u"private"_s : home.folder;
}

} // namespace orbit::registry
