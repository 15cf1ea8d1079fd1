#include "app/console/composition_root.h"
#include "app/console/used_keychain.h"

#include "adapters/cache/sqlite_inventory_cache.h"
#include "adapters/secrets/keychain_store.h"
#include "adapters/secrets/memory_store.h"
#include "adapters/viewerlink/viewer_session_factory.h"
#include "app/console/about_dialog.h"
#include "ui/clusters/cluster_dialogs.h"
#include "ui/desktops/filter_bar.h"
#include "ui/overview/overview_dialogs.h"
#include "ui/shell/account_menu.h"
#include "ui/shell/cluster_menu.h"
#include "ui/shell/quick_find.h"
#include "ui/shell/shell_commands.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/tasks/task_drawer.h"
#include "ui/text/error_text.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/line_edit.h"

#include <QApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr auto themeKey = "look/theme"_L1;
constexpr auto densityKey = "look/density"_L1;
constexpr auto accentKey = "look/accent"_L1;
constexpr auto motionKey = "look/reduceMotion"_L1;
constexpr auto clusterKey = "window/cluster"_L1;

std::unique_ptr<CredentialStore> makeStore(const ConsoleSettings &settings)
{
    if (settings.keepsSecrets)
        return std::make_unique<secrets::KeychainStore>(u"Orbit"_s);
    return std::make_unique<secrets::MemoryStore>();
}

ui::ThemeChoice choiceIn(const ConsoleSettings &settings, const QSettings &stored)
{
    const int choice = stored.value(themeKey, static_cast<int>(ui::ThemeChoice::FollowSystem)).toInt();
    return settings.theme.value_or(static_cast<ui::ThemeChoice>(qBound(0, choice, 2)));
}

} // namespace

CompositionRoot::CompositionRoot(const ConsoleSettings &settings)
    : m_settings(QDir(settings.dataFolder).filePath(u"console.ini"_s), QSettings::IniFormat),
      m_theme(choiceIn(settings, m_settings)),
      m_credentials(std::make_unique<UsedKeychain>(makeStore(settings), m_settings)),
      m_cache(std::make_unique<cache::SqliteInventoryCache>(
          cache::CacheSettings{.file = QDir(settings.dataFolder).filePath(u"inventory.sqlite"_s)})),
      m_service({.profileFile = QDir(settings.dataFolder).filePath(u"clusters.json"_s), .cache = m_cache.get()}, *m_credentials, m_clock),
      m_memory(m_settings, *m_credentials),
      m_screenCredentials(settings.screenCredentials),
      m_personas(settings.personas),
      m_personaSignIn(settings.personaSignIn),
      m_viewers(std::make_unique<viewerlink::ViewerSessionFactory>(settings.viewerProgram)),
      m_registry(m_settings, {.data = settings.dataFolder, .privateRegistry = settings.registryFolder}, m_service.clusters(),
                 m_service.inventory(), m_clock),
      m_setupChecks({.clusters = m_service.clusters(),
                     .proxmox = m_service.setup(),
                     .registry = m_registry.account,
                     .audit = m_registry.audit,
                     .store = m_registry.setupStore}),
      m_acts(m_registry.account, m_registry.audit, m_clock),
      m_allTasks(m_service.tasks(), m_service.inventory(), m_acts),
      m_control(m_service.power(), m_service.tasks(), m_service.inventory(), m_acts),
      m_screens(*m_viewers, m_acts, m_registry.sessions),
      m_authority(m_service.authority(), m_acts),
      m_access({.link = m_registry.link,
                .account = m_registry.account,
                .directory = m_registry.clusters,
                .clusters = m_service.clusters(),
                .authority = m_authority,
                .clock = m_clock,
                .keychain = *m_credentials,
                .settings = m_settings}),
      m_policy(m_registry.approvals, m_registry.audit),
      m_policed(m_registry.assignments, m_policy),
      m_people(m_registry.people, m_access.follower()),
      m_teams(m_registry.teams, m_access.follower()),
      m_assignments(m_policed, m_access.follower()),
      m_entitlements(m_registry.entitlements, m_access.follower()),
      m_approvals(m_registry.approvals, m_access.follower()),
      m_devices(m_registry.devices, m_access.follower()),
      m_drift(m_access.rights(), m_authority, m_service.clusters(), m_access.follower(), m_clock),
      m_choice(m_service.clusters()),
      m_inventory(m_service.inventory(), m_service.clusters(), m_choice),
      m_tasks(m_allTasks, m_choice),
      m_clusters(m_service.clusters(), m_choice),
      m_alerts(m_service.inventory(), m_service.details(), m_service.tasks(), m_service.clusters(), m_clock),
      m_window(std::make_unique<ui::MainWindow>(ui::ShellParts{
          .theme = m_theme, .clusters = m_clusters, .inventory = m_inventory, .tasks = m_tasks, .clock = m_clock, .settings = m_settings})),
      m_toasts(m_theme, m_window.get()),
      m_messenger(m_theme, m_window.get(), m_toasts),
      m_power(powerPorts(), m_commands),
      m_connect(powerPorts(), m_power, m_commands, {}),
      m_desktops(m_inventory, m_service.details(), m_tasks, m_clusters, m_clock)
{
    m_theme.setDensity(static_cast<ui::Density>(m_settings.value(densityKey, static_cast<int>(ui::Density::Standard)).toInt()));
    m_theme.setAccent(m_settings.value(accentKey, 0).toInt());
    m_theme.setReducedMotion(m_settings.value(motionKey, false).toBool());
    m_theme.apply(*qApp);
    lead();
    makeScreens();
    followWindow();
    followConsoles();
    followChoice();
    followRegistry();
    if (settings.offersSetup)
        offerSetup();
    QObject::connect(&m_theme, &ui::Theme::changed, m_window.get(), [this] { rememberLook(); });
}

