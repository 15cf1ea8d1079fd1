#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/my_desktops_stage.h"
#include "ui/mydesktops/stage_row.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::MyDesktopsStage;
using ui::ConnectCommand;

class MyDesktopsPageTest final : public QObject
{
    Q_OBJECT

private:
    static QString note(MyDesktopsStage &stage, const QString &title) { return stage.card(title)->desktop().note; }
    static bool offers(MyDesktopsStage &stage, const QString &title) { return stage.card(title)->action()->isEnabled(); }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void theCardsSayWhatThePersonMustKnow()
    {
        MyDesktopsStage stage;
        QCOMPARE(stage.titles(), (QStringList{u"Finance desktop"_s, u"Data lab"_s, u"Meeting room 2.14"_s}));
        const ui::MyDesktop first = stage.card(u"Finance desktop"_s)->desktop();
        QCOMPARE(first.line, u"Windows 11, fin-001"_s);
        QCOMPARE(first.badge.text, u"Open"_s);
        QCOMPARE(first.note, u"Left open at 08:26"_s);
        QCOMPARE(stage.actionOf(u"Finance desktop"_s), u"Continue"_s);
        QCOMPARE(note(stage, u"Data lab"_s), u"Ready"_s);
        QCOMPARE(stage.actionOf(u"Data lab"_s), u"Connect"_s);
        const ui::MyDesktop room = stage.card(u"Meeting room 2.14"_s)->desktop();
        QCOMPARE(room.badge.text, u"Stopped"_s);
        QVERIFY(room.isShared);
        QCOMPARE(stage.actionOf(u"Meeting room 2.14"_s), u"Start and connect"_s);
        QCOMPARE(stage.find<ui::Label>(u"myDesktopsLine"_s)->text(), u"You have 3 desktops. Press Enter to continue where you left off."_s);
    }

    void theFirstCardHasTheOneMainButton()
    {
        MyDesktopsStage stage;
        QTRY_COMPARE(QApplication::focusWidget(), stage.card(u"Finance desktop"_s));
        QCOMPARE(stage.card(u"Finance desktop"_s)->action()->kind(), ui::ButtonKind::Primary);
        QCOMPARE(stage.card(u"Data lab"_s)->action()->kind(), ui::ButtonKind::Tinted);
        QCOMPARE(stage.card(u"Meeting room 2.14"_s)->action()->kind(), ui::ButtonKind::Secondary);
        stage.card(u"Data lab"_s)->setFocus(Qt::TabFocusReason);
        QCOMPARE(stage.card(u"Finance desktop"_s)->action()->kind(), ui::ButtonKind::Tinted);
        QCOMPARE(stage.card(u"Data lab"_s)->action()->kind(), ui::ButtonKind::Primary);
    }

    void aReadyDesktopOpens()
    {
        MyDesktopsStage stage;
        QSignalSpy requests(&stage.world.connectCommand, &ConnectCommand::connectRequested);
        QVERIFY(stage.press(u"Data lab"_s));
        QCOMPARE(requests.count(), 1);
        QCOMPARE(requests[0][0].value<ui::ConnectTarget>().guest, stage.lab());
        QCOMPARE(stage.card(u"Data lab"_s)->desktop().stage, ui::MyStage::Desktop);
        // Once its screen is in sight instead, the card is at rest.
        stage.page->widget()->hide();
        stage.page->widget()->show();
        QTRY_VERIFY(!stage.card(u"Data lab"_s)->desktop().stage);
    }

    void aStoppedDesktopIsStartedAndShowsItsStages()
    {
        MyDesktopsStage stage;
        QSignalSpy requests(&stage.world.connectCommand, &ConnectCommand::connectRequested);
        const QString room = u"Meeting room 2.14"_s;
        QVERIFY(stage.press(room));
        QCOMPARE(stage.world.power.calls(), (std::vector<testkit::FakePower::Call>{{stage.room(), PowerAction::Start}}));
        QCOMPARE(stage.card(room)->desktop().stage, ui::MyStage::Starting);
        QCOMPARE(stage.actionOf(room), u"Cancel"_s);
        stage.world.endTasks();
        QTRY_COMPARE(stage.card(room)->desktop().stage, ui::MyStage::Booting);
        stage.world.setInside(stage.room(), {}, {});
        QTRY_COMPARE(stage.card(room)->desktop().stage, ui::MyStage::Network);
        QCOMPARE(stage.card(room)->findChild<ui::StageRow *>()->accessibleValue(), u"Step 3 of 4: Network"_s);
        stage.clock.advance(std::chrono::seconds(40));
        stage.world.setInside(stage.room(), {});
        QTRY_COMPARE(requests.count(), 1);
        QCOMPARE(stage.card(room)->desktop().stage, ui::MyStage::Desktop);
    }

