#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/audit_stage.h"
#include "ui/audit/audit_bars.h"
#include "ui/audit/chain_badge.h"
#include "ui/audit/difference_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QFileDialog>
#include <QScrollBar>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::AuditStage;

namespace {

/// Without the thin spaces of large numbers.
QString unspaced(QString text) { return text.remove(QChar(0x2009)); }

} // namespace

/// The page Audit log: what it shows, how it filters, what it says of the chain and of exports.
class AuditPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void todayIsShownNewestFirst()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 17);
        QCOMPARE(stage.shownActions().first(), u"desktop.create"_s);
        QCOMPARE(stage.find<ui::Chip>(u"auditTime"_s)->text(), u"Today 00:00 to now"_s);
        const QDateTime midnight(QDate(2026, 4, 14), QTime(0, 0), Qt::UTC);
        for (const AuditEntry &entry : stage.model().rows())
            QVERIFY(entry.at >= midnight);
        QTRY_COMPARE(stage.find<ui::Label>(u"auditCount"_s)->text(), u"%1 entries"_s.arg(stage.model().rowCount()));
    }

    void takingTheTimeOffShowsEverything()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        const int today = stage.model().rowCount();
        QTest::keyClick(stage.find<ui::Chip>(u"auditTime"_s), Qt::Key_Delete);
        QTRY_COMPARE(stage.model().rowCount(), 57);
        QVERIFY(today < 57);
        QCOMPARE(stage.find<ui::Chip>(u"auditTime"_s)->text(), u"Time: all"_s);
    }

    void wordsAreSearchedInEverything()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        QTest::keyClicks(stage.find<ui::LineEdit>(u"auditFind"_s), u"salome"_s);
        QTRY_COMPARE(stage.shownActions(), (QStringList{u"desktop.restart"_s, u"snapshot.create"_s}));
        QTest::keyClicks(stage.find<ui::LineEdit>(u"auditFind"_s), u" nobody"_s);
        QTRY_VERIFY(stage.isShown(u"auditNoMatch"_s));
        QVERIFY(stage.find<QWidget>(u"auditNoMatch"_s)->findChild<ui::Button *>());
        QTest::mouseClick(stage.find<QWidget>(u"auditNoMatch"_s)->findChild<ui::Button *>(), Qt::LeftButton);
        QTRY_COMPARE(stage.model().rowCount(), 57);
    }

    void menusNarrowByWhoActionAndResult()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        QTRY_VERIFY(stage.world.log.answers.calls().contains(u"actors"_s));
        QVERIFY(stage.press(u"auditWho"_s));
        QVERIFY(stage.choose(u"auditWhoMenu"_s, u"Petra Korvane"_s));
        QTRY_COMPARE(stage.shownActions(), (QStringList{u"desktop.create"_s, u"quota.change"_s, u"role.grant"_s}));
        QVERIFY(stage.press(u"auditAction"_s));
        QVERIFY(stage.choose(u"auditActionMenu"_s, u"Quotas"_s));
        QTRY_COMPARE(stage.shownActions(), QStringList{u"quota.change"_s});
        QTest::keyClick(stage.find<ui::Chip>(u"auditAction"_s), Qt::Key_Delete);
        QTest::keyClick(stage.find<ui::Chip>(u"auditWho"_s), Qt::Key_Delete);
        QVERIFY(stage.press(u"auditResult"_s));
        QVERIFY(stage.choose(u"auditResultMenu"_s, u"Denied"_s));
        QTRY_COMPARE(stage.shownActions(), QStringList{u"login.failed"_s});
        QCOMPARE(stage.find<ui::Chip>(u"auditResult"_s)->text(), u"Result: Denied"_s);
    }

    void aBarPicksItsTime()
    {
        AuditStage stage;
        auto *bars = stage.find<ui::AuditBars>(u"auditBars"_s);
        QTRY_VERIFY(bars->accessibleValue() != u"0 entries"_s);
        const int before = stage.model().rowCount();
        QTest::mouseClick(bars, Qt::LeftButton, {}, QPoint(bars->width() - 4, 20));
        QTRY_VERIFY(stage.model().rowCount() < before && stage.model().rowCount() > 0);
        QVERIFY(stage.model().filter().until.isValid());
        QVERIFY(stage.find<ui::Chip>(u"auditTime"_s)->text().contains(u" to "_s));
    }

    void newEntriesComeByThemselvesAtTheTop()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.world.log.append(testkit::newEntry(u"team.create"_s, u"Research"_s, stage.clock.now()));
        QTRY_COMPARE(stage.shownActions().first(), u"team.create"_s);
        QVERIFY(!stage.isShown(u"auditNewest"_s));
    }

    void newEntriesDoNotMoveWhatIsRead()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.list()->verticalScrollBar()->setValue(400);
        const int before = stage.model().rowCount();
        stage.world.log.append(testkit::newEntry(u"team.create"_s, u"Research"_s, stage.clock.now()));
        QTRY_VERIFY(stage.isShown(u"auditNewest"_s));
        QCOMPARE(stage.model().rowCount(), before);
        QVERIFY(stage.press(u"auditNewest"_s));
        QTRY_COMPARE(stage.shownActions().first(), u"team.create"_s);
        QCOMPARE(stage.list()->verticalScrollBar()->value(), 0);
    }

    void liveOffKeepsTheListStill()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        QVERIFY(stage.press(u"auditLive"_s));
        stage.world.log.append(testkit::newEntry(u"team.create"_s, u"Research"_s, stage.clock.now()));
        QTRY_VERIFY(stage.isShown(u"auditNewest"_s));
        QCOMPARE(stage.shownActions().first(), u"desktop.create"_s);
    }

    void aMillionEntriesAreReadAsTheyAreScrolled()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Light, [](testkit::AuditWorld &world) {
            world.log.setCrowd(1'000'000, [](qint64 index) {
                return testkit::crowdEntry(index, 1'000'000, QDateTime(QDate(2026, 4, 14), QTime(10, 42), Qt::UTC));
            });
        });
        QTRY_COMPARE(stage.model().rowCount(), 200);
        for (int i = 0; i < 20; ++i) {
            const int before = stage.model().rowCount();
            QScrollBar *bar = stage.list()->verticalScrollBar();
            QTRY_VERIFY((bar->setValue(bar->maximum()), stage.model().rowCount() > before));
        }
        QVERIFY(stage.model().rowCount() < 20'000);
        QVERIFY(!stage.model().isComplete());
        QTRY_COMPARE(unspaced(stage.find<ui::Label>(u"auditCount"_s)->text()), u"1000000 entries"_s);
    }

    void theCardShowsWhatChanged()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"quota.change"_s);
        QTRY_VERIFY(stage.peek()->isVisible());
        QCOMPARE(stage.peek()->entry().action, u"quota.change"_s);
        auto *difference = stage.find<ui::DifferenceView>(u"peekDifference"_s);
        QCOMPARE(difference->accessibleValue(), u"cores: 120, memory_gb: 256 \u2192 280"_s);
        QVERIFY(stage.press(u"peekCopy"_s));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"memory_gb\": 280"_s));
        QVERIFY(stage.press(u"peekClose"_s));
        QVERIFY(!stage.peek()->isVisible());
    }

    void theCardFollowsItsEntry()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"login.failed"_s);
        stage.world.log.append(testkit::newEntry(u"team.create"_s, u"Research"_s, stage.clock.now()));
        QTRY_COMPARE(stage.shownActions().first(), u"team.create"_s);
        QCOMPARE(stage.peek()->entry().action, u"login.failed"_s);
        QVERIFY(stage.peek()->isVisible());
        QTest::keyClicks(stage.find<ui::LineEdit>(u"auditFind"_s), u"salome"_s);
        QTRY_VERIFY(!stage.peek()->isVisible()); // another list
    }

    void theMenuOfARowNarrowsToIt()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"desktop.restart"_s);
        QTest::keyClick(stage.list(), Qt::Key_Escape);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(stage.list(), &event);
        QVERIFY(stage.choose(u"auditRowMenu"_s, u"Only Salome Astrup"_s));
        QTRY_COMPARE(stage.model().rowCount(), 2);
    }

    void theBadgeSaysHowTheChainIs()
    {
        AuditStage stage;
        auto *badge = stage.find<ui::ChainBadge>(u"chainBadge"_s);
        QCOMPARE(badge->accessibleName(), u"Chain verified"_s);
        QCOMPARE(unspaced(stage.find<ui::ElidedLabel>(u"chainRemark"_s)->text()), u"48213 entries, checked 4 min ago"_s);
        ChainReport broken{.state = ChainState::Broken, .brokenAt = 48'204, .why = u"the row was changed"_s, .checkedAt = {}};
        stage.world.log.setOutcome(broken);
        stage.world.log.answers.hold();
        QVERIFY(stage.press(u"auditVerify"_s));
        QVERIFY(badge->accessibleName().startsWith(u"Checking"_s));
        stage.world.log.answers.release();
        QTRY_COMPARE(unspaced(badge->accessibleName()), u"Chain broken at 48204"_s);
        QCOMPARE(stage.find<ui::ElidedLabel>(u"chainRemark"_s)->text(), u"the row was changed"_s);
    }

    void anAdminsFirstLookChecksTheChain()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Light, [](testkit::AuditWorld &world) { world.log.setChain({}); });
        QTRY_COMPARE(stage.find<ui::ChainBadge>(u"chainBadge"_s)->accessibleName(), u"Chain verified"_s);
        QCOMPARE(stage.world.log.answers.countOf(u"verify"_s), 1);
    }

    void anOperatorSeesNoChain()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Light, [](testkit::AuditWorld &world) {
            world.log.setChain({});
            world.registry.signInAs(orbit::Role::Operator);
        });
        QTRY_VERIFY(stage.model().rowCount() > 0);
        QVERIFY(!stage.isShown(u"chainBadge"_s) && !stage.isShown(u"auditVerify"_s));
        QVERIFY(stage.isShown(u"auditExportCsv"_s));
        QCOMPARE(stage.world.log.answers.countOf(u"verify"_s), 0);
    }

    void aFailedCheckIsTold()
    {
        AuditStage stage;
        stage.world.log.answers.fail(u"verify"_s, ErrorKind::TimedOut, u"canceling statement due to statement timeout"_s);
        QVERIFY(stage.press(u"auditVerify"_s));
        QTRY_COMPARE(stage.messenger.titles(), QStringList{u"The chain could not be checked"_s});
        QCOMPARE(stage.messenger.notices.front().details, u"canceling statement due to statement timeout"_s);
        QCOMPARE(stage.find<ui::ChainBadge>(u"chainBadge"_s)->accessibleName(), u"Chain verified"_s);
    }

    void anExportTakesTheFilterAndNamesItsFile()
    {
        AuditStage stage;
        QTest::keyClicks(stage.find<ui::LineEdit>(u"auditFind"_s), u"salome"_s);
        QTRY_COMPARE(stage.model().rowCount(), 2);
        stage.world.log.answers.hold();
        QVERIFY(stage.press(u"auditExportCsv"_s));
        QCOMPARE(stage.offeredName, u"orbit-audit-2026-04-14-1042.csv"_s);
        QTRY_VERIFY(stage.isShown(u"exportStrip"_s));
        QCOMPARE(stage.find<ui::ElidedLabel>(u"exportWords"_s)->text(), u"Exporting audit.csv: 1 of 2 entries"_s);
        QVERIFY(stage.find<ui::Button>(u"auditExportCsv"_s)->isLoading());
        QVERIFY(!stage.find<ui::Button>(u"auditExportJson"_s)->isEnabled());
        stage.world.log.answers.release();
        QTRY_COMPARE(stage.messenger.titles(), QStringList{u"2 entries exported"_s});
        QCOMPARE(stage.messenger.notices.front().text, u"/tmp/audit.csv"_s);
        QVERIFY(!stage.isShown(u"exportStrip"_s));
        QCOMPARE(stage.world.log.exports.front().filter.text, u"salome"_s);
        QCOMPARE(stage.world.log.exports.front().format, ExportFormat::Csv);
    }

    void anExportIsCancelled()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.world.log.answers.hold();
        QVERIFY(stage.press(u"auditExportJson"_s));
        QTRY_VERIFY(stage.isShown(u"exportStrip"_s));
        QVERIFY(stage.press(u"exportCancel"_s));
        QVERIFY(!stage.isShown(u"exportStrip"_s));
        QCOMPARE(stage.messenger.titles(), QStringList{u"The export was cancelled"_s});
        stage.world.log.answers.release();
        QVERIFY(!stage.find<ui::Button>(u"auditExportJson"_s)->isLoading());
    }

    void aFailedExportSaysWhy()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.world.log.answers.fail(u"export"_s, ErrorKind::Invalid, u"No space left on device"_s);
        QVERIFY(stage.press(u"auditExportCsv"_s));
        QTRY_COMPARE(stage.messenger.titles(), QStringList{u"audit.csv was not written"_s});
        QCOMPARE(stage.messenger.notices.front().details, u"No space left on device"_s);
    }

    void theFileIsChosenInADialog()
    {
        const QTemporaryDir folder;
        QWidget window;
        window.show();
        Scope scope;
        std::optional<QString> chosen;
        scope.start(storeInto(ui::chooseFileToSave(&window, u"log.csv"_s), &chosen));
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog && !chosen);
        dialog->setDirectory(folder.path());
        dialog->selectFile(u"log.csv"_s);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(chosen.has_value());
        QCOMPARE(*chosen, folder.filePath(u"log.csv"_s));
        chosen.reset();
        scope.start(storeInto(ui::chooseFileToSave(&window, u"log.csv"_s), &chosen));
        QTRY_VERIFY(window.findChild<QFileDialog *>());
        window.findChild<QFileDialog *>()->reject();
        QTRY_VERIFY(chosen.has_value());
        QVERIFY(chosen->isEmpty());
    }

    void nobodyIsAskedTwiceForAFile()
    {
        AuditStage stage;
        stage.chosenFile.clear();
        QVERIFY(stage.press(u"auditExportCsv"_s));
        QVERIFY(stage.world.log.exports.empty());
        QVERIFY(stage.messenger.notices.empty());
    }

    void theFailureOfTheListIsToldInItsPlace()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Light,
                         [](testkit::AuditWorld &world) { world.log.answers.fail(u"page"_s, ErrorKind::Unreachable); });
        QTRY_VERIFY(stage.isShown(u"auditFailed"_s));
        stage.world.log.answers.forgive();
        QTest::mouseClick(stage.find<QWidget>(u"auditFailed"_s)->findChild<ui::Button *>(), Qt::LeftButton);
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.world.log.answers.fail(u"page"_s, ErrorKind::Unreachable);
        stage.page.refresh();
        QTRY_VERIFY(stage.isShown(u"auditProblem"_s));
        QVERIFY(stage.model().rowCount() > 0);
    }

    void withoutAConnectionWhatIsShownStays()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.world.registry.setState(RegistryState::Offline);
        QVERIFY(stage.isShown(u"auditOffline"_s));
        QVERIFY(stage.model().rowCount() > 0);
        QVERIFY(!stage.find<ui::Button>(u"auditExportCsv"_s)->isEnabled());
        QVERIFY(!stage.find<ui::Button>(u"auditExportCsv"_s)->toolTip().isEmpty());
        QVERIFY(stage.press(u"auditRetry"_s));
        QCOMPARE(stage.world.registry.retries, 1);
        stage.world.log.append(testkit::newEntry(u"team.create"_s, u"Research"_s, stage.clock.now()));
        stage.world.registry.setState(RegistryState::Online);
        QTRY_COMPARE(stage.shownActions().first(), u"team.create"_s);
    }

    void thePersonBeforeLeavesNothingBehind()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"role.grant"_s);
        stage.world.log.answers.fail(u"page"_s, ErrorKind::Unreachable);
        Me other = *stage.world.registry.me();
        other.login = u"idris.morvan"_s;
        other.role = orbit::Role::Operator;
        stage.world.registry.setMe(other);
        QTRY_VERIFY(stage.isShown(u"auditFailed"_s));
        QVERIFY(!stage.peek()->isVisible() && !stage.list()->isVisible());
    }

    void whoMayNotSeesNothing()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Light,
                         [](testkit::AuditWorld &world) { world.registry.signInAs(orbit::Role::User); });
        QVERIFY(stage.isShown(u"auditDenied"_s));
        QVERIFY(stage.world.log.answers.calls().isEmpty());
    }

    void anEmptyLogSaysWhatItIsFor()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Light, [](testkit::AuditWorld &world) { world.log.setEntries({}); });
        QTRY_VERIFY(stage.isShown(u"auditNoMatch"_s)); // of today
        stage.filters()->clear();
        QTRY_VERIFY(stage.isShown(u"auditEmpty"_s));
    }
};

ORBIT_TEST(AuditPageTest, "audit_page")

} // namespace orbit

#include "audit_page_test.moc"
