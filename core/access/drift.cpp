#include "core/access/drift.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

namespace orbit {

namespace {

bool isBelow(const QString &path, const QString &top) { return path == top || path.startsWith(top + QLatin1Char('/')); }

bool isOfOrbit(const PoolId &pool) { return isBelow(pool.value(), desktopsPool) || isBelow(pool.value(), templatesPool); }

/// "mira@pve" of "mira@pve!orbit-3f2a"
QString userOf(const QString &who) { return who.section(QLatin1Char('!'), 0, 0); }

/// The machine of "/vms/2100"; none of any other path.
VmId machineOf(const QString &path)
{
    const QLatin1String top("/vms/");
    return VmId(path.startsWith(top) ? path.mid(top.size()).toUInt() : 0);
}

bool isOfPeople(const QString &role)
{
    constexpr std::array ofPeople{ProxmoxRole::User, ProxmoxRole::Helpdesk, ProxmoxRole::Operator};
    return std::ranges::any_of(ofPeople, [&role](ProxmoxRole each) { return proxmoxRoleName(each) == role; });
}

QString words(const QStringList &privileges) { return privileges.join(QLatin1Char(' ')); }

QString sizeWords(int cores, qint64 memory, qint64 disk)
{
    constexpr qint64 mebibyte = 1LL << 20;
    return QStringLiteral("%1 cores, %2 MiB memory, %3 MiB disk").arg(cores).arg(memory / mebibyte).arg(disk / mebibyte);
}

/// A cluster that was prepared by an older Orbit has no roles for exceptions: until `role apply` has made them, which is told as missing
/// roles, everybody keeps the role of their own there instead of losing all of it.
WishedAuthority within(WishedAuthority wished, const FoundAuthority &found)
{
    const bool hasAll =
        std::ranges::all_of(allProxmoxRoles, [&found](ProxmoxRole role) { return found.roles.contains(proxmoxRoleName(role)); });
    for (WishedMachine &machine : wished.machines) {
        if (!hasAll)
            machine.limits.clear();
    }
    return wished;
}

/// Compares one cluster. Each check adds what it finds.
class Comparison final
{
public:
    Comparison(const WishedAuthority &wished, const FoundAuthority &found)
        : m_wished(wished), m_found(found), m_grants(wishedGrants(within(wished, found)))
    {
        for (const ProxmoxGrant &grant : m_grants)
            m_grantsOf.insert({grant.path, grant.who}, &grant);
        for (const WishedPerson &person : m_wished.people)
            m_people.insert(person.userId, &person);
        for (const ProxmoxMachine &machine : m_found.machines)
            m_machines.insert(machine.vmId, &machine);
        for (const WishedMachine &machine : m_wished.machines)
            m_known.insert(machine.vmId);
    }

    std::vector<DriftFinding> all()
    {
        if (!m_wished.isDirect) {
            m_findings = findRoleDrift(m_found);
            comparePools();
            compareGrants();
            compareUsers();
        }
        compareMachines();
        std::vector<DriftFinding> ordered;
        std::ranges::copy_if(m_findings, std::back_inserter(ordered), &DriftFinding::isSecurity);
        std::ranges::copy_if(m_findings, std::back_inserter(ordered), std::logical_not(), &DriftFinding::isSecurity);
        return ordered;
    }

private:
    void comparePools();
    void compareGrants();
    void compareUsers();
    void compareUser(const ProxmoxUser &user);
    void compareMachines();
    void compareMachine(const WishedMachine &machine, const ProxmoxMachine &found);

    bool isOurs(const QString &path) const;
    bool isAccount(const QString &who) const { return who == m_wished.account || who.startsWith(m_wished.account + QLatin1Char('!')); }
    bool isExpected(const ProxmoxGrant &grant) const;
    bool isTooWide(const ProxmoxGrant &grant) const;
    QStringList privileges(const QString &role) const;
    const WishedPerson *person(const QString &userId) const;