    void howLongAStartTookIsRemembered()
    {
        MyDesktopsStage stage;
        QVERIFY(stage.press(u"Meeting room 2.14"_s));
        stage.clock.advance(std::chrono::seconds(40));
        stage.world.setInside(stage.room(), {});
        stage.world.endTasks();
        QTRY_COMPARE(stage.card(u"Meeting room 2.14"_s)->desktop().stage, ui::MyStage::Desktop);
        stage.page->widget()->hide();
        stage.page->widget()->show();
        QTRY_COMPARE(note(stage, u"Meeting room 2.14"_s), u"Starts in about 40 s"_s);
    }

    void waitingIsCancelledOnTheCard()
    {
        MyDesktopsStage stage;
        QSignalSpy requests(&stage.world.connectCommand, &ConnectCommand::connectRequested);
        const QString room = u"Meeting room 2.14"_s;
        QVERIFY(stage.press(room));
        QVERIFY(stage.press(room));
        QTRY_VERIFY(!stage.card(room)->desktop().stage);
        stage.world.endTasks();
        stage.world.setInside(stage.room(), {});
        QTest::qWait(0);
        QCOMPARE(requests.count(), 0);
    }

    void aFailureSaysWhatHappenedAndTheWayOut()
    {
        MyDesktopsStage stage;
        const QString room = u"Meeting room 2.14"_s;
        stage.world.connectCommand.setInSight([&stage](const GuestKey &guest) { return stage.page->isInSight(guest); });
        QVERIFY(stage.press(room));
        stage.world.endTasks(TaskState::Failed, u"no space left on device"_s);
        QTRY_VERIFY(stage.card(room)->desktop().failure);
        QVERIFY(stage.world.messenger.notices.empty());
        QCOMPARE(stage.actionOf(room), u"Try again"_s);
        QCOMPARE(stage.card(room)->accessibleDescription(),
                 u"sup-016 did not start. The storage is full. Free some room or choose another storage."_s);
        QVERIFY(stage.press(room));
        QVERIFY(!stage.card(room)->desktop().failure);
        QCOMPARE(stage.world.power.calls().size(), std::size_t{2});
    }

    void aLongSentenceIsInSightAsAWhole()
    {
        MyDesktopsStage stage({1100, 700});
        stage.world.connectCommand.setInSight([&stage](const GuestKey &guest) { return stage.page->isInSight(guest); });
        QVERIFY(stage.press(u"Meeting room 2.14"_s));
        stage.world.endTasks(TaskState::Failed, u"no space left on device"_s);
        const auto *trouble = stage.card(u"Meeting room 2.14"_s)->findChild<QWidget *>(u"myDesktopTrouble"_s);
        QTRY_VERIFY(trouble->isVisible());
        const auto *words = trouble->findChild<ui::Label *>();
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
    }

    void whoWentElsewhereIsToldInAMessage()
    {
        MyDesktopsStage stage;
        stage.world.connectCommand.setInSight([&stage](const GuestKey &guest) { return stage.page->isInSight(guest); });
        QVERIFY(stage.press(u"Meeting room 2.14"_s));
        stage.page->widget()->hide();
        stage.world.endTasks(TaskState::Failed, u"no space left on device"_s);
        QTRY_COMPARE(stage.world.messenger.titles(), QStringList{u"sup-016 did not start"_s});
    }

    void aScreenThatIsOpenHereIsContinuedWithoutItsCluster()
    {
        MyDesktopsStage stage;
        stage.openHere = {stage.lab()};
        stage.world.setLink(LinkState::Offline);
        QTRY_COMPARE(stage.actionOf(u"Data lab"_s), u"Continue"_s);
        QVERIFY(offers(stage, u"Data lab"_s));
        QVERIFY(!offers(stage, u"Finance desktop"_s));
        QCOMPARE(note(stage, u"Finance desktop"_s), u"No connection to it now. Orbit tries again by itself."_s);
        QVERIFY(stage.isShown(u"myDesktopsBanner"_s));
    }

    void aSharedDesktopInUseSaysSo()
    {
        MyDesktopsStage stage;
        stage.world.change(stage.room(), [](Guest &guest) { guest.power = GuestPower::Running; });
        stage.world.setInside(stage.room(), {u"tobias.brandel"_s});
        QTRY_COMPARE(note(stage, u"Meeting room 2.14"_s), u"Somebody is working there"_s);
        QCOMPARE(stage.actionOf(u"Meeting room 2.14"_s), u"Connect"_s);
    }

    void aDesktopBeingServicedIsNotOffered()
    {
        MyDesktopsStage stage;
        stage.world.change(stage.lab(), [](Guest &guest) { guest.tags = u"maintenance"_s; });
        QTRY_COMPARE(note(stage, u"Data lab"_s), u"It is being serviced. Try again later."_s);
        QVERIFY(!offers(stage, u"Data lab"_s));
    }