CompositionRoot::~CompositionRoot()
{
    // The window would delete the screens last of all, after the commands they show.
    for (const std::unique_ptr<ui::Page> &page : m_pages.all)
        delete page->widget();
}

ui::PowerPorts CompositionRoot::powerPorts()
{
    return {.inventory = m_service.inventory(),
            .details = m_service.details(),
            .clusters = m_service.clusters(),
            .tasks = m_allTasks,
            .rights = m_service.rights(),
            .control = m_control,
            .messenger = m_messenger,
            .policy = &m_policy,
            .approvals = &m_approvals};
}

void CompositionRoot::lead()
{
    ui::MainWindow *window = m_window.get();
    Clusters &clusters = m_service.clusters();
    m_hooks = {.addCluster = [this, window, &clusters] { ui::openConnectDialog(m_theme, window, clusters); },
               .mendCluster = [this, window, &clusters](const ClusterId &id) { ui::openNeededDialog(m_theme, window, clusters, id); },
               .removeCluster = [this, window, &clusters](const ClusterId &id) { ui::openRemoveDialog(m_theme, window, clusters, id); },
               .runSetup = [this] { openSetup(); },
               .maySetUp = [this] { return maySetUp(); },
               .showAlerts = [this, window] { ui::openAlertsDialog(m_theme, window, m_alerts, m_clock, m_overviewActions); },
               .showAbout = [this, window] { openAboutDialog(m_theme, window); },
               .showHelp = [this] { showHelp(u"index"_s); },
               .changePassword = [this] { changePassword(); },
               .lockNow = [this] { lockNow(); },
               .showDesktop = [this](const GuestKey &guest) { showDesktop(guest); },
               .showNode = [this](const NodeName &node) { showDesktops(u"node:"_s + node.value()); },
               .personas = m_personas,
               .lookAs = [this](const QString &login) { m_scope.start(lookAs(this, login)); }};
    m_overviewActions = {.runSetup = m_hooks.runSetup,
                         .addCluster = m_hooks.addCluster,
                         .mayAddCluster =
                             [this] {
                                 const Me *me = m_registry.account.me();
                                 return !me || rolePermits(me->role, Permission::ManageClusters);
                             },
                         .findDesktop = [this] { m_find->open({}, ui::FindIndex::Scope::Desktops); },
                         .showDesktops = [this](const QString &query) { showDesktops(query); },
                         .act = [this](const Alert &alert) { act(alert); },
                         .showAlerts = m_hooks.showAlerts,
                         .showTasks = [this] { m_window->setTaskDrawerOpen(true); },
                         .showTask = [this](const TaskKey &task) { showTask(task); },
                         .showStorages = [this, window] { ui::openStoragesDialog(m_theme, window, m_inventory, m_clusters); }};
}

