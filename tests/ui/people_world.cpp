#include "tests/ui/people_world.h"

#include "tests/testkit/fakes/sample_cluster.h"

#include <algorithm>

namespace orbit::testkit {

namespace {

using namespace Qt::StringLiterals;

constexpr int peopleInPicture = 71;

QString loginOf(const QString &name) { return name.toLower().replace(u' ', u'.'); }

Person personOf(const QString &name)
{
    Person person{.id = PersonId(u"person-"_s + loginOf(name)), .login = loginOf(name), .name = name, .mail = {}};
    person.mail = person.login + u"@office.example"_s;
    return person;
}

} // namespace

PeopleWorld::PeopleWorld()
{
    registry.signInAs(orbit::Role::Admin);
    addTeams();
    addPeople();
    addAssignments();
    addDevices();
    addMachines();
    addEntitlements();
}

PersonId PeopleWorld::idOf(const QString &login) const { return PersonId(u"person-"_s + login); }

TeamMembership PeopleWorld::in(const QString &name, bool isOperator) const
{
    const auto team = std::ranges::find(teams.all(), name, &Team::name);
    return {.team = team->id, .teamName = team->name, .isOperator = isOperator, .desktops = team->desktops};
}

void PeopleWorld::addTeams()
{
    const auto add = [this](const QString &name, int colour, int count, int desktops) {
        teams.put({.id = TeamId(u"team-"_s + name.toLower()),
                   .name = name,
                   .slug = name.toLower(),
                   .colour = colour,
                   .people = count,
                   .operators = 1,
                   .desktops = desktops});
    };
    add(u"Design"_s, 1, 9, 9);
    add(u"Engineering"_s, 2, 12, 11);
    add(u"Finance"_s, 0, 21, 14);
    add(u"Operations"_s, 4, 8, 7);
    add(u"People"_s, 3, 6, 5);
    add(u"Support"_s, 4, 17, 16);
}

void PeopleWorld::addPeople()
{
    std::vector<Person> all;
    const auto add = [&all](const QString &name, orbit::Role role, QList<TeamMembership> memberships, PersonState state) {
        Person person = personOf(name);
        person.role = role;
        person.teams = std::move(memberships);
        person.state = state;
        all.push_back(person);
    };
    const auto active = PersonState::Active;
    const auto user = orbit::Role::User;
    add(u"Petra Korvane"_s, orbit::Role::Admin, {}, active);
    add(u"Lene Hallenz"_s, orbit::Role::Operator, {in(u"Finance"_s, true), in(u"People"_s, true)}, active);
    add(u"Idris Morvan"_s, orbit::Role::Operator, {in(u"Support"_s, true)}, active);
    add(u"Noor Tamsel"_s, orbit::Role::Helpdesk, {in(u"Support"_s)}, active);
    add(u"Tobias Brandel"_s, user, {in(u"Finance"_s)}, active);
    add(u"Silas Brandel"_s, user, {in(u"Design"_s)}, active);
    add(u"Mira Kestrin"_s, user, {in(u"Finance"_s)}, active);
    add(u"Yuki Quilan"_s, user, {in(u"Finance"_s)}, PersonState::Disabled);
    add(u"Uma Yarrin"_s, user, {in(u"Finance"_s)}, PersonState::Invited);
    add(u"Wanda Norrvik"_s, user, {in(u"Support"_s)}, active);
    add(u"Cleo Astrup"_s, user, {in(u"Engineering"_s)}, active);
    add(u"Hugo Tildesen"_s, user, {in(u"Operations"_s)}, PersonState::Disabled);
    all[1].lastSignIn = QDateTime(QDate(2026, 4, 14), QTime(8, 5), Qt::UTC);
    all[1].lastDevice = u"console-04"_s;
    all[6].account = AccountKind::Realm;
    for (int i = static_cast<int>(all.size()); i < peopleInPicture; ++i)
        add(u"Visitor %1"_s.arg(i), user, {in(u"Support"_s)}, active);
    people.setAll(std::move(all));
    people.setSummary(idOf(u"lene.hallenz"_s),
                      {.desktopsManaged = 19, .ownDesktops = 1, .actions30Days = 142, .restores30Days = 12, .openSessions = 0});
}

void PeopleWorld::addAssignments()
{
    const PersonId lene = idOf(u"lene.hallenz"_s);
    assignments.setTeamsOf(lene, {TeamId(u"team-finance"_s), TeamId(u"team-people"_s)});
    const SampleCluster cluster = sampleCluster();
    const auto add = [this, &cluster](quint32 vmId, const QString &name, AssigneeKind kind, const QString &id, const QString &assignee) {
        Assignment assignment{.id = AssignmentId(u"assignment-"_s + name), .desktop = cluster.key(vmId), .desktopName = name};
        assignment.assignee = {.kind = kind, .id = id, .name = assignee};
        assignment.team = TeamId(name.startsWith("fin"_L1) ? u"team-finance"_s : u"team-people"_s);
        assignments.put(assignment);
    };
    add(2108, u"fin-009"_s, AssigneeKind::Person, lene.value(), u"Lene Hallenz"_s);
    add(2112, u"fin-013"_s, AssigneeKind::Team, u"team-finance"_s, u"Finance"_s);
    add(2151, u"ppl-002"_s, AssigneeKind::Team, u"team-people"_s, u"People"_s);
}

void PeopleWorld::addDevices()
{
    const PersonId lene = idOf(u"lene.hallenz"_s);
    devices.put(lene, u"console-04"_s, QDateTime(QDate(2026, 4, 14), QTime(8, 5), Qt::UTC));
    devices.put(lene, u"laptop-lene"_s, QDateTime(QDate(2026, 4, 2), QTime(17, 20), Qt::UTC));
}

void PeopleWorld::addMachines()
{
    const TeamId finance(u"team-finance"_s);
    const SampleCluster cluster = sampleCluster();
    const auto add = [this, &finance](const QString &name, std::variant<GuestKey, ExternalDesktop> place, const QStringList &assignedTo) {
        RegisteredDesktop desktop{.id = RegisteredDesktopId(u"machine-"_s + name), .name = name, .team = finance};
        desktop.place = std::move(place);
        desktop.clusterName = u"Head Office"_s;
        desktop.assignedTo = assignedTo;
        registered.all.push_back(desktop);
    };
    add(u"fin-009"_s, cluster.key(2108), {u"lene.hallenz"_s});
    add(u"fin-013"_s, cluster.key(2112), {u"Finance"_s});
    add(u"fin-gone"_s, cluster.key(2999), {});
    add(u"mac-07"_s,
        ExternalDesktop{.id = ExternalDesktopId(u"machine-mac-07"_s),
                        .name = u"mac-07"_s,
                        .protocol = ExternalDesktop::Protocol::Vnc,
                        .host = u"mac-07.office.lan"_s,
                        .port = 5900},
        {});
    registered.all.back().clusterName.clear();
}

void PeopleWorld::addEntitlements()
{
    std::vector<EntitlementRow> rows;
    const auto add = [&rows](const QString &name, int desktops, std::initializer_list<Grant> grants) {
        EntitlementRow row{.pool = DesktopPoolId(u"pool-"_s + name), .poolName = name, .desktops = desktops};
        std::ranges::copy(grants, row.grants.begin());
        rows.push_back(row);
    };
    constexpr Grant none = Grant::None;
    constexpr Grant role = Grant::FromRole;
    constexpr Grant granted = Grant::Granted;
    add(u"Finance Windows 11"_s, 14, {role, role, role, none, Grant::NeedsApproval, role, role, role});
    add(u"People Windows 11"_s, 5, {role, role, role, none, none, role, Grant::Denied, role});
    add(u"Design persistent"_s, 9, {});
    add(u"Shared meeting room"_s, 2, {granted, granted, none, none, none, granted, none, granted});
    add(u"Support Windows 11"_s, 16, {});
    add(u"Engineering Linux"_s, 11, {});
    add(u"Operations mixed"_s, 7, {granted});
    entitlements.setRows(idOf(u"lene.hallenz"_s), rows);
}

std::vector<Person> crowd(int count)
{
    std::vector<Person> all;
    for (int i = 0; i < count; ++i)
        all.push_back(personOf(u"Person %1"_s.arg(i, 6, 10, QLatin1Char('0'))));
    return all;
}

} // namespace orbit::testkit