    void aDesktopThatIsNotThereSaysWhomToAsk()
    {
        MyDesktopsStage stage;
        stage.world.inventory.remove(stage.lab());
        QTRY_COMPARE(note(stage, u"Data lab"_s), u"It was not found. Ask your administrator."_s);
        QVERIFY(!offers(stage, u"Data lab"_s));
    }

    void aClusterThatWantsASignInLeadsThere()
    {
        MyDesktopsStage stage;
        stage.world.setLink(LinkState::NeedsSignIn);
        QTRY_VERIFY(stage.isShown(u"myDesktopsBanner"_s));
        QCOMPARE(stage.find<ui::Button>(u"myDesktopsMend"_s)->text(), u"Sign in"_s);
        QTest::mouseClick(stage.find<ui::Button>(u"myDesktopsMend"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.mended, std::vector<ClusterId>{stage.world.cluster});
    }

    void aMachineOutsideProxmoxIsKnownByItsAddress()
    {
        MyDesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, ui::MyDesktopsFrame::Whole,
                              [](MyDesktopsStage &before) { before.assignments.setMine({MyDesktopsStage::external()}); });
        QCOMPARE(stage.card(u"Studio"_s)->desktop().line, u"studio.office.example"_s);
        QVERIFY(!stage.card(u"Studio"_s)->more()->isVisible());
        QVERIFY(stage.press(u"Studio"_s));
        QCOMPARE(stage.opened, std::vector<QString>{u"studio.office.example"_s});
    }