    const WishedAuthority &m_wished;
    const FoundAuthority &m_found;
    const std::vector<ProxmoxGrant> m_grants;
    QMultiHash<std::pair<QString, QString>, const ProxmoxGrant *> m_grantsOf; ///< by path and user
    QHash<QString, const WishedPerson *> m_people;                            ///< by who they are in Proxmox
    QHash<VmId, const ProxmoxMachine *> m_machines;
    QSet<VmId> m_known; ///< machines of the registry
    std::vector<DriftFinding> m_findings;
};

QStringList Comparison::privileges(const QString &role) const
{
    const auto found = m_found.roles.find(role);
    return found == m_found.roles.end() ? QStringList() : found->second;
}

const WishedPerson *Comparison::person(const QString &userId) const { return m_people.value(userId); }

} // namespace

std::vector<DriftFinding> findRoleDrift(const FoundAuthority &all)
{
    std::vector<DriftFinding> findings;
    for (const ProxmoxRole role : allProxmoxRoles) {
        const QString name = proxmoxRoleName(role);
        const QStringList wished = proxmoxPrivileges(role, all.major);
        const auto known = all.roles.find(name);
        if (known == all.roles.end()) {
            findings.push_back({.kind = DriftKind::RoleMissing, .path = name, .wished = words(wished), .found = {}, .repair = {}});
            continue;
        }
        const QStringList &found = known->second;
        QStringList extra;
        QStringList kept;
        for (const QString &privilege : found)
            (wished.contains(privilege) ? kept : extra) += privilege;
        if (!extra.isEmpty())
            findings.push_back({DriftKind::RoleTooMuch, name, words(wished), words(found), true, ReduceRole{name, kept}});
        else if (kept.size() < wished.size())
            findings.push_back({DriftKind::RoleTooLittle, name, words(wished), words(found), false, {}});
    }
    return findings;
}

namespace {

void Comparison::comparePools()
{
    QStringList wished{desktopsPool, templatesPool};
    for (const QString &team : m_wished.teams)
        wished += poolOfTeam(team).value();
    for (const WishedMachine &machine : m_wished.machines)
        wished += poolOf(machine).value();
    wished.removeDuplicates();
    const QSet<QString> there(m_found.pools.begin(), m_found.pools.end());
    for (const QString &pool : wished) {
        if (!there.contains(pool))
            m_findings.push_back({DriftKind::PoolMissing, pathOfPool(PoolId(pool)), pool, {}, false, {}, MakePool{PoolId(pool)}});
    }
    const QSet<QString> teams(m_wished.teams.begin(), m_wished.teams.end());
    QSet<QString> logins;
    for (const WishedPerson &each : m_wished.people)
        logins.insert(each.login);
    for (const QString &pool : m_found.pools) {
        const QStringList pieces = pool.split(QLatin1Char('/'));
        if (pieces.first() != desktopsPool || pieces.size() < 2)
            continue;
        const bool isKnown =
            teams.contains(pieces[1]) && (pieces.size() == 2 || PoolId(pool) == sharedPoolOf(pieces[1]) || logins.contains(pieces[2]));
        if (!isKnown)
            m_findings.push_back({DriftKind::PoolUnknown, pathOfPool(PoolId(pool)), {}, pool, false, {}});
    }
}

/// The pools of Orbit, and the machines in them or in the registry.
bool Comparison::isOurs(const QString &path) const
{
    if (isBelow(path, pathOfPool(PoolId(desktopsPool))) || isBelow(path, pathOfPool(PoolId(templatesPool))))
        return true;
    const VmId vmId = machineOf(path);
    if (vmId.isNull())
        return false;
    const ProxmoxMachine *machine = m_machines.value(vmId);
    return m_known.contains(vmId) || (machine && isOfOrbit(machine->pool));
}

/// Orbit's own account, or no more than the registry says on that very path; a person's token like the person.
bool Comparison::isExpected(const ProxmoxGrant &grant) const
{
    if (grant.role == QLatin1String("NoAccess"))
        return true; // it takes away, and to take it away would give
    if (grant.kind == GranteeKind::Group)
        return false;
    if (isAccount(grant.who)) {
        const bool isTemplateUser = grant.role == QLatin1String("PVETemplateUser");
        return grant.role == proxmoxRoleName(ProxmoxRole::Provision) || isTemplateUser;
    }
    const QString user = userOf(grant.who);
    const WishedPerson *who = person(user);
    if (who && who->role == Role::Admin && !who->isDisabled)
        return true; // admins use rights of their own
    if (who && grant.kind == GranteeKind::Token && grant.path == pathOfPool(PoolId(desktopsPool)) && isOfPeople(grant.role))
        return true; // never more than the person; the token itself is looked at as one
    const QStringList held = privileges(grant.role);
    const QList<const ProxmoxGrant *> there = m_grantsOf.values({grant.path, user});
    return std::ranges::any_of(there, [&](const ProxmoxGrant *each) {
        const QStringList allowed = privileges(each->role);
        return each->role == grant.role ||
               (!held.isEmpty() && std::ranges::all_of(held, [&](const QString &one) { return allowed.contains(one); }));
    });
}

bool Comparison::isTooWide(const ProxmoxGrant &grant) const
{
    static const QStringList tops{QStringLiteral("/"), QStringLiteral("/pool"), QStringLiteral("/vms")};
    const WishedPerson *who = person(userOf(grant.who));
    return who && who->role != Role::Admin && who->role != Role::Installer && tops.contains(grant.path) && grant.kind != GranteeKind::Group;
}

void Comparison::compareGrants()
{
    for (const ProxmoxGrant &grant : m_found.grants) {
        const QString what = QStringLiteral("%1 has %2").arg(grant.who, grant.role);
        // Somebody who runs the servers may be a plain user of Orbit: nobody but a person takes that away.
        const QString user = grant.kind == GranteeKind::Group ? QString() : userOf(grant.who);
        if (isTooWide(grant))
            m_findings.push_back({DriftKind::GrantTooWide, grant.path, {}, what, true, {}, {}, user});
        else if (isOurs(grant.path) && !isExpected(grant))
            m_findings.push_back({DriftKind::GrantTooMuch, grant.path, {}, what, true, TakeGrant{grant}, {}, user, machineOf(grant.path)});
    }
    QMultiHash<std::pair<QString, QString>, const ProxmoxGrant *> there;
    for (const ProxmoxGrant &grant : m_found.grants)
        there.insert({grant.path, grant.who}, &grant);
    for (const ProxmoxGrant &grant : m_grants) {
        const QList<const ProxmoxGrant *> alike = there.values({grant.path, grant.who});
        if (std::ranges::any_of(alike, [&grant](const ProxmoxGrant *each) { return *each == grant; }))
            continue;
        const QString what = QStringLiteral("%1 has %2").arg(grant.who, grant.role);
        m_findings.push_back(
            {DriftKind::GrantMissing, grant.path, what, {}, false, {}, GiveGrant{grant}, userOf(grant.who), machineOf(grant.path)});
    }
}

void Comparison::compareUsers()
{
    QSet<QString> there;
    for (const ProxmoxUser &user : m_found.users) {
        if (user.isEnabled)
            there.insert(user.id);
        if (!isAccount(user.id))
            compareUser(user);
    }
    if (!m_found.seesPeople)
        return;
    QSet<QString> asked;
    for (const ProxmoxGrant &grant : m_grants) {
        const QString id = userOf(grant.who);
        if (there.contains(id) || asked.contains(id) || !id.endsWith(QLatin1Char('@') + peopleRealm))
            continue;
        asked.insert(id);
        m_findings.push_back({DriftKind::UserMissing, id, QStringLiteral("enabled"), {}, false, {}, LetUserIn{id}, id});
    }
}

void Comparison::compareUser(const ProxmoxUser &user)
{
    const WishedPerson *wished = person(user.id);
    const bool isUnwanted = wished ? wished->isDisabled : user.isOurs;
    if (isUnwanted && user.isEnabled) {
        const QString found = user.tokens.isEmpty() ? QStringLiteral("enabled")
                                                    : QStringLiteral("enabled, tokens: %1").arg(user.tokens.join(QLatin1String(", ")));
        m_findings.push_back({DriftKind::UserEnabled, user.id, QStringLiteral("disabled"), found, true, DisableUser{user.id}, {}, user.id});
    }
    if (!user.isOurs || !wished || wished->role == Role::Admin)
        return;
    for (const QString &token : user.tokens) {
        if (!wished->tokens.contains(token))
            m_findings.push_back(
                {DriftKind::TokenUnknown, user.id + QLatin1Char('!') + token, {}, token, true, RemoveToken{user.id, token}, {}, user.id});
    }
}

void Comparison::compareMachine(const WishedMachine &machine, const ProxmoxMachine &found)
{
    const QString path = pathOfMachine(machine.vmId);
    const PoolId pool = poolOf(machine);
    if (found.pool != pool && !m_wished.isDirect)
        m_findings.push_back(
            {DriftKind::MachineMoved, path, pool.value(), found.pool.value(), true, {}, MoveMachine{machine.vmId, pool}, {}, machine.vmId});
    const auto isMore = [](qint64 has, qint64 granted) { return granted > 0 && has > granted; };
    if (isMore(found.cores, machine.cores) || isMore(found.memory, machine.memory) || isMore(found.disk, machine.disk))
        m_findings.push_back({DriftKind::MachineLarger,
                              path,
                              sizeWords(machine.cores, machine.memory, machine.disk),
                              sizeWords(found.cores, found.memory, found.disk),
                              false,
                              {},
                              {},
                              {},
                              machine.vmId});
}

void Comparison::compareMachines()
{
    for (const WishedMachine &machine : m_wished.machines) {
        const ProxmoxMachine *found = m_machines.value(machine.vmId);
        if (found)
            compareMachine(machine, *found);
        else
            m_findings.push_back(
                {DriftKind::MachineMissing, pathOfMachine(machine.vmId), machine.name, {}, false, {}, {}, {}, machine.vmId});
    }
    for (const ProxmoxMachine &machine : m_found.machines) {
        const bool isDesktop = isBelow(machine.pool.value(), desktopsPool);
        if (isDesktop && !m_known.contains(machine.vmId))
            m_findings.push_back({DriftKind::MachineUnknown,
                                  pathOfMachine(machine.vmId),
                                  {},
                                  QStringLiteral("%1 in %2").arg(machine.name, machine.pool.value()),
                                  false,
                                  {},
                                  {},
                                  {},
                                  machine.vmId});
    }
}

} // namespace

std::vector<DriftFinding> findDrift(const WishedAuthority &wished, const FoundAuthority &found) { return Comparison(wished, found).all(); }

QLatin1String driftName(DriftKind kind)
{
    switch (kind) {
    case DriftKind::RoleMissing:
        return QLatin1String("role missing");
    case DriftKind::RoleTooMuch:
        return QLatin1String("role too much");
    case DriftKind::RoleTooLittle:
        return QLatin1String("role too little");
    case DriftKind::PoolMissing:
        return QLatin1String("pool missing");
    case DriftKind::PoolUnknown:
        return QLatin1String("pool unknown");
    case DriftKind::GrantMissing:
        return QLatin1String("grant missing");
    case DriftKind::GrantTooMuch:
        return QLatin1String("grant too much");
    case DriftKind::GrantTooWide:
        return QLatin1String("grant too wide");
    case DriftKind::UserEnabled:
        return QLatin1String("user enabled");
    case DriftKind::UserMissing:
        return QLatin1String("user missing");
    case DriftKind::TokenUnknown:
        return QLatin1String("token unknown");
    case DriftKind::MachineMissing:
        return QLatin1String("machine missing");
    case DriftKind::MachineUnknown:
        return QLatin1String("machine unknown");
    case DriftKind::MachineMoved:
        return QLatin1String("machine moved");
    case DriftKind::MachineLarger:
        return QLatin1String("machine larger");
    }
    Q_UNREACHABLE();
}

} // namespace orbit
