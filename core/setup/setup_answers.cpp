#include "core/setup/setup_answers.h"

#include "core/access/proxmox_roles.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

constexpr std::array kinds{std::pair{RegistryAnswer::Private, "private"_L1}, std::pair{RegistryAnswer::Prepare, "prepare"_L1},
                           std::pair{RegistryAnswer::Join, "join"_L1}};
constexpr int fingerprintBytes = 32;
constexpr int proxmoxPort = 8006;
constexpr qint64 lowestVmId = 100;
constexpr qint64 highestVmId = 999'999'999;
constexpr auto directWord = "direct"_L1; ///< no realm: one admin alone

QLatin1String kindName(RegistryAnswer kind)
{
    return std::ranges::find(kinds, kind, &std::pair<RegistryAnswer, QLatin1String>::first)->second;
}

/// Reads one section and remembers the first thing that is wrong in it. What it never asked for is unknown.
class Section final
{
public:
    Section(QString name, const QJsonObject &values) : m_name(std::move(name)), m_values(values), m_unread(values.keys()) {}

    QString text(const QString &key, const QString &usual = {})
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isString())
            complain(key, u"must be a text"_s);
        return value.toString(usual);
    }
    bool flag(const QString &key, bool usual)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isBool())
            complain(key, u"must be true or false"_s);
        return value.toBool(usual);
    }
    QJsonArray list(const QString &key)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isArray())
            complain(key, u"must be a list"_s);
        return value.toArray();
    }
    QJsonValue take(const QString &key)
    {
        m_unread.removeAll(key);
        return m_values.value(key);
    }
    void complain(const QString &key, const QString &why)
    {
        if (!m_problem)
            m_problem = Error{ErrorKind::Invalid, m_name.isEmpty() ? key : m_name + u'.' + key, why};
    }
    std::optional<Error> problem()
    {
        if (!m_problem && !m_unread.isEmpty())
            complain(m_unread.first(), u"is not known"_s);
        return m_problem;
    }

private:
    QString m_name;
    QJsonObject m_values;
    QStringList m_unread;
    std::optional<Error> m_problem;
};

ProxmoxAnswers proxmoxFrom(Section &section)
{
    ProxmoxAnswers answers;
    answers.address = QUrl(section.text(u"address"_s), QUrl::StrictMode);
    if (!answers.address.isEmpty() && (answers.address.scheme() != "https"_L1 || answers.address.host().isEmpty()))
        section.complain(u"address"_s, u"must be https://host:8006"_s);
    if (!answers.address.userInfo().isEmpty())
        section.complain(u"address"_s, u"must not hold a user or a password"_s);
    if (!answers.address.isEmpty()) {
        answers.address.setPort(answers.address.port(proxmoxPort));
        answers.address.setPath({});
    }
    QString digits = section.text(u"fingerprint"_s);
    digits.remove(u':');
    answers.fingerprint = QByteArray::fromHex(digits.toLatin1());
    if (!digits.isEmpty() && (answers.fingerprint.size() != fingerprintBytes || digits.size() != 2 * fingerprintBytes))
        section.complain(u"fingerprint"_s, u"must be the SHA-256 of the certificate, 32 pairs of hexadecimal digits"_s);
    answers.isPrepared = section.flag(u"prepare"_s, true);
    answers.login = section.text(u"login"_s, answers.isPrepared ? u"root@pam"_s : QString());
    const QString realm = section.text(u"people_realm"_s);
    answers.peopleRealm = realm == directWord ? directMode : realm;
    return answers;
}

RegistryAnswers registryFrom(Section &section)
{
    RegistryAnswers answers;
    const QString kind = section.text(u"kind"_s, QString(kindName(answers.kind)));
    const auto known = std::ranges::find(kinds, kind, &std::pair<RegistryAnswer, QLatin1String>::second);
    if (known == kinds.end())
        section.complain(u"kind"_s, u"must be private, prepare or join"_s);
    else
        answers.kind = known->first;
    answers.server = {.hosts = section.text(u"hosts"_s),
                      .database = section.text(u"database"_s, u"orbit"_s),
                      .rootCertificate = section.text(u"root_certificate"_s),
                      .isDirectory = section.flag(u"directory"_s, false)};
    answers.superuser = section.text(u"superuser"_s, u"postgres"_s);
    answers.adminName = section.text(u"admin_name"_s);
    answers.adminLogin = section.text(u"admin_login"_s);
    for (const QJsonValue &team : section.list(u"teams"_s)) {
        if (!team.isString())
            section.complain(u"teams"_s, u"must be names"_s);
        answers.teams.append(team.toString());
    }
    return answers;
}

