#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_devices.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "ui/settings/change_password_dialog.h"
#include "ui/settings/place_row.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/settings_screen.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/line_edit.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

struct Stage
{
    explicit Stage(QSize size = {1440, 900}, ui::ThemeChoice choice = ui::ThemeChoice::Light) : theme(choice)
    {
        [[maybe_unused]] const bool hasPlurals = plurals.load(u":/translations/orbit_en.qm"_s);
        QCoreApplication::installTranslator(&plurals);
        theme.apply(*qApp);
        theme.setReducedMotion(true);
        testkit::fill(sample, clusters);
        ClusterProfile south{.id = ClusterId(u"south"_s), .name = u"Branch South"_s, .login = u"orbit@pve!console"_s};
        south.endpoints = {QUrl(u"https://pve.south.example:8006"_s)};
        ClusterStatus away;
        away.link = LinkState::Offline;
        away.problem = {.kind = ErrorKind::Unreachable, .subject = u"pve.south.example"_s, .detail = {}};
        clusters.put(south, away);
        registry.signInAs(orbit::Role::Admin);
        registry.setStatus({.state = RegistryState::Online,
                            .kind = RegistryKind::Shared,
                            .place = u"db.office.example"_s,
                            .server = u"PostgreSQL 15.18"_s,
                            .schema = 12,
                            .isEncrypted = true,
                            .latency = std::chrono::milliseconds(3),
                            .problem = {}});
        page = std::make_unique<ui::SettingsPage>(
            ui::SettingsParts{.theme = theme,
                              .clusters = clusters,
                              .registry = registry,
                              .devices = devices,
                              .clock = clock,
                              .settings = settings,
                              .hooks = {.addCluster = [this] { asked.append(u"add"_s); },
                                        .mendCluster = [this](const ClusterId &) { asked.append(u"mend"_s); },
                                        .removeCluster = [this](const ClusterId &id) { asked.append(u"remove "_s + id.value()); },
                                        .realmOfPeople = [this](const ClusterId &) { return realm; },
                                        .setRealmOfPeople = [this](ClusterId, QString wish) { return setRealm(std::move(wish)); },
                                        .lockNow = [this] { asked.append(u"lock"_s); }}});
        auto *column = new QVBoxLayout(&frame);
        column->setContentsMargins(size.width() >= 1280 ? ui::sizes::sidebar : ui::sizes::sidebarRail, ui::sizes::topBar, 0,
                                   ui::sizes::statusBar);
        column->addWidget(page->widget());
        frame.setFixedSize(size);
        enter();
    }
    void enter()
    {
        frame.show();
        frame.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&frame);
    }
    ~Stage() { frame.hide(); }

    template <class T>
    T *find(const QString &name)
    {
        return frame.findChild<T *>(name);
    }
    Task<Result<void>> setRealm(QString wish)
    {
        if (realmProblem)
            co_return fail(*realmProblem);
        realm = wish;
        co_return Result<void>();
    }
    bool press(const QString &name)
    {
        auto *button = find<QAbstractButton>(name);
        if (!button || !button->isVisible() || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    bool isShown(const QString &name)
    {
        auto *widget = find<QWidget>(name);
        return widget && widget->isVisible();
    }
    QMenu *menuOf(const QString &cluster)
    {
        auto *line = find<ui::PlaceRow>(u"settingsCluster."_s + cluster);
        QTest::mouseClick(line->findChild<ui::Button *>(), Qt::LeftButton);
        return find<QMenu>(u"settingsClusterActions"_s);
    }
    void picture(const QString &name, qreal scale = 1)
    {
        QTest::qWait(200); // until what was shown and hidden has found its place
        QImage image((QSizeF(frame.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        image.fill(theme.color(ui::Role::Chrome));
        frame.render(&image);
        const QDir dir(QString::fromLocal8Bit(qgetenv("ORBIT_BIN")) + u"/../pictures"_s);
        dir.mkpath(u"."_s);
        image.save(dir.filePath(name + u".png"_s));
    }

    QTranslator plurals;
    testkit::SampleCluster sample = testkit::sampleCluster();
    testkit::FakeClusters clusters;
    testkit::FakeRegistry registry;
    testkit::FakeDevices devices;
    testkit::ManualClock clock;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"console.ini"_s), QSettings::IniFormat};
    ui::Theme theme;
    QStringList asked;
    QString realm; ///< of people; empty: the registry does not know the cluster
    std::optional<Error> realmProblem;
    QWidget frame;
    std::unique_ptr<ui::SettingsPage> page;
};

} // namespace

class SettingsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void theLookChangesAtOnceAndIsSaid()
    {
        Stage stage;
        QVERIFY(stage.find<QAbstractButton>(u"settingsTheme0"_s)->isChecked());
        QVERIFY(stage.press(u"settingsTheme1"_s));
        QCOMPARE(stage.theme.choice(), ui::ThemeChoice::Dark);
        QVERIFY(stage.isShown(u"settingsSaved"_s));
        QVERIFY(stage.press(u"settingsMotion"_s));
        QVERIFY(!stage.theme.reducedMotion());
        // Changed elsewhere it is shown here.
        stage.theme.setDensity(ui::Density::Roomy);
        QCOMPARE(stage.find<ui::Segmented>(u"settingsDensity"_s)->currentIndex(), 2);
    }

    void theAccentIsChosen()
    {
        Stage stage;
        const QColor before = stage.theme.color(ui::Role::Accent);
        const auto swatches = stage.find<QWidget>(u"settingsAccent"_s)->findChildren<QAbstractButton *>();
        QCOMPARE(swatches.size(), 5);
        swatches.at(1)->click();
        QCOMPARE(stage.theme.accent(), 1);
        QVERIFY(stage.theme.color(ui::Role::Accent) != before);
    }

    void theInterfaceSizeIsKeptForTheNextStart()
    {
        Stage stage;
        auto *size = stage.find<ui::Slider>(u"settingsSize"_s);
        QCOMPARE(size->value(), 10);
        size->setFocus();
        QTest::keyClick(size, Qt::Key_Right);
        QCOMPARE(stage.settings.value(QLatin1StringView(ui::interfaceSizeKey)).toInt(), 110);
        QTest::keyClick(size, Qt::Key_End);
        QCOMPARE(stage.settings.value(QLatin1StringView(ui::interfaceSizeKey)).toInt(), ui::largestInterface);
    }

    void clustersAreListedWithTheirState()
    {
        Stage stage;
        auto *office = stage.find<ui::PlaceRow>(u"settingsCluster."_s + stage.sample.profile.id.value());
        QCOMPARE(office->accessibleDescription(), u"atlas.example.org:8006, Proxmox VE 8.4.21, orbit@pve!console"_s);
        auto *south = stage.find<ui::PlaceRow>(u"settingsCluster.south"_s);
        QCOMPARE(south->accessibleDescription(), u"pve.south.example:8006, No connection to Branch South."_s);
        QVERIFY(stage.press(u"settingsAddCluster"_s));
        QCOMPARE(stage.asked, QStringList{u"add"_s});
    }

    void theMenuOfAClusterOffersWhatFits()
    {
        Stage stage;
        QMenu *menu = stage.menuOf(u"south"_s);
        QStringList words;
        for (const QAction *action : menu->actions())
            words.append(action->text());
        QCOMPARE(words, (QStringList{u"Connect again"_s, QString(), u"Remove from this console…"_s}));
        menu->actions().constFirst()->trigger();
        QCOMPARE(stage.clusters.retried(), std::vector<ClusterId>{ClusterId(u"south"_s)});
        menu->actions().constLast()->trigger();
        QCOMPARE(stage.asked, QStringList{u"remove south"_s});
    }

    void theRealmOfPeopleIsChosen()
    {
        Stage stage;
        stage.realm = u"pve"_s;
        stage.clusters.realmsAnswer->push_back({.id = u"corp"_s, .comment = u"Office directory"_s, .type = u"ldap"_s});
        const QList<QAction *> actions = stage.menuOf(u"south"_s)->actions();
        QCOMPARE(actions.at(1)->text(), u"Who people are there…"_s);
        actions.at(1)->trigger();
        auto *realms = stage.find<ui::ComboBox>(u"peopleRealm"_s);
        QVERIFY(realms);
        QCOMPARE(realms->currentData().toString(), u"pve"_s);
        QTRY_VERIFY(realms->findData(u"corp"_s) >= 0);
        QVERIFY(realms->findData(u"pam"_s) < 0); // of the servers' own administrators
        realms->setCurrentIndex(realms->findData(u"corp"_s));
        stage.realmProblem = Error{ErrorKind::Denied, u"The registry"_s, {}};
        auto *save = stage.find<ui::Button>(u"peopleRealmSave"_s);
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_VERIFY(!save->isLoading());
        QCOMPARE(stage.realm, u"pve"_s); // and the dialog is still there
        stage.realmProblem.reset();
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_COMPARE(stage.realm, u"corp"_s);
    }

    void whoMayNotManageClustersOnlyReads()
    {
        Stage stage;
        stage.registry.signInAs(orbit::Role::Helpdesk);
        QVERIFY(!stage.isShown(u"settingsAddCluster"_s));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(stage.menuOf(u"south"_s)->actions().size(), 1);
    }

    void theRegistrySaysHowItStands()
    {
        Stage stage;
        QVERIFY(!stage.isShown(u"settingsRegistryRetry"_s));
        stage.registry.setState(RegistryState::Offline, {.kind = ErrorKind::Unreachable, .subject = u"db.office.example"_s, .detail = {}});
        QVERIFY(stage.press(u"settingsRegistryRetry"_s));
        QCOMPARE(stage.registry.retries, 1);
    }

    void theMinutesOfTheLockAreKept()
    {
        Stage stage;
        QSignalSpy changes(stage.page.get(), &ui::SettingsPage::lockMinutesChanged);
        auto *minutes = stage.find<ui::ComboBox>(u"settingsLockMinutes"_s);
        QCOMPARE(minutes->currentText(), u"After 10 minutes"_s);
        minutes->setFocus();
        QTest::keyClick(minutes, Qt::Key_Up);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes[0][0].toInt(), 5);
        QCOMPARE(stage.settings.value(u"security/lockMinutes"_s).toInt(), 5);
        QVERIFY(stage.press(u"settingsLockNow"_s));
        QCOMPARE(stage.asked, QStringList{u"lock"_s});
    }

    void theOwnPasswordIsChanged()
    {
        Stage stage;
        QVERIFY(stage.press(u"settingsChangePassword"_s));
        const auto type = [&stage](const QString &name, const QString &text) { stage.find<ui::LineEdit>(name)->setText(text); };
        type(u"passwordOld"_s, u"wrong"_s);
        type(u"passwordFresh"_s, u"battery staple"_s);
        type(u"passwordAgain"_s, u"battery stapl"_s);
        QVERIFY(stage.press(u"passwordChange"_s));
        QCOMPARE(stage.find<ui::LineEdit>(u"passwordAgain"_s)->accessibleDescription(), u"This is not the same"_s);
        type(u"passwordAgain"_s, u"battery staple"_s);
        QVERIFY(stage.press(u"passwordChange"_s));
        QTRY_COMPARE(stage.find<ui::LineEdit>(u"passwordOld"_s)->accessibleDescription(), u"This is not your password"_s);
        type(u"passwordOld"_s, u"correct horse"_s);
        QVERIFY(stage.press(u"passwordChange"_s));
        QTRY_COMPARE(stage.registry.password, u"battery staple"_s);
        QTRY_VERIFY(!stage.find<ui::ChangePasswordDialog>(u"changePasswordDialog"_s));
    }

    void withoutASignInThereIsNoPassword()
    {
        Stage stage;
        stage.registry.setMe({});
        QVERIFY(!stage.isShown(u"settingsChangePassword"_s));
        QVERIFY(!stage.isShown(u"settingsLockNow"_s));
        QVERIFY(!stage.isShown(u"settingsLockMinutes"_s));
        QVERIFY(!stage.isShown(u"settingsSecurity"_s));
    }

    void whoNeedsNoPasswordHasNothingToLock()
    {
        Stage stage;
        Me owner = *stage.registry.me();
        owner.hasPassword = false;
        stage.registry.setStatus({.state = RegistryState::Online, .kind = RegistryKind::Private, .place = {}, .server = {}, .problem = {}});
        stage.registry.setMe(owner);
        QVERIFY(!stage.isShown(u"settingsSecurity"_s));
        QTest::keyClicks(stage.find<ui::LineEdit>(u"settingsFind"_s), u"lock"_s);
        QVERIFY(!stage.isShown(u"settingsSecurity"_s));
    }

    void aLostComputerIsRevoked()
    {
        Stage stage;
        const PersonId me = stage.registry.me()->id;
        stage.devices.put(me, u"console-04"_s, stage.clock.now());
        stage.devices.put(me, u"old-laptop"_s, stage.clock.now().addDays(-40));
        stage.devices.put(PersonId(u"other"_s), u"hers"_s, stage.clock.now());
        QVERIFY(stage.press(u"settingsDevices"_s));
        auto *dialog = stage.find<ui::Dialog>(u"ownDevicesDialog"_s);
        QVERIFY(dialog);
        const auto rows = [dialog] { return dialog->findChildren<QWidget *>(u"deviceRow"_s); };
        QTRY_COMPARE(rows().size(), 2);
        stage.picture(u"settings-computers"_s);
        stage.devices.answers.fail(u"revoke"_s, ErrorKind::Unreachable);
        const auto revokeLast = [&stage, dialog] {
            QTest::mouseClick(dialog->findChildren<QAbstractButton *>(u"deviceRevoke"_s).last(), Qt::LeftButton);
            auto *question = stage.frame.findChild<ui::ConfirmDialog *>();
            QVERIFY(question);
            QTest::mouseClick(question->mainButton(), Qt::LeftButton);
        };
        revokeLast();
        QTRY_VERIFY(stage.isShown(u"ownDevicesProblem"_s));
        QCOMPARE(stage.devices.all.size(), size_t(3));
        stage.devices.answers.forgive();
        QTRY_VERIFY(!stage.frame.findChild<ui::ConfirmDialog *>());
        revokeLast();
        QTRY_COMPARE(stage.devices.all.size(), size_t(2));
        QTRY_VERIFY(!stage.isShown(u"ownDevicesProblem"_s));
        QCOMPARE(stage.devices.all.front().name, u"console-04"_s);
    }

    void aSettingIsFound()
    {
        Stage stage;
        QVERIFY(stage.page->focusFilter());
        auto *find = stage.find<ui::LineEdit>(u"settingsFind"_s);
        QTest::keyClicks(find, u"motion"_s);
        QVERIFY(stage.isShown(u"settingsMotion"_s));
        QVERIFY(!stage.isShown(u"settingsDensity"_s));
        QVERIFY(!stage.isShown(u"settingsRegistry"_s));
        QTest::keyClicks(find, u" of the ocean"_s);
        QVERIFY(stage.isShown(u"settingsNoMatch"_s));
        QTest::keyClick(find, Qt::Key_Escape);
        QVERIFY(stage.isShown(u"settingsDensity"_s));
        QVERIFY(!stage.isShown(u"settingsRegistryRetry"_s));
    }

    void pictures()
    {
        for (const auto &[theme, choice] : {std::pair(u"light"_s, ui::ThemeChoice::Light), std::pair(u"dark"_s, ui::ThemeChoice::Dark)}) {
            for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
                Stage stage(size, choice);
                stage.picture(u"settings-%1-%2"_s.arg(theme).arg(size.width()));
            }
        }
        Stage twice({1100, 700});
        twice.picture(u"settings-light-1100-2x"_s, 2);
        twice.find<QAbstractButton>(u"settingsNavItem"_s);
        QVERIFY(twice.press(u"settingsChangePassword"_s));
        twice.picture(u"settings-password"_s);
    }
};

ORBIT_TEST(SettingsPageTest, "settings_page")

} // namespace orbit

#include "settings_page_test.moc"
