#include "adapters/pve/setup/preparation.h"

#include "adapters/pve/endpoints/acl.h"
#include "adapters/pve/endpoints/pools.h"
#include "adapters/pve/endpoints/roles.h"
#include "adapters/pve/endpoints/users.h"
#include "adapters/pve/setup/cluster_offer.h"
#include "core/access/proxmox_roles.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace orbit::pve {

namespace {

const QString orbitUser = QStringLiteral("orbit@pve");
const QString templateUser = QStringLiteral("PVETemplateUser"); ///< Proxmox's own role: see it, clone it
const QString auditor = QStringLiteral("PVEAuditor");           ///< and this one: read only
constexpr qsizetype longestDevice = 40;

QString wordOf(Method method)
{
    switch (method) {
    case Method::Get:
        return QStringLiteral("GET");
    case Method::Post:
        return QStringLiteral("POST");
    case Method::Put:
        return QStringLiteral("PUT");
    case Method::Delete:
        return QStringLiteral("DELETE");
    }
    Q_UNREACHABLE();
}

bool hasRow(const std::vector<ProxmoxGrant> &rows, const ProxmoxGrant &wanted) { return std::ranges::find(rows, wanted) != rows.end(); }

} // namespace

QString tokenNameOf(const QString &device)
{
    static const QRegularExpression unfit(QStringLiteral("[^A-Za-z0-9._-]+"));
    QString name = device.trimmed().left(longestDevice);
    name.replace(unfit, QStringLiteral("-"));
    return name.isEmpty() ? QStringLiteral("console") : QStringLiteral("console-") + name;
}

Preparation::Preparation(PveClient &client, const QString &device, std::function<void(SetupCall)> told)
    : m_client(client), m_tokenName(tokenNameOf(device)), m_told(std::move(told))
{}

template <Endpoint E>
Task<Result<typename E::Answer>> Preparation::change(E endpoint, QString thing, bool wasThere)
{
    const Request request = endpoint.request();
    QElapsedTimer timer;
    timer.start();
    Result<typename E::Answer> answer = co_await m_client.ask(std::move(endpoint), Lane::Interactive);
    SetupCall call{.method = wordOf(request.method), .path = QUrl::fromPercentEncoding(request.path), .thing = thing, .wasThere = wasThere};
    call.took = std::chrono::milliseconds(timer.elapsed());
    if (!answer)
        call.failure = answer.error();
    m_told(std::move(call));
    co_return answer;
}

void Preparation::tellSeen(const QString &path, const QString &thing)
{
    m_told({.method = wordOf(Method::Get), .path = path, .thing = thing, .wasThere = true, .took = {}, .failure = {}});
}

Task<Result<OrbitAccount>> Preparation::run()
{
    constexpr std::array steps{&Preparation::makeRoles, &Preparation::makePools, &Preparation::makeGroup,
                               &Preparation::makeUser,  &Preparation::makeToken, &Preparation::makeGrants};
    for (const auto step : steps) {
        Task<Result<void>> making = (this->*step)();
        const Result<void> made = co_await making;
        if (!made)
            co_return fail(made.error());
    }
    co_return OrbitAccount{
        .outcome = {}, .tokenId = orbitUser + QLatin1Char('!') + m_tokenName, .tokenSecret = std::exchange(m_tokenSecret, {})};
}

