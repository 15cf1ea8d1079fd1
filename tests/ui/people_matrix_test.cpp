#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"

#include <QAccessible>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;

namespace {

constexpr int restore = 4;

bool showLene(PeopleStage &stage)
{
    stage.click(u"Lene Hallenz"_s);
    // Also laid out: a table that is too short scrolls under the mouse.
    return QTest::qWaitFor(
        [&stage] { return stage.matrix()->model()->rowCount() == 7 && stage.matrix()->height() >= stage.matrix()->sizeHint().height(); });
}

QPoint cellOf(PeopleStage &stage, int row, int column)
{
    return stage.matrix()->visualRect(stage.matrix()->model()->index(row, column)).center();
}

void clickCell(PeopleStage &stage, int row, int column)
{
    QTest::mouseClick(stage.matrix()->viewport(), Qt::LeftButton, {}, cellOf(stage, row, column));
}

QString spoken(PeopleStage &stage, int row, int column)
{
    return stage.matrix()->model()->index(row, column).data(Qt::AccessibleTextRole).toString();
}

} // namespace

/// The matrix of entitlements with its changes.
class PeopleMatrixTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void arrowsMoveAndSpaceToggles()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        stage.matrix()->setFocus(Qt::TabFocusReason);
        QCOMPARE(stage.matrix()->currentIndex().column(), 1);
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Up, Qt::Key_Space})
            QTest::keyClick(stage.matrix(), key);
        QCOMPARE(spoken(stage, 0, restore), u"Finance Windows 11, Restore: granted here, not saved"_s);
        QCOMPARE(stage.page.screen().unsaved(), 1);
        QCOMPARE(stage.find<QLabel>(u"unsavedCount"_s)->text(), u"1 unsaved change"_s);
        QTest::keyClick(stage.matrix(), Qt::Key_Space);
        QTest::keyClick(stage.matrix(), Qt::Key_Space);
        QCOMPARE(stage.page.screen().unsaved(), 0);
        QVERIFY(!stage.isShown(u"matrixSave"_s));
        QTest::keyClick(stage.matrix(), Qt::Key_Home);
        QTest::keyClick(stage.matrix(), Qt::Key_Left);
        QCOMPARE(stage.matrix()->currentIndex().column(), 1);
    }

    void theMouseTogglesTheCellItPressedAndReleased()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        clickCell(stage, 0, 1);
        QCOMPARE(spoken(stage, 0, 1), u"Finance Windows 11, Connect: taken away here, not saved"_s);
        QTest::mousePress(stage.matrix()->viewport(), Qt::LeftButton, {}, cellOf(stage, 0, 2));
        QTest::mouseRelease(stage.matrix()->viewport(), Qt::LeftButton, {}, cellOf(stage, 0, 3));
        clickCell(stage, 0, 0);
        QCOMPARE(stage.page.screen().unsaved(), 1);
    }

    void everyCellIsSpoken()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(stage.matrix());
        QVERIFY(table && table->tableInterface());
        QAccessibleInterface *cell = table->tableInterface()->cellAt(0, 5);
        QVERIFY(cell);
        QCOMPARE(cell->text(QAccessible::Name), u"Finance Windows 11, Resize: needs approval"_s);
    }

    void savingSendsTheChangesOnce()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        clickCell(stage, 0, restore);
        clickCell(stage, 6, 1);
        clickCell(stage, 6, 1);
        QVERIFY(stage.press(u"matrixSave"_s));
        QTRY_COMPARE(stage.page.screen().unsaved(), 0);
        QCOMPARE(stage.world.entitlements.answers.countOf(u"save"_s), 1);
        QCOMPARE(stage.world.entitlements.saved().size(), size_t(2));
        QCOMPARE(spoken(stage, 0, restore), u"Finance Windows 11, Restore: granted here"_s);
        QCOMPARE(spoken(stage, 6, 1), u"Operations mixed, Connect: no access"_s);
    }

    void aFailedSaveKeepsTheChanges()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        clickCell(stage, 0, restore);
        stage.world.entitlements.answers.fail(u"save"_s, ErrorKind::Denied);
        QVERIFY(stage.press(u"matrixSave"_s));
        QTRY_VERIFY(stage.isShown(u"matrixProblem"_s));
        QVERIFY(stage.find<QWidget>(u"matrixProblem"_s)->accessibleName().contains(u"Your role does not permit it."_s));
        QCOMPARE(stage.page.screen().unsaved(), 1);
        stage.world.entitlements.answers.forgive();
        QVERIFY(stage.press(u"matrixSave"_s));
        QTRY_COMPARE(stage.page.screen().unsaved(), 0);
        QVERIFY(!stage.isShown(u"matrixProblem"_s));
    }

    void whatIsChangedWhileSavingStaysAChange()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        clickCell(stage, 0, restore);
        stage.world.entitlements.answers.hold();
        QVERIFY(stage.press(u"matrixSave"_s));
        clickCell(stage, 2, 1);
        stage.world.entitlements.answers.release();
        QTRY_COMPARE(stage.page.screen().unsaved(), 1);
        QCOMPARE(spoken(stage, 2, 1), u"Design persistent, Connect: granted here, not saved"_s);
    }

    void leavingWithChangesAsks()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        clickCell(stage, 0, restore);
        stage.click(u"Idris Morvan"_s);
        QTRY_VERIFY(stage.dialog(u"unsavedDialog"_s));
        QVERIFY(stage.press(u"unsavedStay"_s));
        QTRY_COMPARE(stage.people()->currentIndex().data().toString(), u"Lene Hallenz"_s);
        QCOMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        QCOMPARE(stage.page.screen().unsaved(), 1);
        QTRY_VERIFY(!stage.dialog(u"unsavedDialog"_s));
        stage.click(u"Idris Morvan"_s);
        QTRY_VERIFY(stage.dialog(u"unsavedDialog"_s));
        QVERIFY(stage.press(u"unsavedDiscard"_s));
        QTRY_COMPARE(stage.shownLogin(), u"idris.morvan"_s);
        QCOMPARE(stage.page.screen().unsaved(), 0);
        QCOMPARE(stage.world.entitlements.answers.countOf(u"save"_s), 0);
    }

    void leavingSavesWhenAsked()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        clickCell(stage, 0, restore);
        QVERIFY(stage.page.hasUnsaved());
        stage.world.entitlements.answers.fail(u"save"_s, ErrorKind::Unreachable);
        stage.click(u"Idris Morvan"_s);
        QTRY_VERIFY(stage.dialog(u"unsavedDialog"_s));
        QVERIFY(stage.press(u"unsavedSave"_s));
        QTRY_VERIFY(stage.isShown(u"matrixProblem"_s)); // it stays, with everything changed
        QCOMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        QCOMPARE(stage.page.screen().unsaved(), 1);
        stage.world.entitlements.answers.forgive();
        QTRY_VERIFY(!stage.dialog(u"unsavedDialog"_s));
        stage.click(u"Idris Morvan"_s);
        QTRY_VERIFY(stage.dialog(u"unsavedDialog"_s));
        QVERIFY(stage.press(u"unsavedSave"_s));
        QTRY_COMPARE(stage.shownLogin(), u"idris.morvan"_s);
        QCOMPARE(stage.world.entitlements.saved().size(), size_t(1));
        QVERIFY(!stage.page.hasUnsaved());
    }

    void discardTakesAllBack()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        clickCell(stage, 0, restore);
        clickCell(stage, 1, 1);
        QVERIFY(stage.press(u"matrixDiscard"_s));
        QCOMPARE(stage.page.screen().unsaved(), 0);
        QCOMPARE(spoken(stage, 1, 1), u"People Windows 11, Connect: from role"_s);
    }

    void exceptionsDoNotApplyToAdmins()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](testkit::PeopleWorld &world) {
            EntitlementRow row{.pool = DesktopPoolId(u"pool"_s), .poolName = u"Pool"_s};
            row.grants.fill(Grant::FromRole);
            world.entitlements.setRows(world.idOf(u"petra.korvane"_s), {row});
        });
        QTRY_COMPARE(stage.matrix()->model()->rowCount(), 1);
        clickCell(stage, 0, 1);
        QCOMPARE(stage.page.screen().unsaved(), 0);
    }
};

ORBIT_TEST(PeopleMatrixTest, "people_matrix")

} // namespace orbit

#include "people_matrix_test.moc"
