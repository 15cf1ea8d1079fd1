#include "tests/security/proxmox_stage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

const QByteArray mira = "mira.kestrin@pve";
const QByteArray financePool = "orbit/finance";
const QByteArray ownPool = "orbit/finance/mira.kestrin";

lab::LabOptions optionsFor(const QString &version)
{
    lab::LabOptions options = pve::LabFixture::small();
    options.nodes = 1;
    options.pveVersion = version;
    options.recordFile = u"none"_s; // what is sent here is wrong on purpose
    return options;
}

/// Nobody looks at what the poller sees: it stays out of the way.
pve::PveCadence idle()
{
    using namespace std::chrono_literals;
    pve::PveCadence cadence;
    cadence.focused = cadence.unfocused = cadence.minimised = 1h;
    cadence.tasks = cadence.ownTasks = cadence.rights = cadence.visibleGuests = cadence.visibleNodes = cadence.pressure = 1h;
    return cadence;
}

/// A machine of each kind in each place that somebody may aim at.
struct Place
{
    int qemu;
    int lxc;
    const char *pool;
};
constexpr Place places[] = {{401, 402, "orbit/finance/mira.kestrin"},
                            {411, 412, "orbit/finance/jonas.adeyal"},
                            {421, 422, "orbit/support/dario.belcour"},
                            {431, 432, "orbit-templates/win11-office"},
                            {441, 442, "servers"}};

/// What of a resource stays as it is unless somebody changes it.
QJsonObject lasting(const QJsonObject &resource)
{
    QJsonObject kept;
    for (const QString &key :
         {u"id"_s, u"name"_s, u"pool"_s, u"status"_s, u"maxcpu"_s, u"maxmem"_s, u"maxdisk"_s, u"template"_s, u"lock"_s, u"tags"_s})
        kept[key] = resource[key];
    return kept;
}

} // namespace

ProxmoxStage::ProxmoxStage(const QString &version)
    : m_lab(optionsFor(version)),
      m_orbit(idle()),
      m_api(m_lab.access.url, m_lab.access.caPem),
      m_major(version.section(u'.', 0, 0).toLatin1())
{
    m_root = m_api.signIn("root@pam", password);
    makeMachines();
    makePeople();
}

void ProxmoxStage::makeMachines()
{
    must({"POST", "/pools", {{"poolid", "servers"}}});
    for (const Place &place : places) {
        const QByteArray qemu = QByteArray::number(place.qemu);
        const QByteArray lxc = QByteArray::number(place.lxc);
        mustEnd({"POST",
                 "/nodes/atlas/qemu",
                 {{"vmid", qemu}, {"pool", place.pool}, {"cores", "1"}, {"memory", "512"}, {"agent", "1"}, {"scsi0", "ceph-vdi:4"}}});
        mustEnd({"POST",
                 "/nodes/atlas/lxc",
                 {{"vmid", lxc},
                  {"pool", place.pool},
                  {"hostname", "ct-" + lxc},
                  {"rootfs", "nvme-pool:4"},
                  {"ostemplate", "iso-share:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst"}}});
        mustEnd({"POST", "/nodes/atlas/qemu/" + qemu + "/status/start", {}});
    }
    for (const auto &row : must({"GET", "/cluster/resources", {{"type", "vm"}}}).toArray()) {
        const QJsonObject guest = row.toObject();
        m_poolOf.insert("/vms/" + QByteArray::number(guest[u"vmid"_s].toInt()), guest[u"pool"_s].toString().toUtf8());
    }
}