Task<Result<void>> Preparation::makeRoles()
{
    const Result<ServerVersion> version = co_await m_client.ask(ReadVersion{}, Lane::Interactive);
    if (!version)
        co_return fail(version.error());
    const Result<std::vector<RoleRow>> known = co_await m_client.ask(ListRoles{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    for (const ProxmoxRole role : allProxmoxRoles) {
        const QString name = proxmoxRoleName(role);
        const QStringList privileges = proxmoxPrivileges(role, version->major);
        const auto found = std::ranges::find(*known, name, &RoleRow::id);
        Result<void> made;
        if (found == known->end()) {
            Result<void> created = co_await change(CreateRole{name, privileges}, name, false);
            made = std::move(created);
        } else if (found->privileges != privileges) {
            Result<void> changed = co_await change(ChangeRole{name, privileges}, name, true);
            made = std::move(changed);
        } else {
            tellSeen(QStringLiteral("/access/roles"), name);
        }
        if (!made)
            co_return made;
    }
    co_return Result<void>{};
}

Task<Result<void>> Preparation::makePools()
{
    const Result<std::vector<Pool>> known = co_await m_client.ask(ListPools{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    const std::array<CreatePool, 2> wanted{CreatePool{PoolId(desktopsPool), QStringLiteral("Desktops of Orbit")},
                                           CreatePool{PoolId(templatesPool), QStringLiteral("Golden images of Orbit")}};
    for (const CreatePool &pool : wanted) {
        if (std::ranges::find(*known, pool.id, &Pool::id) != known->end()) {
            tellSeen(QStringLiteral("/pools"), pool.id.value());
            continue;
        }
        Result<void> created = co_await change(pool, pool.id.value(), false);
        if (!created)
            co_return created;
    }
    co_return Result<void>{};
}

Task<Result<void>> Preparation::makeGroup()
{
    const Result<QStringList> known = co_await m_client.ask(ListGroups{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    if (known->contains(peopleGroup)) {
        tellSeen(QStringLiteral("/access/groups"), peopleGroup);
        co_return Result<void>{};
    }
    CreateGroup group{peopleGroup, QStringLiteral("People of Orbit")};
    Result<void> created = co_await change(std::move(group), peopleGroup, false);
    co_return created;
}

Task<Result<void>> Preparation::makeUser()
{
    const Result<std::vector<UserRow>> known = co_await m_client.ask(ListUsers{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    const auto found = std::ranges::find(*known, orbitUser, &UserRow::id);
    if (found == known->end()) {
        Result<void> created = co_await change(CreateUser{orbitUser, QStringLiteral("Orbit, by tokens only")}, orbitUser, false);
        co_return created;
    }
    if (!found->isEnabled) {
        Result<void> enabled = co_await change(EnableUser{orbitUser, true}, orbitUser, true);
        co_return enabled;
    }
    tellSeen(QStringLiteral("/access/users"), orbitUser);
    co_return Result<void>{};
}

/// Proxmox tells the secret of a token once, and only newer ones make another for the same token: it is made again.
Task<Result<void>> Preparation::makeToken()
{
    const Result<std::vector<UserRow>> known = co_await m_client.ask(ListUsers{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    const auto user = std::ranges::find(*known, orbitUser, &UserRow::id);
    const bool wasThere = user != known->end() && user->tokens.contains(m_tokenName);
    const QString thing = orbitUser + QLatin1Char('!') + m_tokenName;
    if (wasThere) {
        Result<void> gone = co_await change(DeleteToken{orbitUser, m_tokenName}, thing, true);
        if (!gone)
            co_return gone;
    }
    Result<Secret> secret = co_await change(CreateToken{orbitUser, m_tokenName, QStringLiteral("Orbit on this computer")}, thing, wasThere);
    if (!secret)
        co_return fail(secret.error());
    m_tokenSecret = std::move(*secret);
    co_return Result<void>{};
}

Task<Result<std::vector<Preparation::Grant>>> Preparation::grants()
{
    const Result<ClusterRows> rows = co_await readClusterRows(&m_client);
    if (!rows)
        co_return fail(rows.error());
    const QString provision = proxmoxRoleName(ProxmoxRole::Provision);
    const QString people = proxmoxRoleName(ProxmoxRole::People);
    std::vector<Grant> wanted{{QStringLiteral("/pool/") + desktopsPool, provision},
                              {QStringLiteral("/pool/") + templatesPool, templateUser}, // cloned from, never changed
                              {QStringLiteral("/sdn/zones/localnetwork"), provision},
                              {QStringLiteral("/nodes"), provision},
                              // Never the whole role: a right on / to start, stop or move is one on every machine of the cluster.
                              {QStringLiteral("/"), auditor, false},
                              {QStringLiteral("/access/groups/") + peopleGroup, people},
                              {QStringLiteral("/access/realm/") + peopleRealm, people}};
    for (const FoundStorage &storage : storagesFor(rows->storages))
        wanted.push_back({QStringLiteral("/storage/") + storage.id.value(), provision});
    const QString below = templatesPool + QLatin1Char('/');
    for (const Guest &guest : rows->guests) {
        const bool isOurs = guest.pool.value() == templatesPool || guest.pool.value().startsWith(below);
        if (guest.isTemplate && guest.kind == GuestKind::Qemu && !isOurs)
            wanted.push_back({QStringLiteral("/vms/%1").arg(guest.key.vmId.value()), templateUser});
    }
    co_return wanted;
}

Task<Result<void>> Preparation::makeGrants()
{
    const Result<std::vector<Grant>> wanted = co_await grants();
    if (!wanted)
        co_return fail(wanted.error());
    const Result<std::vector<ProxmoxGrant>> known = co_await m_client.ask(ListAcl{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    const QString token = orbitUser + QLatin1Char('!') + m_tokenName;
    for (const Grant &each : *wanted) {
        const bool ofUser = hasRow(*known, {each.path, GranteeKind::User, orbitUser, each.role, each.isPropagated});
        const bool ofToken = hasRow(*known, {each.path, GranteeKind::Token, token, each.role, each.isPropagated});
        if (ofUser && ofToken) {
            tellSeen(QStringLiteral("/access/acl"), each.path);
            continue;
        }
        ChangeAcl wish{
            .path = each.path, .role = each.role, .user = orbitUser, .token = token, .group = {}, .isPropagated = each.isPropagated};
        Result<void> granted = co_await change(wish, each.path, ofUser);
        if (!granted)
            co_return granted;
    }
    Result<void> taken = co_await takeRoleOnTop(*known);
    co_return taken;
}

/// What an earlier preparation granted on /. A token has no more there than its user.
Task<Result<void>> Preparation::takeRoleOnTop(std::vector<ProxmoxGrant> known)
{
    const QString top = QStringLiteral("/");
    const QString provision = proxmoxRoleName(ProxmoxRole::Provision);
    if (!hasRow(known, {top, GranteeKind::User, orbitUser, provision, false}))
        co_return Result<void>{};
    ChangeAcl less{.path = top, .role = provision, .user = orbitUser, .token = {}, .group = {}, .isTaken = true};
    Result<void> taken = co_await change(less, top, true);
    co_return taken;
}

Task<Result<OrbitAccount>> prepareAs(ClusterSession *session, SignIn admin, QString device, std::function<void(SetupCall)> told)
{
    const Result<Opened> opened = co_await session->open(std::move(admin));
    if (!opened)
        co_return fail(opened.error());
    if (opened->outcome.needsSecondFactor)
        co_return OrbitAccount{.outcome = opened->outcome, .tokenId = {}, .tokenSecret = {}};
    Preparation preparation(session->client(), device, std::move(told));
    Result<OrbitAccount> account = co_await preparation.run();
    session->client().signOut();
    co_return account;
}

} // namespace orbit::pve
