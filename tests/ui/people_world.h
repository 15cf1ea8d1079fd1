#pragma once

#include "tests/testkit/fakes/fake_approvals.h"
#include "tests/testkit/fakes/fake_assignments.h"
#include "tests/testkit/fakes/fake_devices.h"
#include "tests/testkit/fakes/fake_people.h"
#include "tests/testkit/fakes/fake_registered.h"
#include "tests/testkit/fakes/fake_registry.h"

namespace orbit::testkit {

/// The registry of the design's pictures: 71 people in six teams, what is assigned to Lene Hallenz and what she may do.
struct PeopleWorld
{
    PeopleWorld();

    PersonId idOf(const QString &login) const;
    Person person(const QString &login) const { return *people.find(idOf(login)); }

    FakeRegistry registry;
    FakeRegistrySetup setup{registry};
    FakeTeams teams;
    FakePeople people{teams};
    FakeAssignments assignments;
    FakeEntitlements entitlements;
    FakeApprovals approvals;
    FakeDevices devices;
    FakeRegistered registered;

private:
    void addTeams();
    void addPeople();
    void addAssignments();
    void addDevices();
    void addMachines();
    void addEntitlements();
    TeamMembership in(const QString &team, bool isOperator = false) const;
};

/// `count` people in order, for long lists.
std::vector<Person> crowd(int count);

} // namespace orbit::testkit
