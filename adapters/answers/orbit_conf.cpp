#include "adapters/answers/orbit_conf.h"

#include <QFileInfo>
#include <QHash>
#include <QSettings>
#include <QStandardPaths>
#include <QUrlQuery>

#include <array>

using namespace Qt::StringLiterals;

namespace orbit::answers {

namespace {

constexpr std::array keys{"PVE_BASE_URL"_L1,        "PVE_API_TOKEN"_L1,      "PVE_DEFAULT_NODE"_L1,
                          "PVE_DEFAULT_STORAGE"_L1, "PVE_DEFAULT_BRIDGE"_L1, "PVE_TEMPLATE_VMID"_L1,
                          "POSTGRES_URL"_L1,        "BRANDING_NAME"_L1,      "COMPLIANCE_MODE"_L1};
constexpr quint32 lowestVmId = 100;
constexpr int proxmoxPort = 8006;

QHash<QString, QString> valuesOf(const QStringList &files, const QProcessEnvironment &environment)
{
    QHash<QString, QString> values;
    for (const QString &name : files) {
        if (!QFileInfo::exists(name))
            continue;
        const QSettings file(name, QSettings::IniFormat);
        for (const QLatin1StringView key : keys) {
            if (file.contains(key))
                values.insert(key, file.value(key).toStringList().join(u',')); // an INI file reads commas as a list
        }
    }
    for (const QLatin1StringView key : keys) {
        if (environment.contains(key))
            values.insert(key, environment.value(key));
    }
    return values;
}

void readServer(const QHash<QString, QString> &values, Proposal &proposal)
{
    if (const QString address = values.value(u"PVE_BASE_URL"_s); !address.isEmpty()) {
        QUrl url(address.contains(u"://"_s) ? address : u"https://"_s + address, QUrl::StrictMode);
        if (address.contains(u'@')) { // not said again: it may hold a password
            proposal.problems.append(u"PVE_BASE_URL must be https://host:8006, without a user or a password"_s);
        } else if (url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty()) {
            url.setPort(url.port(proxmoxPort));
            url.setPath({});
            proposal.answers.proxmox.address = url;
        } else {
            proposal.problems.append(u"PVE_BASE_URL must be https://host:8006, not \"%1\""_s.arg(address));
        }
    }
    const QString token = values.value(u"PVE_API_TOKEN"_s).section(u'=', 0, 0);
    if (token.contains(u'!') && token.contains(u'@'))
        proposal.answers.proxmox = {.address = proposal.answers.proxmox.address, .fingerprint = {}, .isPrepared = false, .login = token};
    else if (!token.isEmpty())
        proposal.problems.append(u"PVE_API_TOKEN must be user@realm!name"_s);
}

void readRegistry(const QString &address, Proposal &proposal)
{
    if (address.isEmpty())
        return;
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || !QStringList{u"postgresql"_s, u"postgres"_s}.contains(url.scheme()) || url.host().isEmpty()) {
        proposal.problems.append(u"POSTGRES_URL must be postgresql://host:5432/database"_s);
        return;
    }
    RegistryAnswers &registry = proposal.answers.registry;
    registry.kind = RegistryAnswer::Join;
    registry.server.hosts = url.port() > 0 ? u"%1:%2"_s.arg(url.host()).arg(url.port()) : url.host();
    if (const QString database = url.path().mid(1); !database.isEmpty())
        registry.server.database = database;
    registry.server.rootCertificate = QUrlQuery(url).queryItemValue(u"sslrootcert"_s, QUrl::FullyDecoded);
    registry.adminLogin = url.userName();
}

void readTemplates(const QString &list, Proposal &proposal)
{
    for (const QString &each : list.split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const uint vmId = each.trimmed().toUInt(&isNumber);
        if (isNumber && vmId >= lowestVmId)
            proposal.answers.templates.append(VmId(vmId));
        else
            proposal.problems.append(u"PVE_TEMPLATE_VMID: \"%1\" is no VMID"_s.arg(each.trimmed()));
    }
}

void readCompliance(const QString &word, Proposal &proposal)
{
    const QString lower = word.trimmed().toLower();
    proposal.answers.isCompliant = QStringList{u"true"_s, u"1"_s, u"yes"_s, u"on"_s}.contains(lower);
    const bool isNo = lower.isEmpty() || QStringList{u"false"_s, u"0"_s, u"no"_s, u"off"_s}.contains(lower);
    if (!proposal.answers.isCompliant && !isNo)
        proposal.problems.append(u"COMPLIANCE_MODE must be true or false, not \"%1\""_s.arg(word));
}

} // namespace

Proposal readProposal(const QStringList &files, const QProcessEnvironment &environment)
{
    const QHash<QString, QString> values = valuesOf(files, environment);
    Proposal proposal;
    proposal.answers.proxmox.login = u"root@pam"_s;
    readServer(values, proposal);
    readRegistry(values.value(u"POSTGRES_URL"_s), proposal);
    readTemplates(values.value(u"PVE_TEMPLATE_VMID"_s), proposal);
    proposal.answers.placement = {.node = NodeName(values.value(u"PVE_DEFAULT_NODE"_s)),
                                  .storage = StorageId(values.value(u"PVE_DEFAULT_STORAGE"_s)),
                                  .bridge = values.value(u"PVE_DEFAULT_BRIDGE"_s)};
    proposal.answers.branding.name = values.value(u"BRANDING_NAME"_s);
    readCompliance(values.value(u"COMPLIANCE_MODE"_s), proposal);
    return proposal;
}

QStringList proposalFiles()
{
    return {u"/etc/orbit/orbit.conf"_s, QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/orbit/orbit.conf"_s};
}

} // namespace orbit::answers
