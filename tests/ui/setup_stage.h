#pragma once

#include "tests/testkit/fakes/fake_audit_log.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_people.h"
#include "tests/testkit/fakes/fake_proxmox_setup.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/fake_setup_store.h"
#include "ui/setup/setup_screen.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

#include <memory>
#include <optional>

namespace orbit::testkit {

/// The setup in a window, on a Proxmox VE and a registry that a test holds. Nothing is set up yet.
struct SetupStage
{
    explicit SetupStage(QSize size = {1440, 900}, ui::ThemeChoice choice = ui::ThemeChoice::Light) : theme(choice)
    {
        [[maybe_unused]] const bool hasPlurals = plurals.load(QStringLiteral(":/translations/orbit_en.qm"));
        QCoreApplication::installTranslator(&plurals);
        theme.apply(*qApp);
        theme.setReducedMotion(true);
        registry.password = QStringLiteral("correct horse battery");
        registry.setStatus({.state = RegistryState::NotSetUp,
                            .kind = RegistryKind::Private,
                            .place = QStringLiteral("/home/petra/.local/share/orbit"),
                            .server = QStringLiteral("PostgreSQL 15.18"),
                            .schema = 15});
        audit.setOutcome({.state = ChainState::Verified, .sealed = 7});
        proxmox.calls = {
            {.method = QStringLiteral("POST"), .path = QStringLiteral("/pools"), .thing = QStringLiteral("orbit")},
            {.method = QStringLiteral("POST"), .path = QStringLiteral("/access/roles"), .thing = QStringLiteral("OrbitProvision")},
            {.method = QStringLiteral("POST"),
             .path = QStringLiteral("/access/users/orbit@pve/token/console-pc17"),
             .thing = QStringLiteral("orbit@pve!console-pc17")}};
        fillOffer();
        frame.setFixedSize(size);
        new QVBoxLayout(&frame);
        frame.layout()->setContentsMargins({});
        open();
        new ui::FocusRing(theme, &frame);
        frame.show();
        frame.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&frame);
    }
    ~SetupStage()
    {
        frame.hide();
        QCoreApplication::removeTranslator(&plurals);
    }

    void fillOffer()
    {
        const NodeName atlas(QStringLiteral("atlas"));
        const NodeName rhea(QStringLiteral("rhea"));
        constexpr qint64 gib = 1024LL * 1024 * 1024;
        proxmox.offer = {.version = QStringLiteral("9.1.4"),
                         .nodes = {atlas, rhea},
                         .desktops = 62,
                         .templates = {{.vmId = VmId(9000),
                                        .node = atlas,
                                        .name = QStringLiteral("win11-office"),
                                        .osType = QStringLiteral("win11"),
                                        .cores = 4,
                                        .memory = 8 * gib,
                                        .disk = 80 * gib,
                                        .missing = {}},
                                       {.vmId = VmId(9001),
                                        .node = rhea,
                                        .name = QStringLiteral("ubuntu-2404"),
                                        .osType = QStringLiteral("l26"),
                                        .cores = 2,
                                        .memory = 4 * gib,
                                        .disk = 40 * gib,
                                        .missing = {ImagePoint::GuestAgent, ImagePoint::CloudInit}}},
                         .storages = {{.id = StorageId(QStringLiteral("vdi-rbd")),
                                       .type = QStringLiteral("rbd"),
                                       .nodes = {atlas, rhea},
                                       .free = 9'000 * gib,
                                       .total = 20'000 * gib,
                                       .isShared = true,
                                       .makesLinkedClones = true}},
                         .bridges = {{.name = QStringLiteral("vmbr0"), .nodes = {atlas, rhea}, .comment = {}}},
                         .best = {.node = {}, .storage = StorageId(QStringLiteral("vdi-rbd")), .bridge = QStringLiteral("vmbr0")}};
        for (const char *privilege :
             {"VM.Audit", "VM.Clone", "VM.Allocate", "VM.PowerMgmt", "VM.Snapshot", "VM.Console", "Datastore.AllocateSpace", "Sys.Audit"})
            proxmox.needed.push_back({.privilege = QString::fromLatin1(privilege), .path = QStringLiteral("/pool/orbit"), .isHeld = true});
    }

    /// As at the next start, on what was kept.
    void open()
    {
        delete screen;
        screen =
            new ui::SetupScreen({.theme = theme,
                                 .clusters = clusters,
                                 .proxmox = proxmox,
                                 .registry = registry,
                                 .registrySetup = setup,
                                 .teams = teams,
                                 .store = store,
                                 .checks = checks,
                                 .settings = settings,
                                 .device = QStringLiteral("pc17"),
                                 .proposed = proposed,
                                 .hooks = {.showPage = [this](const QString &page) { shown.append(page); },
                                           .showHelp = [this](const QString &page) { shown.append(QStringLiteral("help ") + page); },
                                           .realmOfPeople = [this](const ClusterId &) { return realm; },
                                           .setRealmOfPeople = [this](ClusterId, QString wish) { return setRealm(std::move(wish)); }}});
        frame.layout()->addWidget(screen);
        screen->show();
    }

    template <class T = QWidget>
    T *find(const char *name)
    {
        return screen->findChild<T *>(QString::fromLatin1(name));
    }
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    void press(const char *name)
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        button->click();
    }
    bool isShown(const char *name)
    {
        QWidget *widget = find(name);
        return widget && widget->isVisible();
    }
    bool canGoOn() { return find<QAbstractButton>("setupNext")->isEnabled(); }

    /// From the welcome until the cluster is connected and the registry's page is shown.
    void connectCluster()
    {
        press("setupNext");
        type("address", QStringLiteral("pve.office.lan"));
        type("password", QStringLiteral("the administrator's"));
        press("connect");
        QTRY_VERIFY(isShown("trustCard"));
        find<QAbstractButton>("compared")->setChecked(true);
        press("trust");
        QTRY_VERIFY(isShown("setupRegistry"));
    }
    void makeRegistry()
    {
        type("adminName", QStringLiteral("Petra Korvane"));
        type("setupTeams", QStringLiteral("Finance, Engineering"));
        press("setupNext");
        QTRY_VERIFY(isShown("setupTemplates"));
        QTRY_VERIFY(canGoOn());
    }

    Task<Result<void>> setRealm(QString wish)
    {
        if (realmProblem)
            co_return fail(*realmProblem);
        realm = wish;
        co_return Result<void>();
    }

    QTemporaryDir folder;
    QString realm; ///< of people in Proxmox VE; empty: the registry does not know the cluster yet
    std::optional<Error> realmProblem;
    QSettings settings{folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
    QTranslator plurals;
    FakeClusters clusters;
    FakeProxmoxSetup proxmox;
    FakeRegistry registry;
    FakeRegistrySetup setup{registry};
    FakeAuditLog audit;
    FakeTeams teams;
    FakePeople people{teams};
    FakeSetupStore store;
    SetupChecks checks{{.clusters = clusters, .proxmox = proxmox, .registry = registry, .audit = audit, .store = store}};
    SetupAnswers proposed;
    QStringList shown;
    ui::Theme theme;
    QWidget frame;
    ui::SetupScreen *screen = nullptr;
};

} // namespace orbit::testkit
