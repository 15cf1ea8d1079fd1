#include "core/access/followed_people.h"

namespace orbit {

namespace {

/// Does it, and has Proxmox follow when it was done.
template <class T>
Task<Result<T>> followed(RightsFollower *follower, Task<Result<T>> change)
{
    co_await follower->remember();
    Result<T> done = co_await change;
    if (done)
        follower->followSoon();
    co_return done;
}

} // namespace

FollowedPeople::FollowedPeople(People &people, RightsFollower &follower, QObject *parent)
    : People(parent), m_people(people), m_follower(follower)
{
    connect(&m_people, &People::changed, this, &People::changed);
}

Task<Result<Page<Person>>> FollowedPeople::page(PeopleFilter filter, PageRequest request)
{
    return m_people.page(std::move(filter), std::move(request));
}

/// The new person is in teams from the beginning.
Task<Result<PersonId>> FollowedPeople::create(NewPerson person) { return followed(&m_follower, m_people.create(std::move(person))); }

Task<Result<void>> FollowedPeople::rename(PersonId id, QString name, QString mail)
{
    return m_people.rename(std::move(id), std::move(name), std::move(mail));
}

Task<Result<void>> FollowedPeople::setRole(PersonId id, Role role) { return followed(&m_follower, m_people.setRole(std::move(id), role)); }

Task<Result<void>> FollowedPeople::resetPassword(PersonId id, Secret password)
{
    return m_people.resetPassword(std::move(id), std::move(password));
}

Task<Result<void>> FollowedPeople::disable(PersonId id) { return followed(&m_follower, m_people.disable(std::move(id))); }

Task<Result<void>> FollowedPeople::enable(PersonId id) { return followed(&m_follower, m_people.enable(std::move(id))); }

Task<Result<void>> FollowedPeople::remove(PersonId id) { return followed(&m_follower, m_people.remove(std::move(id))); }

FollowedTeams::FollowedTeams(Teams &teams, RightsFollower &follower, QObject *parent) : Teams(parent), m_teams(teams), m_follower(follower)
{
    connect(&m_teams, &Teams::changed, this, &Teams::changed);
}

Task<Result<Page<Team>>> FollowedTeams::page(QString text, PageRequest request)
{
    return m_teams.page(std::move(text), std::move(request));
}

Task<Result<void>> FollowedTeams::rename(TeamId id, QString name, int colour)
{
    return m_teams.rename(std::move(id), std::move(name), colour);
}

Task<Result<void>> FollowedTeams::remove(TeamId id) { return followed(&m_follower, m_teams.remove(std::move(id))); }

Task<Result<void>> FollowedTeams::setMember(TeamId team, PersonId person, bool isOperator)
{
    return followed(&m_follower, m_teams.setMember(std::move(team), std::move(person), isOperator));
}

Task<Result<void>> FollowedTeams::removeMember(TeamId team, PersonId person)
{
    return followed(&m_follower, m_teams.removeMember(std::move(team), std::move(person)));
}

FollowedAssignments::FollowedAssignments(Assignments &assignments, RightsFollower &follower, QObject *parent)
    : Assignments(parent), m_assignments(assignments), m_follower(follower)
{
    connect(&m_assignments, &Assignments::changed, this, &Assignments::changed);
}

Task<Result<Page<Assignment>>> FollowedAssignments::page(AssignmentFilter filter, PageRequest request)
{
    return m_assignments.page(std::move(filter), std::move(request));
}

Task<Result<AssignmentId>> FollowedAssignments::create(NewAssignment assignment)
{
    return followed(&m_follower, m_assignments.create(std::move(assignment)));
}

Task<Result<void>> FollowedAssignments::end(AssignmentId id) { return followed(&m_follower, m_assignments.end(std::move(id))); }

FollowedEntitlements::FollowedEntitlements(Entitlements &entitlements, RightsFollower &follower, QObject *parent)
    : Entitlements(parent), m_entitlements(entitlements), m_follower(follower)
{
    connect(&m_entitlements, &Entitlements::changed, this, &Entitlements::changed);
}

Task<Result<void>> FollowedEntitlements::save(PersonId person, std::vector<EntitlementChange> changes)
{
    return followed(&m_follower, m_entitlements.save(std::move(person), std::move(changes)));
}

FollowedApprovals::FollowedApprovals(Approvals &approvals, RightsFollower &follower, QObject *parent)
    : Approvals(parent), m_approvals(approvals), m_follower(follower)
{
    connect(&m_approvals, &Approvals::changed, this, &Approvals::changed);
}

Task<Result<void>> FollowedApprovals::ask(GuestKey desktop, Entitlement what, QString reason)
{
    return m_approvals.ask(std::move(desktop), what, std::move(reason));
}

Task<Result<void>> FollowedApprovals::decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor)
{
    return followed(&m_follower, m_approvals.decide(std::move(id), agreedFor));
}

FollowedDevices::FollowedDevices(Devices &devices, RightsFollower &follower, QObject *parent)
    : Devices(parent), m_devices(devices), m_follower(follower)
{
    connect(&m_devices, &Devices::changed, this, &Devices::changed);
}

Task<Result<void>> FollowedDevices::revoke(DeviceId id) { return followed(&m_follower, m_devices.revoke(std::move(id))); }

} // namespace orbit
