#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/desktops_stage.h"
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/view_tabs.h"
#include "ui/widgets/bulk_bar.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/tabs.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QSignalSpy>

#include <array>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::DesktopsStage;

namespace {

/// Which part of the page a control stands in, from top to bottom and then to the right; -1 for none of them.
int partOf(DesktopsStage &stage, const QWidget *control)
{
    ui::DesktopsScreen &screen = stage.page.screen();
    const std::array<QWidget *, 4> parts{screen.viewTabs(), screen.filterBar(), screen.pane(), screen.drawer()};
    for (int part = 0; part < static_cast<int>(parts.size()); ++part) {
        if (parts[static_cast<std::size_t>(part)]->isAncestorOf(control))
            return part;
    }
    return -1;
}

QMenu *openMenuOfRow(DesktopsStage &stage)
{
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(&stage.table(), &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

/// Walks a menu with Down until the command is the active one.
bool walkTo(QMenu *menu, const QString &command)
{
    for (int i = 0; i < menu->actions().size(); ++i) {
        QTest::keyClick(menu, Qt::Key_Down);
        if (menu->activeAction() && menu->activeAction()->objectName() == command)
            return true;
    }
    return false;
}

} // namespace

/// The page without a mouse.
class DesktopsKeyboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // What the platform without a screen says of every menu.
        testkit::tolerateWarning(QRegularExpression(u"^This plugin does not support (raise|grabbing the keyboard)"_s));
    }

    void everyStopOfTabIsSeenAndComesInTheOrderItStands()
    {
        DesktopsStage stage;
        auto *ring = new ui::FocusRing(stage.theme, &stage.frame);
        stage.page.showGuest(stage.key(2103));
        QTRY_VERIFY(stage.page.screen().drawer()->isVisible());
        stage.table().selectionModel()->select(stage.table().currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTRY_VERIFY(stage.find<QWidget>(u"bulkBar"_s)->isVisible());
        QWidget *first = stage.page.screen().viewTabs()->tabs();
        stage.table().setFocus(Qt::OtherFocusReason);
        first->setFocus(Qt::TabFocusReason);
        int part = 0;
        int stops = 0;
        do {
            QWidget *stop = QApplication::focusWidget();
            const QByteArray name = (stop->objectName() + u' ' + stop->accessibleName()).toUtf8();
            QVERIFY2(stop->isVisible() && stop->isEnabled(), name.constData());
            QVERIFY2(stage.frame.rect().contains(QRect(stop->mapTo(&stage.frame, QPoint()), stop->size())), name.constData());
            QTRY_VERIFY2(ring->isVisible() || qobject_cast<QAbstractItemView *>(stop), name.constData());
            QVERIFY2(partOf(stage, stop) >= part, name.constData());
            part = partOf(stage, stop);
            QTest::keyClick(stop, Qt::Key_Tab);
        } while (QApplication::focusWidget() != first && ++stops < 60);
        QCOMPARE(part, 3); // it has come to the details
        QVERIFY(stops > 15 && stops < 60);
    }

    void aDesktopIsFoundStartedAndShutDown()
    {
        DesktopsStage stage;
        QVERIFY(stage.page.focusFilter());
        QTest::keyClicks(QApplication::focusWidget(), u"fin-011"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), &stage.table());
        QCOMPARE(stage.page.screen().pane()->current(), stage.key(2110));
        QMenu *menu = openMenuOfRow(stage);
        QVERIFY(menu && walkTo(menu, u"guest.start"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(stage.power.calls(), (std::vector<testkit::FakePower::Call>{{stage.key(2110), PowerAction::Start}}));
        stage.change(stage.key(2110), [](Guest &guest) { guest.power = GuestPower::Running; });
        for (const ProxmoxTask &task : std::vector<ProxmoxTask>(stage.tasks.tasks())) {
            if (task.key.upid.vmId() == VmId(2110))
                stage.tasks.end(task.key, TaskState::Ok, {});
        }
        QTRY_VERIFY(stage.registry.whyDisabled(ui::PowerCommands::id(PowerAction::Shutdown), {{stage.key(2110)}}).isEmpty());
        menu = openMenuOfRow(stage);
        QVERIFY(menu && walkTo(menu, u"guest.shutdown"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(stage.power.calls().size(), size_t(2));
        QCOMPARE(stage.power.calls().back(), (testkit::FakePower::Call{stage.key(2110), PowerAction::Shutdown}));
    }

    void rowsAreCopiedAsATableAndAsJson()
    {
        DesktopsStage stage;
        stage.table().setFocus(Qt::TabFocusReason);
        stage.page.screen().pane()->setCurrent(stage.key(2103));
        QTest::keyClick(&stage.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"\tfin-004\t2103\t"_s));
        QTest::keyClick(&stage.table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QJsonArray rows = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).array();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][u"name"_s].toString(), u"fin-004"_s);
        QCOMPARE(rows[0][u"vmid"_s].toInt(), 2103);
        QVERIFY(rows[0][u"cpu"_s].isDouble());
        QVERIFY(rows[0][u"tags"_s].isArray());
    }

    void theOrderIsChosenWithoutAMouse()
    {
        DesktopsStage stage;
        auto *button = stage.find<QAbstractButton>(u"desktopsColumns"_s);
        const auto chooseFirst = [button] {
            QTest::keyClick(button, Qt::Key_Space);
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            auto *sort = menu ? menu->findChild<QMenu *>(u"sortMenu"_s) : nullptr;
            if (sort)
                sort->actions().at(1)->trigger(); // the name
            if (menu)
                menu->close();
            return sort != nullptr;
        };
        const QStringList before = stage.shownNames();
        QVERIFY(chooseFirst());
        QTRY_COMPARE(stage.shownNames().front(), before.back());
        QVERIFY(chooseFirst());
        QTRY_COMPARE(stage.shownNames().front(), before.front());
    }

    void ctrlEnterConnectsTheDesktopWithTheFocus()
    {
        DesktopsStage stage;
        QSignalSpy requests(&stage.connectCommand, &ui::ConnectCommand::connectRequested);
        stage.page.screen().pane()->setCurrent(stage.key(2103));
        stage.table().setFocus(Qt::TabFocusReason);
        QTest::keyClick(&stage.table(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(requests.count(), 1);
        QCOMPARE(requests[0][0].value<ui::ConnectTarget>().guest, stage.key(2103));
    }

    void spaceAndEscapeSelectAndClear()
    {
        DesktopsStage stage;
        stage.table().setFocus(Qt::TabFocusReason);
        QTest::keyClick(&stage.table(), Qt::Key_Space);
        QTest::keyClick(&stage.table(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(stage.page.screen().pane()->selected().guests.size(), size_t(2));
        QTRY_VERIFY(stage.find<QWidget>(u"bulkBar"_s)->isVisible());
        QTest::keyClick(&stage.table(), Qt::Key_Escape);
        QTRY_VERIFY(!stage.find<QWidget>(u"bulkBar"_s)->isVisible());
        QTest::keyClick(&stage.table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(stage.page.screen().pane()->selected().guests.size(), size_t(62));
    }
};

ORBIT_TEST(DesktopsKeyboardTest, "desktops_keyboard")

} // namespace orbit

#include "desktops_keyboard_test.moc"
