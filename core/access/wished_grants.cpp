#include "core/access/drift.h"

#include <QMultiHash>
#include <QSet>

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
            if (!machine.holder.isEmpty())
                m_held.insert(machine.holder, &machine);
            if (machine.isTeams && machine.holder.isEmpty())
                m_shared.insert(machine.team);
            for (const QString &login : machine.users)
                m_used.insert(login, &machine);
        }
    }

    void addAll(const WishedPerson &person)
    {
        for (const QString &team : person.teams) {
            if (ownRole(person, team) != ProxmoxRole::User)
                add(pathOfPool(poolOfTeam(team)), person, ownRole(person, team));
            else if (m_shared.contains(team))
                add(pathOfPool(sharedPoolOf(team)), person, ProxmoxRole::User);
        }
        for (const WishedMachine *machine : m_held.values(person.login))
            add(pathOfPool(poolOf(*machine)), person, ownRole(person, machine->team));
        for (const WishedMachine *machine : m_used.values(person.login)) {
            if (machine->holder != person.login)
                add(pathOfMachine(machine->vmId), person, ProxmoxRole::User);
        }
        // A token may never do more than its person: this is only what it may at most.
        for (const QString &token : person.tokens)
            add(pathOfPool(PoolId(desktopsPool)), person.userId + QLatin1Char('!') + token, GranteeKind::Token, ProxmoxRole::Operator);
    }

    std::vector<ProxmoxGrant> take() { return std::move(m_grants); }

private:
    void add(const QString &path, const WishedPerson &person, ProxmoxRole role) { add(path, person.userId, GranteeKind::User, role); }

    void add(const QString &path, const QString &who, GranteeKind kind, ProxmoxRole role)
    {
        const QString key = path + QLatin1Char(' ') + who + QLatin1Char(' ') + proxmoxRoleName(role);
        if (m_added.contains(key))
            return;
        m_added.insert(key);
        m_grants.push_back({.path = path, .kind = kind, .who = who, .role = proxmoxRoleName(role)});
    }

    QMultiHash<QString, const WishedMachine *> m_held; ///< by login
    QMultiHash<QString, const WishedMachine *> m_used; ///< by login
    QSet<QString> m_shared;                            ///< teams that have machines together
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
