#include "core/access/drift.h"

#include <QMultiHash>
#include <QSet>

#include <algorithm>

namespace orbit {

namespace {

/// What somebody may do with their own desktop of a team.
ProxmoxRole ownRole(const WishedPerson &person, const QString &team)
{
    if (person.role == Role::Operator && person.operatorOf.contains(team))
        return ProxmoxRole::Operator;
    return person.helpdeskOf.contains(team) ? ProxmoxRole::Helpdesk : ProxmoxRole::User;
}

/// Collects each grant once.
class Grants final
{
public:
    explicit Grants(const WishedAuthority &wished)
    {
        for (const WishedMachine &machine : wished.machines) {
            m_inTeam.insert(machine.team, &machine);
            if (!machine.holder.isEmpty())
                m_held.insert(machine.holder, &machine);
            if (machine.isTeams && machine.holder.isEmpty())
                m_shared.insert(machine.team, &machine);
            for (const QString &login : machine.users)
                m_used.insert(login, &machine);
            for (const WishedLimit &limit : machine.limits)
                m_limited[limit.login].insert(&machine, &limit);
        }
    }

    void addAll(const WishedPerson &person)
    {
        m_limits = m_limited.value(person.login);
        for (const QString &team : person.teams) {
            if (ownRole(person, team) != ProxmoxRole::User)
                addPool(poolOfTeam(team), m_inTeam.values(team), person, ownRole(person, team));
            else if (m_shared.contains(team))
                addPool(sharedPoolOf(team), m_shared.values(team), person, ProxmoxRole::User);
        }
        QMultiHash<QString, const WishedMachine *> held; // by pool
        for (const WishedMachine *machine : m_held.values(person.login))
            held.insert(poolOf(*machine).value(), machine);
        for (const QString &pool : held.uniqueKeys())
            addPool(PoolId(pool), held.values(pool), person, ownRole(person, held.value(pool)->team));
        for (const WishedMachine *machine : m_used.values(person.login)) {
            if (machine->holder != person.login)
                addMachine(*machine, person, ProxmoxRole::User);
        }
        for (auto limit = m_limits.cbegin(); limit != m_limits.cend(); ++limit) {
            if (!limit.value()->may.isEmpty())
                addMachine(*limit.key(), person, ownRole(person, limit.key()->team)); // also where the role reaches nothing
        }
        // A token may never do more than its person: this is only what it may at most.
        for (const QString &token : person.tokens)
            add(pathOfPool(PoolId(desktopsPool)), person.userId + QLatin1Char('!') + token, GranteeKind::Token, ProxmoxRole::Operator);
    }

    std::vector<ProxmoxGrant> take() { return std::move(m_grants); }

private:
    /// On the pool, which holds for all in it; where an exception says something else of one of them, on each of them. Proxmox adds up what
    /// pool and machine give, so nothing is left on the pool then.
    void addPool(const PoolId &pool, const QList<const WishedMachine *> &machines, const WishedPerson &person, ProxmoxRole role)
    {
        const bool isPlain = std::ranges::none_of(machines, [this](const WishedMachine *each) { return m_limits.contains(each); });
        if (isPlain)
            return add(pathOfPool(pool), person, role);
        if (role != ProxmoxRole::User)
            add(pathOfPool(pool), person, ProxmoxRole::MayList);
        for (const WishedMachine *machine : machines)
            addMachine(*machine, person, role);
    }

    void addMachine(const WishedMachine &machine, const WishedPerson &person, ProxmoxRole role)
    {
        const WishedLimit *limit = m_limits.value(&machine);
        if (!limit)
            return add(pathOfMachine(machine.vmId), person, role);
        const ProxmoxRole own = ownRole(person, machine.team);
        for (const ProxmoxRole each : proxmoxRolesOf(limit->may, own))
            add(pathOfMachine(machine.vmId), person, each);
    }

    void add(const QString &path, const WishedPerson &person, ProxmoxRole role) { add(path, person.userId, GranteeKind::User, role); }

    void add(const QString &path, const QString &who, GranteeKind kind, ProxmoxRole role)
    {
        const QString key = path + QLatin1Char(' ') + who + QLatin1Char(' ') + proxmoxRoleName(role);
        if (m_added.contains(key))
            return;
        m_added.insert(key);
        m_grants.push_back({.path = path, .kind = kind, .who = who, .role = proxmoxRoleName(role)});
    }

    using Limits = QHash<const WishedMachine *, const WishedLimit *>;

    QMultiHash<QString, const WishedMachine *> m_inTeam; ///< by slug
    QMultiHash<QString, const WishedMachine *> m_shared; ///< by slug, those a team has together
    QMultiHash<QString, const WishedMachine *> m_held;   ///< by login
    QMultiHash<QString, const WishedMachine *> m_used;   ///< by login
    QHash<QString, Limits> m_limited;                    ///< by login
    Limits m_limits;                                     ///< of the person whose grants are added now
    QSet<QString> m_added;
    std::vector<ProxmoxGrant> m_grants;
};

} // namespace

PoolId poolOf(const WishedMachine &machine)
{
    if (!machine.holder.isEmpty())
        return poolOfPerson(machine.team, machine.holder);
    return machine.isTeams ? sharedPoolOf(machine.team) : poolOfTeam(machine.team);
}

std::vector<ProxmoxGrant> wishedGrants(const WishedAuthority &wished)
{
    Grants grants(wished);
    for (const WishedPerson &person : wished.people) {
        if (!person.isDisabled)
            grants.addAll(person);
    }
    return grants.take();
}

} // namespace orbit