void readTemplates(Section &section, SetupAnswers &answers)
{
    for (const QJsonValue &value : section.list(u"vmids"_s)) {
        const qint64 vmId = value.toInteger(0);
        if (vmId < lowestVmId || vmId > highestVmId)
            section.complain(u"vmids"_s, u"must be VMIDs, 100 to 999999999"_s);
        else
            answers.templates.append(VmId(static_cast<quint32>(vmId)));
    }
    answers.placement = {
        .node = NodeName(section.text(u"node"_s)), .storage = StorageId(section.text(u"storage"_s)), .bridge = section.text(u"bridge"_s)};
}

Branding brandingFrom(Section &section)
{
    Branding branding{.name = section.text(u"name"_s), .signInText = section.text(u"sign_in_text"_s)};
    const QJsonValue accent = section.take(u"accent"_s);
    branding.accent = accent.toInt(0);
    if (branding.accent < 0 || (!accent.isUndefined() && !accent.isDouble()))
        section.complain(u"accent"_s, u"must be the number of a colour, from 0"_s);
    branding.logo = QByteArray::fromBase64(section.text(u"logo"_s).toLatin1());
    return branding;
}

} // namespace

QJsonObject toJson(const SetupAnswers &answers)
{
    QJsonArray vmIds;
    for (const VmId vmId : answers.templates)
        vmIds.append(static_cast<qint64>(vmId.value()));
    const RegistryAnswers &registry = answers.registry;
    QJsonObject kept{{u"kind"_s, kindName(registry.kind)},
                     {u"admin_name"_s, registry.adminName},
                     {u"admin_login"_s, registry.adminLogin},
                     {u"teams"_s, QJsonArray::fromStringList(registry.teams)}};
    if (registry.kind != RegistryAnswer::Private) {
        kept.insert(u"hosts"_s, registry.server.hosts);
        kept.insert(u"database"_s, registry.server.database);
        kept.insert(u"root_certificate"_s, registry.server.rootCertificate);
        kept.insert(u"directory"_s, registry.server.isDirectory);
        kept.insert(u"superuser"_s, registry.superuser);
    }
    return {{u"proxmox"_s, QJsonObject{{u"address"_s, answers.proxmox.address.toString()},
                                       {u"fingerprint"_s, QString::fromLatin1(answers.proxmox.fingerprint.toHex(':').toUpper())},
                                       {u"prepare"_s, answers.proxmox.isPrepared},
                                       {u"login"_s, answers.proxmox.login},
                                       {u"people_realm"_s,
                                        answers.proxmox.peopleRealm == directMode ? QString(directWord) : answers.proxmox.peopleRealm}}},
            {u"registry"_s, kept},
            {u"templates"_s, QJsonObject{{u"vmids"_s, vmIds},
                                         {u"node"_s, answers.placement.node.value()},
                                         {u"storage"_s, answers.placement.storage.value()},
                                         {u"bridge"_s, answers.placement.bridge}}},
            {u"branding"_s, QJsonObject{{u"name"_s, answers.branding.name},
                                        {u"sign_in_text"_s, answers.branding.signInText},
                                        {u"accent"_s, answers.branding.accent},
                                        {u"logo"_s, QString::fromLatin1(answers.branding.logo.toBase64())}}},
            {u"policy"_s, QJsonObject{{u"compliance"_s, answers.isCompliant}}}};
}

Result<SetupAnswers> answersFrom(const QJsonObject &json)
{
    SetupAnswers answers;
    Section whole({}, json);
    Section proxmox(u"proxmox"_s, whole.take(u"proxmox"_s).toObject());
    Section registry(u"registry"_s, whole.take(u"registry"_s).toObject());
    Section templates(u"templates"_s, whole.take(u"templates"_s).toObject());
    Section branding(u"branding"_s, whole.take(u"branding"_s).toObject());
    answers.proxmox = proxmoxFrom(proxmox);
    answers.registry = registryFrom(registry);
    if (answers.proxmox.peopleRealm == directMode && !answers.registry.teams.isEmpty())
        registry.complain(u"teams"_s, u"must be left out: direct mode (proxmox.people_realm) is for one admin alone"_s);
    readTemplates(templates, answers);
    answers.branding = brandingFrom(branding);
    Section policy(u"policy"_s, whole.take(u"policy"_s).toObject());
    answers.isCompliant = policy.flag(u"compliance"_s, false);
    for (Section *section : {&whole, &proxmox, &registry, &templates, &branding, &policy}) {
        if (const std::optional<Error> problem = section->problem())
            return fail(*problem);
    }
    return answers;
}

} // namespace orbit
