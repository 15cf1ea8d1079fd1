#pragma once

#include "core/access/approvals.h"
#include "core/access/assignments.h"
#include "core/access/devices.h"
#include "core/access/entitlements.h"
#include "core/access/people.h"
#include "core/access/rights_follower.h"

namespace orbit {

// People, teams, assignments, exceptions, approvals and devices of the registry whose changes are carried on in Proxmox. Nobody waits for
// that: what Proxmox refuses is told by the follower.

class FollowedPeople final : public People
{
    Q_OBJECT

public:
    /// Both outlive it.
    FollowedPeople(People &people, RightsFollower &follower, QObject *parent = nullptr);

    Task<Result<Page<Person>>> page(PeopleFilter filter, PageRequest request) override;
    Task<Result<int>> count(PeopleFilter filter) override { return m_people.count(std::move(filter)); }
    Task<Result<PersonSummary>> summary(PersonId id) override { return m_people.summary(std::move(id)); }
    Task<Result<PersonId>> create(NewPerson person) override;
    Task<Result<void>> rename(PersonId id, QString name, QString mail) override;
    Task<Result<void>> setRole(PersonId id, Role role) override;
    Task<Result<void>> resetPassword(PersonId id, Secret password) override;
    Task<Result<void>> disable(PersonId id) override;
    Task<Result<void>> enable(PersonId id) override;
    Task<Result<void>> signOutEverywhere(PersonId id) override { return m_people.signOutEverywhere(std::move(id)); }
    Task<Result<void>> remove(PersonId id) override;

private:
    People &m_people;
    RightsFollower &m_follower;
};

class FollowedTeams final : public Teams
{
    Q_OBJECT

public:
    FollowedTeams(Teams &teams, RightsFollower &follower, QObject *parent = nullptr);

    Task<Result<Page<Team>>> page(QString text, PageRequest request) override;
    Task<Result<TeamId>> create(QString name, int colour) override { return m_teams.create(std::move(name), colour); }
    Task<Result<void>> rename(TeamId id, QString name, int colour) override;
    Task<Result<void>> remove(TeamId id) override;
    Task<Result<void>> setMember(TeamId team, PersonId person, bool isOperator) override;
    Task<Result<void>> removeMember(TeamId team, PersonId person) override;

private:
    Teams &m_teams;
    RightsFollower &m_follower;
};

class FollowedAssignments final : public Assignments
{
    Q_OBJECT

public:
    FollowedAssignments(Assignments &assignments, RightsFollower &follower, QObject *parent = nullptr);

    Task<Result<Page<Assignment>>> page(AssignmentFilter filter, PageRequest request) override;
    Task<Result<std::vector<Assignment>>> mine() override { return m_assignments.mine(); }
    Task<Result<AssignmentId>> create(NewAssignment assignment) override;
    Task<Result<void>> end(AssignmentId id) override;

private:
    Assignments &m_assignments;
    RightsFollower &m_follower;
};

class FollowedEntitlements final : public Entitlements
{
    Q_OBJECT

public:
    FollowedEntitlements(Entitlements &entitlements, RightsFollower &follower, QObject *parent = nullptr);

    Task<Result<std::vector<EntitlementRow>>> of(PersonId person) override { return m_entitlements.of(std::move(person)); }
    Task<Result<void>> save(PersonId person, std::vector<EntitlementChange> changes) override;

private:
    Entitlements &m_entitlements;
    RightsFollower &m_follower;
};

class FollowedApprovals final : public Approvals
{
    Q_OBJECT

public:
    FollowedApprovals(Approvals &approvals, RightsFollower &follower, QObject *parent = nullptr);

    Task<Result<std::vector<Approval>>> waiting() override { return m_approvals.waiting(); }
    Task<Result<void>> ask(GuestKey desktop, Entitlement what, QString reason) override;
    Task<Result<void>> decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor) override;

private:
    Approvals &m_approvals;
    RightsFollower &m_follower;
};

class FollowedDevices final : public Devices
{
    Q_OBJECT

public:
    FollowedDevices(Devices &devices, RightsFollower &follower, QObject *parent = nullptr);

    Task<Result<std::vector<Device>>> of(PersonId person) override { return m_devices.of(std::move(person)); }
    /// The tokens of the device are deleted in Proxmox.
    Task<Result<void>> revoke(DeviceId id) override;

private:
    Devices &m_devices;
    RightsFollower &m_follower;
};

} // namespace orbit
