#include "ui/drift/drift_page.h"

#include "tests/testkit/fakes/fake_authority.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/fake_wishes.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/test_main.h"
#include "tests/ui/fake_messenger.h"
#include "ui/drift/drift_list.h"
#include "ui/drift/drift_screen.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QAbstractItemModelTester>
#include <QHBoxLayout>
#include <QTest>
#include <QTranslator>

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

namespace {

const ClusterId office(u"office"_s);

/// An office whose cluster has one right too many, one desktop elsewhere and a pool of nobody.
struct Stage
{
    explicit Stage(QSize size = {1440, 900}, ui::ThemeChoice choice = ui::ThemeChoice::Light) : theme(choice)
    {
        [[maybe_unused]] const bool hasPlurals = plurals.load(u":/translations/orbit_en.qm"_s);
        QCoreApplication::installTranslator(&plurals);
        theme.apply(*qApp);
        wishes.now = {.teams = {u"finance"_s}};
        wishes.now.people = {{.login = u"mira"_s, .userId = u"mira@pve"_s, .teams = {u"finance"_s}}};
        wishes.now.machines = {{.vmId = VmId(2100), .name = u"fin-001"_s, .team = u"finance"_s, .holder = u"mira"_s}};
        FoundAuthority found = FakeAuthority::prepared();
        found.pools += {u"orbit/finance"_s, u"orbit/finance/mira"_s, u"orbit/gone"_s};
        found.users = {{.id = u"mira@pve"_s, .isEnabled = true, .tokens = {}, .isOurs = true}};
        found.grants = wishedGrants(wishes.now);
        found.grants.push_back({.path = u"/vms/2100"_s, .who = u"eve@pve"_s, .role = u"OrbitUser"_s});
        found.machines = {{.vmId = VmId(2100), .name = u"fin-001"_s, .pool = PoolId(u"orbit/finance"_s)}};
        authority.clusters[office] = found;
        clusters.put({.id = office, .name = u"Head Office"_s}, {.link = LinkState::Online});
        registry.signInAs(orbit::Role::Admin, u"anna"_s);
        page = std::make_unique<ui::DriftPage>(ui::DriftParts{theme, registry, watch, messenger, clock, [this] { ++helps; }});
        frame.setFixedSize(size);
        frame.setProperty("focusRing", false);
        auto *row = new QHBoxLayout(&frame);
        row->setContentsMargins(size.width() >= 1280 ? ui::sizes::sidebar : ui::sizes::sidebarRail, ui::sizes::topBar, 0,
                                ui::sizes::statusBar);
        row->addWidget(page->widget());
    }
    void show()
    {
        frame.show();
        frame.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&frame);
    }
    template <class T>
    T *find(const QString &name)
    {
        return frame.findChild<T *>(name);
    }
    QStringList kinds()
    {
        QStringList all;
        for (const ui::DriftRow &row : page->screen().model().rows())
            all += driftName(row.finding.kind);
        return all;
    }
    void choose(const QString &kind)
    {
        page->screen().list()->setCurrentIndex(page->screen().model().index(static_cast<int>(kinds().indexOf(kind))));
    }
    FoundAuthority &found() { return authority.clusters[office]; }

    QTranslator plurals;
    ui::Theme theme;
    FakeWishes wishes;
    FakeAuthority authority;
    FakeClusters clusters;
    FakeRegistry registry;
    ManualClock clock;
    FakeMessenger messenger;
    RightsFollower follower{wishes, authority, clusters};
    DriftWatch watch{wishes, authority, clusters, follower, clock};
    int helps = 0;
    QWidget frame;
    std::unique_ptr<ui::DriftPage> page;
};

} // namespace