void CompositionRoot::makeScreens()
{
    ui::MainWindow &window = *m_window;
    m_pages = makePages(
        {.overview = {m_theme, m_inventory, m_service.details(), m_tasks, m_clusters, m_alerts, m_clock},
         .overviewActions = m_overviewActions,
         .desktops = {m_theme, m_inventory, m_service.details(), m_tasks, m_clusters, m_desktops, m_commands, m_power, m_connect, m_clock,
                      m_settings},
         .sessions = m_screens,
         .people = {m_theme, m_registry.account, m_registry.account, m_people, m_teams, m_assignments, m_entitlements, m_approvals,
                    m_devices, m_registry.desktops, m_desktops, m_messenger, m_registry.clock, m_settings, m_directory},
         .drift = {m_theme, m_registry.account, m_drift, m_messenger, m_clock, [this] { showHelp(u"people"_s); }},
         .myDesktops = {m_theme, m_registry.account, m_registry.assignments, m_service.inventory(), m_service.details(), m_service.tasks(),
                        m_service.clusters(), m_commands, m_power, m_connect, m_clock, m_settings, myDesktopsHooks()},
         .audit = {m_theme, m_registry.account, m_registry.audit, m_messenger, m_registry.clock},
         .settings = {m_theme, m_service.clusters(), m_registry.account, m_devices, m_registry.clock, m_settings, settingsHooks()}});
    m_desktopsPage = m_pages.desktops;
    m_consoles = m_pages.consoles;
    std::vector<ui::Page *> shown;
    for (const std::unique_ptr<ui::Page> &page : m_pages.all)
        shown.push_back(page.get());
    window.setPages(shown);
    m_drawer = new ui::TaskDrawer(m_theme, {m_tasks, m_inventory, m_clusters, m_service.rights(), m_clock}, &window);
    window.setTaskDrawer(m_drawer);
    m_find = new ui::QuickFind(m_theme, &window);
    m_find->setIndex(ui::FindIndex({.inventory = m_inventory,
                                    .details = m_service.details(),
                                    .tasks = m_tasks,
                                    .clusters = m_clusters,
                                    .commands = m_commands,
                                    .pages = [this] { return m_window->pages(); },
                                    .seesAll = [this] { return seesAll(); },
                                    .showPage = [this](const QString &id) { m_window->showPage(id); },
                                    .showDesktop = m_hooks.showDesktop,
                                    .showNode = m_hooks.showNode,
                                    .chosen = [this] { return m_desktopsPage->chosen(); }}));
    window.topBar().setClusterMenu(new ui::ClusterMenu(m_theme, m_service.clusters(), m_choice, m_hooks, &window));
    m_account = new ui::AccountMenu(m_theme, m_service.clusters(), m_registry.account, m_hooks, &window);
    window.topBar().setAccountMenu(m_account);
    new ui::ShellCommands({window, *m_find, m_theme, m_commands, m_service.inventory(), m_hooks});
    QObject::connect(&m_power.busy(), &ui::BusyGuests::queuedChanged, &window.statusBar(), &ui::StatusBar::setQueued);
    new ui::FocusRing(m_theme, &window);
}

void CompositionRoot::followWindow()
{
    ui::MainWindow *window = m_window.get();
    QObject::connect(window, &ui::MainWindow::standingChanged, window, [this](bool focused, bool minimised) {
        m_service.setFocus(minimised ? pve::WindowFocus::Minimised : focused ? pve::WindowFocus::Focused : pve::WindowFocus::Unfocused);
    });
    QObject::connect(m_drawer, &ui::TaskDrawer::closeClicked, window, [window] { window->setTaskDrawerOpen(false); });
    QObject::connect(m_desktopsPage, &ui::DesktopsPage::signInAsked, window, m_hooks.mendCluster);
    const auto showAlerts = [this, window] { window->topBar().setAlerts(static_cast<int>(m_alerts.alerts().size())); };
    QObject::connect(&m_alerts, &AlertList::changed, window, showAlerts);
    showAlerts();
}

void CompositionRoot::rememberLook()
{
    m_settings.setValue(themeKey, static_cast<int>(m_theme.choice()));
    m_settings.setValue(densityKey, static_cast<int>(m_theme.density()));
    m_settings.setValue(accentKey, m_theme.accent());
    m_settings.setValue(motionKey, m_theme.reducedMotion());
}

void CompositionRoot::followChoice()
{
    m_alerts.narrowTo(m_choice);
    m_choice.choose(ClusterId(m_settings.value(clusterKey).toString()));
    QObject::connect(&m_choice, &ClusterChoice::changed, m_window.get(),
                     [this] { m_settings.setValue(clusterKey, m_choice.cluster().value()); });
}

void CompositionRoot::act(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::ClusterUnreachable:
        m_service.clusters().retry(alert.cluster);
        return;
    case AlertKind::ClusterNeedsSignIn:
    case AlertKind::ClusterUntrusted:
        m_hooks.mendCluster(alert.cluster);
        return;
    case AlertKind::CertificateExpires:
        ui::openCertificateDialog(m_theme, m_window.get(), m_service.clusters(), alert.cluster);
        return;
    case AlertKind::TokenExpires:
        ui::openSignInDialog(m_theme, m_window.get(), m_service.clusters(), alert.cluster);
        return;
    case AlertKind::NodeDown:
    case AlertKind::NodeMemory:
        showDesktops(u"node:"_s + alert.node.value());
        return;
    case AlertKind::StorageFull:
    case AlertKind::StorageOffline:
        m_overviewActions.showStorages();
        return;
    case AlertKind::StartFailed:
        if (!alert.task.upid.text().isEmpty()) {
            showTask(alert.task);
            return;
        }
        [[fallthrough]];
    case AlertKind::HaError:
    case AlertKind::AgentSilent:
        showDesktop(alert.guest());
    }
}

void CompositionRoot::showDesktops(const QString &query)
{
    m_window->showPage(m_desktopsPage->id());
    ui::FilterBar &filters = *m_desktopsPage->screen().filterBar();
    filters.clear();
    filters.field()->setText(query);
}

void CompositionRoot::showDesktop(const GuestKey &guest)
{
    m_window->showPage(m_desktopsPage->id());
    m_desktopsPage->showGuest(guest);
}

void CompositionRoot::showTask(const TaskKey &task)
{
    m_window->setTaskDrawerOpen(true);
    m_drawer->showTask(task);
}

} // namespace orbit::console