void ProxmoxStage::makePeople()
{
    const auto account =
        await(m_orbit.service->setup().prepare({m_lab.access.url, m_lab.ca(), m_lab.password()}, u"agent"_s, [](const SetupCall &) {}));
    if (!account)
        qFatal("%s", qPrintable(account.error().detail));
    const auto added = await(m_orbit.service->clusters().add(m_lab.access.url, m_lab.ca(),
                                                             {SignInMethod::ApiToken, account->tokenId, account->tokenSecret, {}}));
    if (!added)
        qFatal("%s", qPrintable(added.error().detail));
    m_cluster = added->id;
    for (const char *user : {"olga@pve", "hana@pve"})
        must({"POST", "/access/users", {{"userid", user}, {"password", password}}});
    const PoolId finance = poolOfTeam(u"finance"_s);
    ProxmoxAuthority &authority = m_orbit.service->authority();
    if (!await(authority.grant(m_cluster, finance, u"olga@pve"_s, ProxmoxRole::Operator)) ||
        !await(authority.grant(m_cluster, finance, u"hana@pve"_s, ProxmoxRole::Helpdesk)))
        qFatal("no rights for olga and hana");
    const auto privileges = [this](OrbitRole role) { return boundPrivileges(role, m_major); };
    m_cast.push_back(personOf("operator", "olga@pve", {"/pool/" + financePool, privileges(OrbitRole::Operator)}));
    m_cast.push_back(personOf("helpdesk", "hana@pve", {"/pool/" + financePool, privileges(OrbitRole::Helpdesk)}));
    m_cast.push_back(personOf("user", mira, {"/pool/" + ownPool, privileges(OrbitRole::User)}));
    m_cast.push_back(tokenOfMira());
    m_cast.push_back(provisioner(*account));
    const Aim own = aimAt("own", ownPool, mira);
    const Aim colleague = aimAt("other", "orbit/finance/jonas.adeyal", "jonas.adeyal@pve");
    const Aim otherTeam = aimAt("other", "orbit/support/dario.belcour", "dario.belcour@pve");
    const Aim image = aimAt("other", "orbit-templates/win11-office", "jonas.adeyal@pve");
    const Aim foreign = aimAt("foreign", "servers", "olaf.auditor@pve");
    for (Member &member : m_cast) {
        const bool isOfTeam = member.holder.name == "operator" || member.holder.name == "helpdesk";
        const Aim &other = isOfTeam ? otherTeam : member.holder.name == "provisioner" ? image : colleague;
        member.aims = {own, other, foreign};
    }
}

ProxmoxStage::Member ProxmoxStage::personOf(const QByteArray &name, const QByteArray &userId, const HeldGrant &grant) const
{
    RawApi api(m_lab.access.url, m_lab.access.caPem);
    return {{name, userId, {grant}, {}}, api.signIn(userId, password), {}};
}

ProxmoxStage::Member ProxmoxStage::tokenOfMira()
{
    const QByteArray id = mira + "!pc";
    const QJsonValue made = must({"POST", "/access/users/" + mira + "/token/pc", {{"privsep", "1"}}});
    must({"PUT", "/access/acl", {{"path", "/pool/" + ownPool}, {"roles", "OrbitUser"}, {"tokens", id}}});
    const HeldGrant grant{"/pool/" + ownPool, boundPrivileges(OrbitRole::User, m_major)};
    return {{"token", id, {grant}, {grant}}, Caller::byToken(id, made[u"value"_s].toString().toUtf8()), {}};
}

ProxmoxStage::Member ProxmoxStage::provisioner(const OrbitAccount &account) const
{
    const QByteArrayList provision = boundPrivileges(OrbitRole::Provision, m_major);
    std::vector<HeldGrant> grants{{"/pool/orbit", provision},
                                  {"/pool/orbit-templates", {"VM.Audit", "VM.Clone"}},
                                  {"/sdn/zones/localnetwork", provision},
                                  {"/nodes", provision},
                                  // Over people Orbit's account has power in its own group only, and of the cast nobody is in it.
                                  {"/access/realm/pve", {"Realm.AllocateUser", "User.Modify"}},
                                  {"/access/groups/orbit-people", {"Realm.AllocateUser", "User.Modify"}},
                                  {"/storage/ceph-vdi", provision},
                                  {"/storage/nvme-pool", provision},
                                  // Reading, and here alone: some calls take a right on / for one on every machine.
                                  {"/", {"Sys.Audit"}, false}};
    const QByteArray id = account.tokenId.toUtf8();
    return {{"provisioner", id, grants, grants}, Caller::byToken(id, account.tokenSecret.expose()), {}};
}

