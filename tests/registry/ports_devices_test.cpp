#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_desktops.h"
#include "adapters/registry/access/registry_devices.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/access/registry_tokens.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using namespace orbit::testkit;

namespace {

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

QStringList namesOf(const std::vector<Device> &devices)
{
    QStringList names;
    for (const Device &device : devices)
        names += device.name;
    return names;
}

} // namespace

/// Devices of people and machines of teams on a real registry, as an admin, an operator and somebody else.
class PortsDevicesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_anna = m_office.console(u"anna"_s);
        RegistryTeams teams(m_anna->link);
        m_finance = must(await(teams.create(u"Finance"_s, 1)));
        m_mira = makePerson(u"mira"_s, orbit::Role::User, false);
        m_olga = makePerson(u"olga"_s, orbit::Role::Operator, true);
        m_hers = m_office.console(u"mira"_s);
        m_laptop = must(await(RegistryKeys(m_hers->link).device({}, u"laptop"_s)));
        must(await(RegistryKeys(m_hers->link).device({}, u"desk"_s)));
        m_clusters.put(
            {.id = m_cluster, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x17')},
            {.link = LinkState::Online, .problem = {}, .certificate = {}});
        m_directory = std::make_unique<ClusterDirectory>(m_anna->link, m_clusters);
        m_directory->setWriter(true);
        QTRY_VERIFY(!m_directory->registered(m_cluster).isEmpty());
    }

    void devicesAreSeenByTheirOwnerAndWhoLooksAfterThem()
    {
        RegistryDevices own(m_hers->link);
        QCOMPARE(namesOf(must(await(own.of(m_mira)))), (QStringList{u"desk"_s, u"laptop"_s}));
        QVERIFY(must(await(own.of(m_olga))).empty());
        const auto olga = m_office.console(u"olga"_s);
        RegistryDevices seen(olga->link);
        QCOMPARE(must(await(seen.of(m_mira))).size(), 2U);
        QCOMPARE(await(seen.revoke(m_laptop)).error().kind, ErrorKind::Denied);
    }

    void aDesktopOfOneDeviceEndsWithIt()
    {
        RegistryAssignments assignments(m_anna->link, *m_directory, m_inventory);
        NewAssignment wish{.desktop = ExternalDesktop{.id = {}, .name = u"mac-07"_s, .protocol = {}, .host = u"mac-07.lan"_s},
                           .desktopName = u"mac-07"_s};
        wish.team = m_finance;
        wish.assignee = {.kind = AssigneeKind::Device, .id = m_laptop.value(), .name = {}};
        wish.from = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
        must(await(assignments.create(wish)));
        const auto listed = must(await(assignments.page({.person = {}, .team = m_finance, .guest = {}}, {})));
        QCOMPARE(listed.rows.size(), 1U);
        QCOMPARE(listed.rows.front().assignee.name, u"laptop"_s);
        QCOMPARE(listed.rows.front().from, wish.from);
        RegistryAssignments hers(m_hers->link, *m_directory, m_inventory);
        QCOMPARE(must(await(hers.mine())).size(), 1U);
        RegistryDevices devices(m_anna->link);
        QVERIFY(await(devices.revoke(m_laptop)).has_value());
        QCOMPARE(namesOf(must(await(devices.of(m_mira)))), QStringList{u"desk"_s});
        QVERIFY(must(await(hers.mine())).empty());
        QVERIFY(must(await(RegistryKeys(m_hers->link).device(m_laptop, u"laptop"_s))) != m_laptop); // it comes back as another one
        QVERIFY(await(assignments.end(listed.rows.front().id)).has_value());
    }

    void aMachineOutsideGetsAnotherAddress()
    {
        RegistryDesktops desktops(m_anna->link, *m_directory);
        RegisteredDesktop mac = must(await(desktops.page(m_finance, {}))).rows.front();
        QCOMPARE(mac.name, u"mac-07"_s);
        auto &place = std::get<ExternalDesktop>(mac.place);
        place.host = u"mac-08.lan"_s;
        place.port = 5901;
        place.protocol = ExternalDesktop::Protocol::Vnc;
        QVERIFY(await(desktops.change(mac)).has_value());
        QCOMPARE(must(await(desktops.page(m_finance, {}))).rows.front(), mac);
        place.host = u"two words"_s;
        QVERIFY(!await(desktops.change(mac)).has_value());
    }

    void aMachineInUseIsNotForgotten()
    {
        m_inventory.put({.key = m_guest, .name = u"fin-017"_s, .cpus = 4, .memoryLimit = 8ULL << 30, .diskLimit = 64ULL << 30});
        RegistryAssignments assignments(m_anna->link, *m_directory, m_inventory);
        NewAssignment wish{.desktop = m_guest, .desktopName = u"fin-017"_s, .label = {}, .team = m_finance};
        wish.assignee = {.kind = AssigneeKind::Person, .id = m_mira.value(), .name = {}};
        const AssignmentId made = must(await(assignments.create(wish)));
        const auto olga = m_office.console(u"olga"_s);
        ClusterDirectory hers(olga->link, m_clusters);
        QTRY_VERIFY(!hers.all().empty());
        RegistryDesktops desktops(olga->link, hers);
        const auto listed = must(await(desktops.page(m_finance, {})));
        QCOMPARE(listed.rows.size(), 2U);
        const RegisteredDesktop fin = listed.rows.front();
        QCOMPARE(std::get<GuestKey>(fin.place), m_guest);
        QCOMPARE(fin.clusterName, u"office"_s);
        QCOMPARE(fin.assignedTo, QStringList{u"mira"_s});
        const Result<void> refused = await(desktops.forget(fin.id));
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY2(refused.error().detail.contains("mira"_L1), qPrintable(refused.error().detail));
        QVERIFY(await(assignments.end(made)).has_value());
        QVERIFY(await(desktops.forget(fin.id)).has_value());
        QCOMPARE(must(await(desktops.page(m_finance, {}))).rows.size(), 1U);
        QCOMPARE(await(RegistryDesktops(m_hers->link, hers).page(m_finance, {})).error().kind, ErrorKind::Denied);
    }

    void aTeamWithoutMachinesIsDeleted()
    {
        RegistryTeams teams(m_anna->link);
        RegistryDesktops desktops(m_anna->link, *m_directory);
        QCOMPARE(await(teams.remove(m_finance)).error().kind, ErrorKind::Conflict);
        QVERIFY(await(desktops.forget(must(await(desktops.page(m_finance, {}))).rows.front().id)).has_value());
        QVERIFY(await(teams.remove(m_finance)).has_value());
    }

private:
    PersonId makePerson(const QString &login, orbit::Role role, bool isOperator)
    {
        NewPerson person{.login = login, .name = login, .mail = {}, .role = role};
        person.password = RegistryOffice::passwordOf(login);
        person.teams = {{.team = m_finance, .teamName = {}, .isOperator = isOperator}};
        return must(await(RegistryPeople(m_anna->link).create(person)));
    }

    const RegistryOffice m_office;
    const ClusterId m_cluster{u"5f0c1f9e-0000-4000-8000-000000000017"_s};
    const GuestKey m_guest{m_cluster, VmId(117)};
    std::unique_ptr<RegistryOffice::Console> m_anna;
    std::unique_ptr<RegistryOffice::Console> m_hers;
    FakeClusters m_clusters;
    FakeInventory m_inventory;
    std::unique_ptr<ClusterDirectory> m_directory;
    TeamId m_finance;
    PersonId m_mira;
    PersonId m_olga;
    DeviceId m_laptop;
};

ORBIT_TEST(PortsDevicesTest, "ports_devices")

#include "ports_devices_test.moc"
