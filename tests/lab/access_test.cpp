#include "adapters/lab/model/access.h"
#include "tests/testkit/test_main.h"

#include <QTest>

namespace orbit::lab {

namespace {

Access someAccess()
{
    Access access("8");
    access.users["mira@pve"];
    access.users["root@pam"];
    access.roles["Viewer"] = {"VM.Audit"};
    access.roles["Operator"] = {"VM.Audit", "VM.PowerMgmt"};
    access.groups["ops"].members.insert("mira@pve");
    return access;
}

} // namespace

/// The rules of PVE::AccessControl, one by one.
class AccessTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rootHasEverything()
    {
        const Access access = someAccess();
        QVERIFY(access.allows("root@pam", "/vms/100", "VM.Allocate"));
        QCOMPARE(access.privileges("root@pam", "/").size(), allPrivileges("8").size());
    }

    void nobodyHasRightsWithoutAnEntry() { QVERIFY(!someAccess().allows("mira@pve", "/vms/100", "VM.Audit")); }

    void anEntryReachesDownOnlyWhenItPropagates()
    {
        Access access = someAccess();
        access.acl["/vms"].users["mira@pve"]["Viewer"] = true;
        QVERIFY(access.allows("mira@pve", "/vms/100", "VM.Audit"));
        access.acl["/vms"].users["mira@pve"]["Viewer"] = false;
        access.changed();
        QVERIFY(!access.allows("mira@pve", "/vms/100", "VM.Audit"));
        QVERIFY(access.allows("mira@pve", "/vms", "VM.Audit"));
    }

    void aDeeperEntryReplacesTheUpperOne()
    {
        Access access = someAccess();
        access.acl["/"].users["mira@pve"]["Operator"] = true;
        access.acl["/vms/100"].users["mira@pve"]["Viewer"] = true;
        QVERIFY(!access.allows("mira@pve", "/vms/100", "VM.PowerMgmt"));
        QVERIFY(access.allows("mira@pve", "/vms/101", "VM.PowerMgmt"));
    }

    void theUsersOwnEntryReplacesThatOfTheGroup()
    {
        Access access = someAccess();
        access.acl["/vms"].groups["ops"]["Operator"] = true;
        QVERIFY(access.allows("mira@pve", "/vms/100", "VM.PowerMgmt"));
        access.acl["/vms"].users["mira@pve"]["Viewer"] = true;
        access.changed();
        QVERIFY(!access.allows("mira@pve", "/vms/100", "VM.PowerMgmt"));
    }

    void noAccessTakesAllAway()
    {
        Access access = someAccess();
        access.acl["/vms"].users["mira@pve"] = {{"NoAccess", true}, {"Operator", true}};
        QVERIFY(access.privileges("mira@pve", "/vms/100").isEmpty());
    }

    void poolsGiveRightsOnTheirMembersThroughNesting()
    {
        Access access = someAccess();
        access.poolOfPath["/vms/100"] = "orbit/finance/mira";
        access.acl["/pool/orbit/finance"].users["mira@pve"]["Operator"] = true;
        QVERIFY(access.allows("mira@pve", "/vms/100", "VM.PowerMgmt"));
        QVERIFY(!access.allows("mira@pve", "/vms/101", "VM.PowerMgmt"));
        QCOMPARE(access.permissions("mira@pve", "/vms/100").at("VM.PowerMgmt"), false);
    }

    void aSeparatedTokenHasWhatBothHave()
    {
        Access access = someAccess();
        access.acl["/vms"].users["mira@pve"]["Viewer"] = true;
        access.users["mira@pve"].tokens["t"].separated = true;
        QVERIFY(!access.allows("mira@pve!t", "/vms/100", "VM.Audit"));
        access.acl["/vms"].tokens["mira@pve!t"]["Operator"] = true;
        access.changed();
        QVERIFY(access.allows("mira@pve!t", "/vms/100", "VM.Audit"));
        QVERIFY(!access.allows("mira@pve!t", "/vms/100", "VM.PowerMgmt"));
    }

    void aTokenWithoutSeparationIsItsUser()
    {
        Access access = someAccess();
        access.acl["/vms"].users["mira@pve"]["Operator"] = true;
        access.users["mira@pve"].tokens["t"].separated = false;
        QVERIFY(access.allows("mira@pve!t", "/vms/100", "VM.PowerMgmt"));
    }

    void versionNineSplitsTheAgentsRights()
    {
        QVERIFY(allPrivileges("8").contains("VM.Monitor"));
        QVERIFY(!allPrivileges("9").contains("VM.Monitor"));
        QVERIFY(allPrivileges("9").contains("VM.GuestAgent.Unrestricted"));
    }
};

ORBIT_TEST(AccessTest, "access")

} // namespace orbit::lab

#include "access_test.moc"
