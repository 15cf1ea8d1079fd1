#include "core/access/proxmox_roles.h"

#include "tests/testkit/test_main.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace Qt::StringLiterals;

/// Who may do what in Proxmox VE.
class ProxmoxRolesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUserSeesTheScreenAndThePowerOfTheirDesktop()
    {
        QCOMPARE(proxmoxPrivileges(ProxmoxRole::User, 9),
                 (QStringList{u"VM.Audit"_s, u"VM.Console"_s, u"VM.GuestAgent.Audit"_s, u"VM.PowerMgmt"_s}));
        QCOMPARE(proxmoxPrivileges(ProxmoxRole::User, 8),
                 (QStringList{u"VM.Audit"_s, u"VM.Console"_s, u"VM.Monitor"_s, u"VM.PowerMgmt"_s}));
    }

    void anOperatorRestoresButNeitherMakesNorResizes()
    {
        const QStringList privileges = proxmoxPrivileges(ProxmoxRole::Operator, 9);
        QVERIFY(privileges.contains(u"VM.Snapshot.Rollback"_s));
        for (const QString &denied : {u"VM.Allocate"_s, u"VM.Clone"_s, u"VM.Config.Disk"_s, u"VM.Config.Memory"_s, u"VM.Config.CPU"_s})
            QVERIFY2(!privileges.contains(denied), qPrintable(denied));
    }

    void nobodyChangesRightsOrServersOrRunsProgramsInDesktops_data() { majors(); }
    void nobodyChangesRightsOrServersOrRunsProgramsInDesktops()
    {
        QFETCH(int, major);
        for (const ProxmoxRole role : allProxmoxRoles) {
            if (role == ProxmoxRole::People)
                continue; // of Orbit's account alone, on its own group
            const QStringList privileges = proxmoxPrivileges(role, major);
            for (const QString &denied : {u"Permissions.Modify"_s, u"Sys.Modify"_s, u"VM.GuestAgent.Unrestricted"_s, u"User.Modify"_s,
                                          u"Realm.AllocateUser"_s, u"Datastore.Allocate"_s, u"Sys.Console"_s})
                QVERIFY2(!privileges.contains(denied), qPrintable(proxmoxRoleName(role) + u' ' + denied));
        }
    }

    void aRoleHasEachPrivilegeOnceInOrder_data() { majors(); }
    void aRoleHasEachPrivilegeOnceInOrder()
    {
        QFETCH(int, major);
        for (const ProxmoxRole role : allProxmoxRoles) {
            const QStringList privileges = proxmoxPrivileges(role, major);
            QVERIFY(std::ranges::is_sorted(privileges));
            QCOMPARE(QSet<QString>(privileges.begin(), privileges.end()).size(), privileges.size());
        }
    }

    void theProvisionerMayHandOutEveryOtherRole_data() { majors(); }
    void theProvisionerMayHandOutEveryOtherRole()
    {
        QFETCH(int, major);
        const QStringList all = proxmoxPrivileges(ProxmoxRole::Provision, major);
        for (const ProxmoxRole role : {ProxmoxRole::User, ProxmoxRole::Helpdesk, ProxmoxRole::Operator}) {
            for (const QString &privilege : proxmoxPrivileges(role, major))
                QVERIFY2(all.contains(privilege), qPrintable(privilege));
        }
    }

    void whatIsNeededIsWhatTheRoleHas_data() { majors(); }
    void whatIsNeededIsWhatTheRoleHas()
    {
        QFETCH(int, major);
        QStringList needed;
        for (const PlacedPrivileges &place : provisionNeeds(major))
            needed += place.privileges;
        needed.removeDuplicates();
        needed.sort();
        QStringList held = proxmoxPrivileges(ProxmoxRole::Provision, major) + proxmoxPrivileges(ProxmoxRole::People, major);
        held.sort();
        QCOMPARE(needed, held);
    }

    void adminsAndInstallersHaveNoRoleOfOrbitThere()
    {
        QVERIFY(!proxmoxRoleOf(Role::Admin));
        QVERIFY(!proxmoxRoleOf(Role::Installer));
        QCOMPARE(proxmoxRoleOf(Role::User), ProxmoxRole::User);
        QCOMPARE(proxmoxRoleOf(Role::Operator), ProxmoxRole::Operator);
        QCOMPARE(proxmoxRoleOf(Role::Helpdesk), ProxmoxRole::Helpdesk);
    }

private:
    static void majors()
    {
        QTest::addColumn<int>("major");
        QTest::newRow("8") << 8;
        QTest::newRow("9") << 9;
    }
};

ORBIT_TEST(ProxmoxRolesTest, "proxmox_roles")
#include "proxmox_roles_test.moc"
