#include "tests/testkit/test_main.h"
#include "tests/ui/people_stage.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QAbstractButton>

namespace orbit {

namespace {

using namespace Qt::StringLiterals;
using testkit::PeopleStage;
using testkit::PeopleWorld;

void nobodyYet(PeopleWorld &world)
{
    world.registry.setMe({});
    world.registry.setState(RegistryState::NotSetUp);
}

void typeInto(PeopleStage &stage, const QString &field, const QString &text)
{
    auto *edit = stage.find<QLineEdit>(field);
    edit->setFocus(Qt::TabFocusReason);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace

/// The way to a registry where there is none yet, none is open or nobody is signed in.
class PeopleDoorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstUseOffersBothWays()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, nobodyYet);
        QVERIFY(stage.isShown(u"registryFirst"_s));
        QVERIFY(stage.isShown(u"registryHere"_s) && stage.isShown(u"registryServer"_s));
        QCOMPARE(stage.world.people.answers.calls(), QStringList());
    }

    void registryOfThisComputerIsMadeAndPeopleAppear()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, nobodyYet);
        QVERIFY(stage.press(u"registryHere"_s));
        typeInto(stage, u"adminName"_s, u"Petra Korvane"_s);
        QCOMPARE(stage.find<QLineEdit>(u"adminLogin"_s)->text(), u"petra.korvane"_s);
        QTest::keyClick(stage.find<QLineEdit>(u"adminName"_s), Qt::Key_Return);
        QTRY_VERIFY(!stage.isShown(u"privateRegistryDialog"_s));
        QCOMPARE(stage.world.setup.made.login, u"petra.korvane"_s);
        QCOMPARE(stage.world.setup.made.name, u"Petra Korvane"_s);
        QTRY_COMPARE(stage.people()->model()->rowCount(), 71);
    }

    void badLoginIsSaidBeforeAnythingIsMade()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, nobodyYet);
        QVERIFY(stage.press(u"registryHere"_s));
        typeInto(stage, u"adminName"_s, u"Petra"_s);
        typeInto(stage, u"adminLogin"_s, u"postgres"_s);
        QTest::keyClick(stage.find<QLineEdit>(u"adminLogin"_s), Qt::Key_Return);
        QVERIFY(stage.isShown(u"privateRegistryDialog"_s));
        QVERIFY(stage.world.setup.answers.calls().isEmpty());
    }

    void failureStaysInTheDialogWithWhatWasTyped()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, nobodyYet);
        stage.world.setup.answers.fail(u"makePrivate"_s, ErrorKind::NotFound, u"PostgreSQL is not installed"_s);
        QVERIFY(stage.press(u"registryHere"_s));
        typeInto(stage, u"adminName"_s, u"Petra Korvane"_s);
        QTest::keyClick(stage.find<QLineEdit>(u"adminName"_s), Qt::Key_Return);
        QTRY_VERIFY(stage.isShown(u"formProblem"_s));
        QCOMPARE(stage.find<QLineEdit>(u"adminName"_s)->text(), u"Petra Korvane"_s);
        QVERIFY(stage.isShown(u"registryFirst"_s));
    }

    void serverIsJoined()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, nobodyYet);
        QVERIFY(stage.press(u"registryServer"_s));
        typeInto(stage, u"registryHosts"_s, u"db1.office.lan"_s);
        QTest::keyClick(stage.find<QLineEdit>(u"registryHosts"_s), Qt::Key_Return);
        QTRY_VERIFY(stage.isShown(u"registrySignIn"_s)); // in the console the sign-in stands before everything now
        QCOMPARE(stage.world.setup.joined.hosts, u"db1.office.lan"_s);
        QVERIFY(!stage.isShown(u"sharedRegistryDialog"_s));
    }

    void nothingOfOnePersonIsLeftForTheNext()
    {
        PeopleStage stage;
        QTRY_COMPARE(stage.people()->model()->rowCount(), 71);
        QTRY_VERIFY(!stage.shownLogin().isEmpty());
        stage.world.people.answers.hold();
        stage.world.registry.setMe(Me{
            .id = PersonId(u"other"_s), .login = u"noor.tamsel"_s, .name = u"Noor Tamsel"_s, .role = orbit::Role::Helpdesk, .teams = {}});
        QCOMPARE(stage.people()->model()->rowCount(), 0);
        QCOMPARE(stage.shownLogin(), QString());
        stage.world.people.answers.release();
        QTRY_COMPARE(stage.people()->model()->rowCount(), 71);
    }

    void brokenRegistrySaysWhyAndTriesAgain()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) {
            world.registry.setMe({});
            world.registry.setState(RegistryState::Broken, {ErrorKind::Unexpected, u"The registry"_s, u"its files are damaged"_s});
        });
        QVERIFY(stage.isShown(u"registryTrouble"_s));
        QVERIFY(stage.press(u"registryAgain"_s));
        QCOMPARE(stage.world.registry.retries, 1);
    }
};

ORBIT_TEST(PeopleDoorTest, "people_door")

} // namespace orbit

#include "people_door_test.moc"
