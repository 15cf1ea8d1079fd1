#include "tests/testkit/long_words.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/audit_stage.h"
#include "ui/audit/audit_bars.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::AuditStage;

namespace {

QStringList walk(AuditStage &stage, const QString &first)
{
    QStringList names;
    QSet<QWidget *> seen;
    stage.find<QWidget>(first)->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 40; ++i) {
        QWidget *now = QApplication::focusWidget();
        if (!now || seen.contains(now))
            break;
        seen.insert(now);
        names.append(now->objectName());
        QTest::keyClick(now, Qt::Key_Tab);
    }
    return names;
}

} // namespace

/// The page without a mouse, and in longer words.
class AuditKeyboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void tabReachesEverythingInOrder()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"role.grant"_s);
        const QStringList names = walk(stage, u"auditVerify"_s);
        const QStringList wanted{u"auditVerify"_s, u"auditExportCsv"_s, u"auditExportJson"_s, u"auditBars"_s,   u"auditFind"_s,
                                 u"auditTime"_s,   u"auditWho"_s,       u"auditAction"_s,     u"auditResult"_s, u"auditLive"_s,
                                 u"auditList"_s,   u"peekCopy"_s,       u"peekClose"_s};
        qsizetype last = -1;
        for (const QString &name : wanted) {
            const qsizetype at = names.indexOf(name);
            QVERIFY2(at > last, qPrintable(name + u" in "_s + names.join(u' ')));
            last = at;
        }
    }

    void spaceOpensTheCardAndArrowsMoveIt()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.list()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(stage.list(), Qt::Key_Space);
        QVERIFY(stage.peek()->isVisible());
        QCOMPARE(stage.peek()->entry().action, u"desktop.create"_s);
        QTest::keyClick(stage.list(), Qt::Key_Down);
        QCOMPARE(stage.peek()->entry().action, u"agent.lost"_s);
        QTest::keyClick(stage.list(), Qt::Key_Space);
        QVERIFY(!stage.peek()->isVisible());
        QTest::keyClick(stage.list(), Qt::Key_Return);
        QVERIFY(stage.peek()->isVisible());
        QTest::keyClick(stage.list(), Qt::Key_Escape);
        QVERIFY(!stage.peek()->isVisible());
        QCOMPARE(QApplication::focusWidget(), stage.list());
    }

    void escapeInTheCardGoesBackToTheList()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"role.grant"_s);
        auto *copy = stage.find<QWidget>(u"peekCopy"_s);
        copy->setFocus(Qt::TabFocusReason);
        QTest::keyClick(copy, Qt::Key_Escape);
        QVERIFY(!stage.peek()->isVisible());
        QCOMPARE(QApplication::focusWidget(), stage.list());
    }

    void theFilterIsOneKeyAwayAndGoesOnToTheList()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        QVERIFY(stage.page.focusFilter());
        QTest::keyClicks(QApplication::focusWidget(), u"salome"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), stage.list());
        QTRY_COMPARE(stage.model().rowCount(), 2);
        QVERIFY(stage.page.focusFilter());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(stage.model().rowCount() > 2);
    }

    void barsAreWalkedAndPicked()
    {
        AuditStage stage;
        auto *bars = stage.find<ui::AuditBars>(u"auditBars"_s);
        QTRY_VERIFY(bars->accessibleValue() != u"0 entries"_s);
        bars->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(bars->hasFocus());
        const QString last = bars->accessibleValue();
        QVERIFY2(last.endsWith(u"3 entries, 2 warnings"_s), qPrintable(last));
        QTest::keyClick(bars, Qt::Key_Left);
        QVERIFY(bars->accessibleValue() != last);
        QTest::keyClick(bars, Qt::Key_End);
        QTest::keyClick(bars, Qt::Key_Return);
        QTRY_COMPARE(stage.shownActions(), (QStringList{u"desktop.create"_s, u"agent.lost"_s, u"node.memory.high"_s}));
    }

    void menusOfChipsTakeKeys()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        auto *chip = stage.find<QWidget>(u"auditResult"_s);
        chip->setFocus(Qt::TabFocusReason);
        QTest::keyClick(chip, Qt::Key_Space);
        auto *menu = stage.find<QMenu>(u"auditResultMenu"_s);
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(stage.model().filter().result.has_value());
    }

    void endGoesOnReading()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Light, [](testkit::AuditWorld &world) {
            world.log.setCrowd(
                900, [](qint64 index) { return testkit::crowdEntry(index, 900, QDateTime(QDate(2026, 4, 14), QTime(10, 42), Qt::UTC)); });
        });
        QTRY_COMPARE(stage.model().rowCount(), 200);
        stage.list()->setFocus(Qt::TabFocusReason);
        for (int i = 0; i < 8 && stage.model().rowCount() < 900; ++i) {
            const int before = stage.model().rowCount();
            QTest::keyClick(stage.list(), Qt::Key_End);
            QTRY_VERIFY(stage.model().rowCount() > before);
        }
        QTRY_COMPARE(stage.model().rowCount(), 900);
    }

    void longerWordsFit_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1100x700") << QSize(1100, 700);
        QTest::newRow("1440x900") << QSize(1440, 900);
    }
    void longerWordsFit()
    {
        QFETCH(QSize, size);
        const testkit::LongWords longWords;
        AuditStage stage(size);
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"quota.change"_s);
        QTest::qWait(50);
        const QRect whole = stage.frame.rect();
        for (QWidget *widget : stage.frame.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->objectName().isEmpty())
                continue;
            const QRect place(widget->mapTo(&stage.frame, QPoint()), widget->size());
            QVERIFY2(whole.contains(place), qPrintable(widget->objectName()));
        }
    }
};

ORBIT_TEST(AuditKeyboardTest, "audit_keyboard")

} // namespace orbit

#include "audit_keyboard_test.moc"
