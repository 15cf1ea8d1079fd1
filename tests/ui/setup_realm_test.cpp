#include "core/access/proxmox_roles.h"
#include "tests/testkit/test_main.h"
#include "tests/ui/setup_stage.h"
#include "ui/widgets/choices.h"

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

/// The setup asks in which realm of Proxmox VE people are.
class SetupRealmTest final : public QObject
{
    Q_OBJECT

private:
    static ui::ComboBox *realmsOf(SetupStage &stage) { return stage.find<ui::ComboBox>("peopleRealm"); }
    static void addDirectory(SetupStage &stage)
    {
        stage.clusters.realmsAnswer->push_back({.id = u"corp"_s, .comment = u"Office directory"_s, .type = u"ldap"_s});
    }

private Q_SLOTS:
    void whoChangesNothingLeavesOrbitsOwn()
    {
        SetupStage stage;
        stage.connectCluster();
        QVERIFY(stage.isShown("setupRealm"));
        stage.realmProblem = Error{ErrorKind::Unexpected, u"asked"_s, {}};
        stage.makeRegistry();
        QCOMPARE(stage.screen->answers().proxmox.peopleRealm, QString());
    }

    void aDirectoryIsChosenForPeople()
    {
        SetupStage stage;
        addDirectory(stage);
        stage.connectCluster();
        QTRY_VERIFY(realmsOf(stage)->findData(u"corp"_s) >= 0);
        realmsOf(stage)->setCurrentIndex(realmsOf(stage)->findData(u"corp"_s));
        stage.makeRegistry();
        QCOMPARE(stage.realm, u"corp"_s);
        QCOMPARE(stage.screen->answers().proxmox.peopleRealm, u"corp"_s);
    }

    void whatTheAnswersProposeIsChosen()
    {
        SetupStage stage;
        addDirectory(stage);
        stage.proposed.proxmox.peopleRealm = u"corp"_s;
        delete std::exchange(stage.screen, nullptr);
        stage.settings.clear(); // what it kept counts more than a proposal
        stage.open();
        stage.connectCluster();
        QTRY_COMPARE(realmsOf(stage)->currentData().toString(), u"corp"_s);
        stage.makeRegistry();
        QCOMPARE(stage.realm, u"corp"_s);
    }

    void aRefusalIsSaidAndTheStepStays()
    {
        SetupStage stage;
        addDirectory(stage);
        stage.realmProblem = Error{ErrorKind::Denied, u"The registry"_s, {}};
        stage.connectCluster();
        QTRY_VERIFY(realmsOf(stage)->findData(u"corp"_s) >= 0);
        realmsOf(stage)->setCurrentIndex(realmsOf(stage)->findData(u"corp"_s));
        stage.type("adminName", u"Petra Korvane"_s);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupProblem"));
        QVERIFY(stage.isShown("setupRegistry"));
        QCOMPARE(stage.realm, QString());
    }

    void whatWasChosenBeforeIsNotWrittenIntoARegistryThatIsJoined()
    {
        SetupStage stage;
        addDirectory(stage);
        stage.connectCluster();
        QTRY_VERIFY(realmsOf(stage)->findData(u"corp"_s) >= 0);
        realmsOf(stage)->setCurrentIndex(realmsOf(stage)->findData(u"corp"_s));
        stage.find<QAbstractButton>("setupJoinRegistry")->click();
        stage.realm = u"office"_s; // what it has
        stage.registry.signsInAs = orbit::Role::Admin;
        stage.type("registryHosts", u"db.office.lan"_s);
        stage.type("adminLogin", u"petra.korvane"_s);
        stage.type("adminPassword", stage.registry.password);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupTemplates"));
        QCOMPARE(stage.realm, u"office"_s);
        stage.press("setupBack");
        QTRY_VERIFY(stage.isShown("setupRegistry"));
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupTemplates"));
        QCOMPARE(stage.realm, u"office"_s);
    }

    void besideDirectModeThereAreNoTeams()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.type("setupTeams", u"Finance"_s);
        realmsOf(stage)->setCurrentIndex(realmsOf(stage)->findData(directMode));
        QVERIFY(!stage.isShown("setupTeams"));
        stage.type("adminName", u"Petra Korvane"_s);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupTemplates"));
        QCOMPARE(stage.realm, directMode);
        QVERIFY(stage.screen->answers().registry.teams.isEmpty());
    }

    void whoJoinsIsNotAsked()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.find<QAbstractButton>("setupJoinRegistry")->click();
        QVERIFY(!stage.isShown("setupRealm"));
    }
};

ORBIT_TEST(SetupRealmTest, "setup_realm")
#include "setup_realm_test.moc"