    void aPoolOfWhichNoneIsHandedOutIsExplained()
    {
        MyDesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, ui::MyDesktopsFrame::Whole,
                              [](MyDesktopsStage &before) { before.assignments.setMine({MyDesktopsStage::pool()}); });
        ui::MyDesktopCard *card = stage.card(u"Finance desktops"_s);
        QCOMPARE(card->desktop().badge.text, u"Not handed out"_s);
        QVERIFY(card->accessibleDescription().startsWith(u"No desktop of this pool is handed out to you yet."_s));
        QVERIFY(!card->action()->isVisible() && !card->more()->isVisible());
        QVERIFY(!stage.isShown(u"myDesktopsHelp"_s));
        QCOMPARE(stage.find<ui::Label>(u"myDesktopsLine"_s)->text(), QString()); // it is no desktop yet
        card->setFocus(Qt::TabFocusReason);
        QTest::keyClick(card, Qt::Key_Return);
        QTest::mouseDClick(card, Qt::LeftButton);
        QVERIFY(stage.opened.empty() && !card->desktop().stage);
        // Beside one that can be opened.
        stage.assignments.setMine({MyDesktopsStage::external(), MyDesktopsStage::pool()});
        QTRY_COMPARE(stage.titles(), (QStringList{u"Studio"_s, u"Finance desktops"_s}));
        QCOMPARE(stage.find<ui::Label>(u"myDesktopsLine"_s)->text(), u"You have 1 desktop. Press Enter to open the first one."_s);
    }

    void thePageIsAllOfTheWindowOrOneOfMany()
    {
        MyDesktopsStage stage;
        QVERIFY(stage.isShown(u"homeBar"_s) && stage.isShown(u"homeFoot"_s));
        const auto top = [&stage] { return stage.find<QWidget>(u"myDesktopsHead"_s)->mapTo(&stage.frame, QPoint()).y(); };
        const int below = top();
        stage.page->setFrame(ui::MyDesktopsFrame::Sheet);
        QVERIFY(!stage.isShown(u"homeBar"_s) && !stage.isShown(u"homeFoot"_s));
        QTRY_COMPARE(top(), 0);
        stage.page->setFrame(ui::MyDesktopsFrame::Whole);
        QVERIFY(stage.isShown(u"homeBar"_s) && stage.isShown(u"homeFoot"_s));
        QTRY_COMPARE(top(), below);
        QVERIFY(below > 0);
    }

    void theNameAboveLeadsToWhatIsTheirs()
    {
        MyDesktopsStage stage;
        auto *person = stage.find<QAbstractButton>(u"homePerson"_s);
        QCOMPARE(person->accessibleName(), u"Signed in as Mira Kestrin"_s);
        QTest::mouseClick(person, Qt::LeftButton);
        QCOMPARE(std::exchange(stage.accountAt, {}), u"homePerson"_s);
        QTest::keyClick(person, Qt::Key_Return);
        QCOMPARE(stage.accountAt, u"homePerson"_s);
        QTest::mouseClick(stage.find<QAbstractButton>(u"homeSignOut"_s), Qt::LeftButton);
        QCOMPARE(stage.signOuts, 1);
    }

    void theMenuRestartsAndShowsDetails()
    {
        MyDesktopsStage stage;
        QTest::mouseClick(stage.card(u"Finance desktop"_s)->more(), Qt::LeftButton);
        auto *menu = stage.find<QMenu>(u"myDesktopMenu"_s);
        QVERIFY(menu);
        const auto action = [menu](const QString &name) { return menu->findChild<QAction *>(name); };
        QVERIFY(action(u"guest.reboot"_s)->isEnabled());
        QVERIFY(action(u"guest.shutdown"_s)->isEnabled());
        QVERIFY(!action(u"guest.stop"_s));
        action(u"myDesktopShowDetails"_s)->trigger();
        menu->close();
        QVERIFY(stage.find<ui::Dialog>(u"myDesktopDetails"_s));
    }

    void restartIsAskedBecauseSomebodyWorksThere()
    {
        MyDesktopsStage stage;
        auto *restart = stage.find<ui::Button>(u"myDesktopsRestart"_s);
        QCOMPARE(restart->text(), u"Restart Finance desktop"_s);
        QTest::mouseClick(restart, Qt::LeftButton);
        QTRY_COMPARE(stage.world.messenger.questions.size(), std::size_t{1});
        QTRY_COMPARE(stage.world.power.calls().size(), std::size_t{1});
    }

    void whoHasNoneIsToldWhomToAsk()
    {
        MyDesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, ui::MyDesktopsFrame::Whole,
                              [](MyDesktopsStage &before) { before.assignments.setMine({}); });
        QTRY_VERIFY(stage.isShown(u"myDesktopsEmpty"_s));
        // It appears by itself.
        stage.assignments.setMine({MyDesktopsStage::external()});
        QTRY_COMPARE(stage.titles(), QStringList{u"Studio"_s});
        QVERIFY(!stage.isShown(u"myDesktopsEmpty"_s));
    }

    void anErrorIsOfThisPageOnlyAndCanBeTriedAgain()
    {
        MyDesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, ui::MyDesktopsFrame::Whole,
                              [](MyDesktopsStage &before) { before.assignments.answers.fail(u"mine"_s, ErrorKind::TimedOut); });
        QTRY_VERIFY(stage.isShown(u"myDesktopsFailed"_s));
        stage.assignments.answers.forgive();
        stage.page->refresh();
        QTRY_COMPARE(stage.titles().size(), 3);
    }

    void whatWasReadStaysWhileTheRegistryIsAway()
    {
        MyDesktopsStage stage;
        stage.registry.setState(RegistryState::Offline);
        QTRY_VERIFY(stage.isShown(u"myDesktopsBanner"_s));
        QCOMPARE(stage.titles().size(), 3);
        QVERIFY(offers(stage, u"Data lab"_s));
        QTest::mouseClick(stage.find<ui::Button>(u"myDesktopsMend"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.registry.retries, 1);
    }

    void anotherPersonSeesNothingOfTheFirst()
    {
        MyDesktopsStage stage;
        stage.assignments.answers.hold();
        stage.registry.signInAs(orbit::Role::Admin);
        QVERIFY(stage.titles().isEmpty());
        QVERIFY(stage.isShown(u"myDesktopsLoading"_s));
        stage.assignments.answers.release();
        QTRY_COMPARE(stage.titles().size(), 3);
    }

    void manyAreSearched()
    {
        MyDesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, ui::MyDesktopsFrame::Sheet,
                              [](MyDesktopsStage &before) { before.crowd(60); });
        QTRY_COMPARE(stage.titles().size(), 24);
        QCOMPARE(stage.find<ui::Button>(u"myDesktopsMore"_s)->text(), u"Show 36 more"_s);
        QVERIFY(stage.page->focusFilter());
        QTest::keyClicks(stage.find<ui::LineEdit>(u"myDesktopsFind"_s), u"sup-05"_s);
        QCOMPARE(stage.titles().size(), 10);
        QTest::keyClicks(stage.find<ui::LineEdit>(u"myDesktopsFind"_s), u"x"_s);
        QVERIFY(stage.isShown(u"myDesktopsNoMatch"_s));
        QTest::keyClick(stage.find<ui::LineEdit>(u"myDesktopsFind"_s), Qt::Key_Escape);
        QCOMPARE(stage.titles().size(), 24);
    }

    void aCardStaysTheSameWidget()
    {
        MyDesktopsStage stage;
        const ui::MyDesktopCard *before = stage.card(u"Data lab"_s);
        std::vector<Assignment> mine{*stage.page->screen().model().assignment(before->desktop().id)};
        stage.assignments.setMine(mine);
        QTRY_COMPARE(stage.titles(), QStringList{u"Data lab"_s});
        QCOMPARE(stage.card(u"Data lab"_s), before);
    }
};

ORBIT_TEST(MyDesktopsPageTest, "mydesktops_page")

} // namespace orbit

#include "mydesktops_page_test.moc"