/// The page Rights in Proxmox: what differs, and putting it right.
class DriftPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDiffersIsThereTheGraveFirst()
    {
        Stage stage;
        const QAbstractItemModelTester tester(&stage.page->screen().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        stage.show();
        QTRY_COMPARE(stage.kinds(), (QStringList{u"grant too much"_s, u"machine moved"_s, u"pool unknown"_s}));
        QCOMPARE(stage.page->badge(), 2);
        QTest::mouseClick(stage.find<ui::Button>(u"driftHelp"_s), Qt::LeftButton);
        QCOMPARE(stage.helps, 1);
        QCOMPARE(stage.page->screen().list()->currentIndex().row(), 0);
        QVERIFY(stage.find<ui::Label>(u"driftFound"_s)->text().contains("eve@pve"_L1));
        QVERIFY(stage.find<ui::Label>(u"driftWay"_s)->text().contains("loses OrbitUser"_L1));
    }

    void oneIsPutRight()
    {
        Stage stage;
        stage.show();
        QTRY_COMPARE(stage.kinds().size(), 3);
        stage.choose(u"machine moved"_s);
        QTest::mouseClick(stage.find<ui::Button>(u"driftPut"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.kinds(), (QStringList{u"grant too much"_s, u"pool unknown"_s}));
        QCOMPARE(stage.found().machines.front().pool, poolOfPerson(u"finance"_s, u"mira"_s));
        QVERIFY(stage.messenger.questions.front().text.contains("can do more"_L1));
    }

    void allThatIsToLessIsRepairedAtOnce()
    {
        Stage stage;
        stage.show();
        QTRY_COMPARE(stage.kinds().size(), 3);
        QTest::mouseClick(stage.find<ui::Button>(u"driftRepairAll"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.kinds(), (QStringList{u"machine moved"_s, u"pool unknown"_s}));
        QVERIFY(stage.messenger.questions.front().text.contains("Nobody can do more"_L1));
        QTRY_VERIFY(!stage.find<ui::Button>(u"driftRepairAll"_s)->isVisible());
    }

    void whoSaysNoChangesNothing()
    {
        Stage stage;
        stage.messenger.saysGoOn = false;
        stage.show();
        QTRY_COMPARE(stage.kinds().size(), 3);
        const FoundAuthority before = stage.found();
        QTest::mouseClick(stage.find<ui::Button>(u"driftRepairAll"_s), Qt::LeftButton);
        QCOMPARE(stage.messenger.questions.size(), 1U);
        QVERIFY(stage.found().grants == before.grants);
    }

    void whatOnlyAPersonCanDecideHasNoButton()
    {
        Stage stage;
        stage.show();
        QTRY_COMPARE(stage.kinds().size(), 3);
        stage.choose(u"pool unknown"_s);
        QVERIFY(!stage.find<ui::Button>(u"driftPut"_s)->isVisible());
        QVERIFY(stage.find<ui::Label>(u"driftWay"_s)->isVisible());
    }

    void whatProxmoxRefusesIsTold()
    {
        Stage stage;
        stage.show();
        QTRY_COMPARE(stage.kinds().size(), 3);
        stage.authority.stepProblem = Error{ErrorKind::Denied, u"Head Office"_s, u"Permission check failed"_s};
        QTest::mouseClick(stage.find<ui::Button>(u"driftPut"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.messenger.notices.size(), 1U);
        QVERIFY(stage.messenger.notices.front().title.contains("could not be put right"_L1));
        QVERIFY(stage.messenger.notices.front().details.contains("Permission check failed"_L1));
    }

    void aClusterThatIsAwayIsSaidToBe()
    {
        Stage stage;
        stage.clusters.setStatus(office, {.link = LinkState::Offline, .problem = {ErrorKind::Unreachable, u"Head Office"_s, {}}});
        stage.show();
        QTRY_VERIFY(stage.find<QWidget>(u"driftProblem"_s)->isVisible());
        QCOMPARE(stage.page->badge(), -1);
    }

    void anOfficeInOrderSaysSo()
    {
        Stage stage;
        stage.found().grants.pop_back();
        stage.found().machines.front().pool = poolOfPerson(u"finance"_s, u"mira"_s);
        stage.found().pools.removeAll(u"orbit/gone"_s);
        stage.show();
        QTRY_VERIFY(!stage.watch.reports().empty());
        QTRY_VERIFY(stage.find<QWidget>(u"driftState"_s)->isVisible());
        QVERIFY(!stage.find<ui::Button>(u"driftRepairAll"_s)->isVisible());
    }

    void whoIsNoAdminSeesNothing()
    {
        Stage stage;
        stage.registry.signInAs(orbit::Role::Operator, u"olga"_s);
        stage.show();
        QVERIFY(stage.find<QWidget>(u"driftDenied"_s)->isVisible());
        QCOMPARE(stage.authority.reads, 0);
    }

    void theKeyboardIsEnough()
    {
        Stage stage;
        stage.show();
        QTRY_COMPARE(stage.kinds().size(), 3);
        stage.page->screen().list()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(stage.page->screen().list(), Qt::Key_Down);
        QTest::keyClick(stage.page->screen().list(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), stage.find<ui::Button>(u"driftPut"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(stage.kinds().size(), 2);
    }

    void pictures_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<ui::ThemeChoice>("choice");
        QTest::newRow("light") << QSize(1440, 900) << ui::ThemeChoice::Light;
        QTest::newRow("dark") << QSize(1440, 900) << ui::ThemeChoice::Dark;
        QTest::newRow("small") << QSize(1100, 700) << ui::ThemeChoice::Light;
    }
    void pictures()
    {
        QFETCH(QSize, size);
        QFETCH(ui::ThemeChoice, choice);
        Stage stage(size, choice);
        stage.show();
        QTRY_COMPARE(stage.kinds().size(), 3);
        const QImage picture = stage.frame.grab().toImage();
        QCOMPARE(picture.size(), size * stage.frame.devicePixelRatioF());
        if (const QString folder = qEnvironmentVariable("ORBIT_PICTURES"); !folder.isEmpty())
            QVERIFY(picture.save(folder + u"/drift-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))));
    }
};

ORBIT_TEST(DriftPageTest, "drift_page")

#include "drift_page_test.moc"