Aim ProxmoxStage::aimAt(const QByteArray &name, const QByteArray &pool, const QByteArray &user)
{
    const auto place = std::ranges::find(places, pool, [](const Place &each) { return QByteArray(each.pool); });
    return {name, QByteArray::number(place->qemu), QByteArray::number(place->lxc), pool, user};
}

const ProxmoxStage::Member &ProxmoxStage::member(const QByteArray &name) const
{
    const auto found = std::ranges::find(m_cast, name, [](const Member &member) { return member.holder.name; });
    if (found == m_cast.end())
        qFatal("nobody is %s", name.constData());
    return *found;
}

PoolOf ProxmoxStage::poolOf() const
{
    return [this](const QByteArray &path) { return m_poolOf.value(path); };
}

QJsonValue ProxmoxStage::must(const ApiCall &call)
{
    const ApiAnswer answer = m_api.send(m_root, call);
    if (answer.status != 200)
        qFatal("%s: %d %s %s", call.described().constData(), answer.status, answer.reason.constData(), answer.errors().constData());
    return answer.data();
}

void ProxmoxStage::mustEnd(const ApiCall &call)
{
    const QByteArray upid = must(call).toString().toUtf8();
    const ApiCall status{"GET", "/nodes/atlas/tasks/" + upid.toPercentEncoding() + "/status", {}};
    QJsonObject task;
    const auto isOver = [&] { return (task = must(status).toObject())[u"status"_s] == u"stopped"_s; };
    if (!QTest::qWaitFor(isOver, 60'000) || task[u"exitstatus"_s] != u"OK"_s)
        qFatal("%s: %s", call.described().constData(), qPrintable(task[u"exitstatus"_s].toString()));
}

void ProxmoxStage::waitForTasks()
{
    const ApiCall running{"GET", "/nodes/atlas/tasks", {{"source", "active"}}};
    if (!QTest::qWaitFor([&] { return must(running).toArray().isEmpty(); }, 60'000))
        qFatal("a task does not end");
}

QByteArray ProxmoxStage::state()
{
    QList<ApiCall> calls;
    for (const char *path :
         {"/access/acl", "/access/roles", "/access/groups", "/access/domains", "/access/tfa", "/pools", "/storage", "/cluster/options",
          "/nodes/atlas/storage/ceph-vdi/content", "/nodes/atlas/storage/nvme-pool/content", "/nodes/atlas/storage/iso-share/content"})
        calls.push_back({"GET", path, {}});
    calls.push_back({"GET", "/access/users", {{"full", "1"}}});
    calls.push_back({"GET", "/nodes/atlas/tasks", {{"source", "all"}, {"limit", "0"}}});
    for (const Place &place : places) {
        calls.push_back({"GET", "/nodes/atlas/qemu/" + QByteArray::number(place.qemu) + "/config", {}});
        calls.push_back({"GET", "/nodes/atlas/lxc/" + QByteArray::number(place.lxc) + "/config", {}});
    }
    QByteArray text;
    const QList<ApiAnswer> answers = m_api.sendAll(m_root, calls);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        if (answers[i].status != 200)
            qFatal("%s: %d %s", calls[i].described().constData(), answers[i].status, answers[i].reason.constData());
        text += calls[i].described() + '\n' + answers[i].body + '\n';
    }
    for (const auto &row : must({"GET", "/cluster/resources", {{"type", "vm"}}}).toArray())
        text += QJsonDocument(lasting(row.toObject())).toJson(QJsonDocument::Compact) + '\n';
    return text;
}

} // namespace orbit::security
