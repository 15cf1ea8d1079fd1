#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/my_desktops_stage.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::MyDesktopsStage;
using ui::ConnectCommand;

class MyDesktopsKeyboardTest final : public QObject
{
    Q_OBJECT

private:
    static QString focused(MyDesktopsStage &stage)
    {
        const ui::MyDesktopCard *lead = stage.page->screen().grid()->lead();
        return QApplication::focusWidget() == lead ? lead->desktop().title : QString();
    }
    static void key(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void enterConnectsAtOnce()
    {
        MyDesktopsStage stage;
        QSignalSpy requests(&stage.world.connectCommand, &ConnectCommand::connectRequested);
        QTRY_COMPARE(focused(stage), u"Finance desktop"_s);
        key(Qt::Key_Return);
        QCOMPARE(requests.count(), 1);
        QCOMPARE(requests[0][0].value<ui::ConnectTarget>().guest, stage.office());
    }

    void theKeyboardComesWhenTheDesktopsDo()
    {
        MyDesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, ui::MyDesktopsFrame::Whole,
                              [](MyDesktopsStage &before) { before.assignments.answers.hold(); });
        QVERIFY(focused(stage).isEmpty());
        stage.assignments.answers.release();
        QTRY_COMPARE(focused(stage), u"Finance desktop"_s);
    }

    void arrowsLeadFromCardToCard()
    {
        MyDesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, ui::MyDesktopsFrame::Whole,
                              [](MyDesktopsStage &before) { before.crowd(5); });
        QTRY_COMPARE(focused(stage), u"sup-001"_s);
        key(Qt::Key_Right);
        QCOMPARE(focused(stage), u"sup-002"_s);
        key(Qt::Key_Down);
        QCOMPARE(focused(stage), u"sup-005"_s);
        key(Qt::Key_Up);
        key(Qt::Key_Right);
        QCOMPARE(focused(stage), u"sup-003"_s);
        key(Qt::Key_Down);
        QCOMPARE(focused(stage), u"sup-005"_s);
        key(Qt::Key_Down);
        QCOMPARE(focused(stage), u"sup-005"_s);
    }

    void tabReachesEverything()
    {
        MyDesktopsStage stage;
        const QStringList parts{u"myDesktopAction"_s, u"myDesktopMore"_s, u"myDesktopCard"_s};
        const QStringList last{u"myDesktopAction"_s, u"myDesktopMore"_s, u"myDesktopsRestart"_s};
        const QStringList wanted = parts + parts + last;
        // What is off cannot be restarted.
        stage.world.change(stage.room(), [](Guest &guest) { guest.power = GuestPower::Running; });
        QTRY_COMPARE(focused(stage), u"Finance desktop"_s);
        QStringList names;
        for (int i = 0; i < 9; ++i) {
            QTest::keyClick(&stage.frame, Qt::Key_Tab);
            names.append(QApplication::focusWidget()->objectName());
        }
        QCOMPARE(names, wanted);
    }

    void escapeStopsWaitingAndEnterDoesNot()
    {
        MyDesktopsStage stage;
        ui::MyDesktopCard *room = stage.card(u"Meeting room 2.14"_s);
        room->setFocus(Qt::TabFocusReason);
        key(Qt::Key_Return);
        QCOMPARE(room->desktop().stage, ui::MyStage::Starting);
        key(Qt::Key_Return);
        QCOMPARE(room->desktop().stage, ui::MyStage::Starting);
        key(Qt::Key_Escape);
        QVERIFY(!room->desktop().stage);
    }

    void escapePutsAFailureAway()
    {
        MyDesktopsStage stage;
        ui::MyDesktopCard *room = stage.card(u"Meeting room 2.14"_s);
        room->setFocus(Qt::TabFocusReason);
        key(Qt::Key_Return);
        stage.world.endTasks(TaskState::Failed, u"no space left on device"_s);
        QTRY_VERIFY(room->desktop().failure);
        key(Qt::Key_Escape);
        QVERIFY(!room->desktop().failure);
    }

    void theMenuOpensByKey()
    {
        MyDesktopsStage stage;
        QTRY_COMPARE(focused(stage), u"Finance desktop"_s);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(QApplication::focusWidget(), &event);
        QVERIFY(stage.find<QMenu>(u"myDesktopMenu"_s));
    }

    void theKeyboardStaysWithItsCard()
    {
        MyDesktopsStage stage;
        stage.card(u"Data lab"_s)->setFocus(Qt::TabFocusReason);
        stage.page->refresh();
        stage.world.change(stage.lab(), [](Guest &guest) { guest.tags = u"gpu"_s; });
        QTest::qWait(0);
        QCOMPARE(focused(stage), u"Data lab"_s);
    }
};

ORBIT_TEST(MyDesktopsKeyboardTest, "mydesktops_keyboard")

} // namespace orbit

#include "mydesktops_keyboard_test.moc"
