#pragma once

#include "adapters/directory/ldap_directory.h"
#include "adapters/pve/pve_service.h"
#include "app/console/access_keeper.h"
#include "app/console/console_memory.h"
#include "app/console/pages.h"
#include "app/console/registry_parts.h"
#include "core/access/drift_watch.h"
#include "core/access/followed_people.h"
#include "core/access/policed_assignments.h"
#include "core/alerts/alert_list.h"
#include "core/audit/audited_authority.h"
#include "core/audit/audited_power.h"
#include "core/audit/audited_screens.h"
#include "core/audit/audited_tasks.h"
#include "core/audit/compliance_policy.h"
#include "core/chosen/chosen_clusters.h"
#include "core/chosen/chosen_inventory.h"
#include "core/chosen/chosen_tasks.h"
#include "core/inventory/inventory_cache.h"
#include "core/sessions/session_factory.h"
#include "ui/commands/connect_command.h"
#include "ui/commands/power_commands.h"
#include "ui/commands/window_messenger.h"
#include "ui/overview/overview_actions.h"
#include "ui/setup/setup_parts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shell_hooks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toast_stack.h"

#include <QSettings>

#include <memory>
#include <optional>
#include <vector>

namespace orbit::ui {
class AccountMenu;
class InactivityLock;
class LockScreen;
class QuickFind;
class SetupScreen;
class SignInScreen;
class TaskDrawer;
} // namespace orbit::ui

namespace orbit::console {

struct ConsoleSettings
{
    QString dataFolder;                                          ///< profiles, settings, the last inventory
    bool keepsSecrets = true;                                    ///< in the keychain; false: for this run only
    std::optional<ui::ThemeChoice> theme;                        ///< empty: as the person chose
    QString viewerProgram;                                       ///< orbit-viewer
    RemoteCredentials screenCredentials;                         ///< for every desktop whose own are not kept; of the demo
    bool offersSetup = false;                                    ///< the first run, where nothing is set up yet
    QString registryFolder;                                      ///< where a private registry would be made; empty: the usual place
    QList<ui::Persona> personas;                                 ///< who can be looked over the shoulder; of the demo
    std::function<SignIn(const QString &login)> personaSignIn{}; ///< what lets them into the cluster
};

/// Everything the console is made of, put together once: the only place of the program that names adapters. Members stand in the order
/// of use, so what uses others goes before them.
class CompositionRoot final
{
public:
    explicit CompositionRoot(const ConsoleSettings &settings);
    ~CompositionRoot();
    CompositionRoot(const CompositionRoot &) = delete;
    CompositionRoot &operator=(const CompositionRoot &) = delete;

    ui::MainWindow &window() { return *m_window; }
    ui::Theme &theme() { return m_theme; }
    ui::CommandRegistry &commands() { return m_commands; }
    ui::QuickFind &quickFind() { return *m_find; }
    ui::ToastStack &toasts() { return m_toasts; }
    ui::TaskDrawer &taskDrawer() { return *m_drawer; }
    ui::DesktopsPage &desktopsPage() { return *m_desktopsPage; }
    ui::ConsolesPage &consoles() { return *m_consoles; }
    const ui::OverviewActions &overviewActions() const { return m_overviewActions; }
    const ui::ShellHooks &hooks() const { return m_hooks; }
    pve::PveService &service() { return m_service; }
    RegistryParts &registry() { return m_registry; }
    People &people() { return m_people; }
    Assignments &assignments() { return m_assignments; }
    DriftWatch &drift() { return m_drift; }
    AlertList &alerts() { return m_alerts; }
    ClusterChoice &clusterChoice() { return m_choice; }
    const Clock &clock() const { return m_clock; }
    /// The first run over everything else; nothing while it is there.
    void openSetup();
    ui::SetupScreen *setup() const { return m_setup; }
    void closeSetup();
    /// Closes every screen, and gives the registry a moment to hear of what has ended. Before the end of the program.
    void takeLeave();

private:
    ui::PowerPorts powerPorts();
    void lead();
    void makeScreens();
    void followWindow();
    void rememberLook();
    void followChoice();
    void followRegistry();
    void followLock();
    void followMyDesktops();
    void followAccess();
    void followCompliance();
    void followRecord();
    void showWhoIsSignedIn();
    void followRole();
    void showRole();
    void beginAs(Role role);
    void showView(const QString &id);
    void goBackFromConsoles();
    bool maySetUp() const;
    void changePassword();
    void lockNow();
    bool seesAll() const;
    void forgetPerson();
    ui::SetupParts setupParts();
    void offerSetup();
    void showHelp(const QString &page);
    void closeOverPages();
    ui::MyDesktopsHooks myDesktopsHooks();
    ui::SettingsHooks settingsHooks();
    void openExternal(const ExternalDesktop &desktop, const QString &name);
    static Task<> openAllowed(CompositionRoot *root, ui::ConnectTarget target);
    void act(const Alert &alert);
    void showDesktops(const QString &query);
    void showDesktop(const GuestKey &guest);
    void showTask(const TaskKey &task);
    void followConsoles();
    ui::ConsoleRequest requestFor(const GuestKey &guest, const QString &name);
    void prepareConsole(const ui::ConnectWait &wait);
    void tellOpened(const GuestKey &guest, const QString &name);
    static Task<> lookAs(CompositionRoot *root, QString login);
    static Task<Result<void>> enterClusters(CompositionRoot *root, QString login);
    /// With what is remembered of the desktop's screen.
    static Task<> openConsole(CompositionRoot *root, ui::ConnectTarget target);

    SystemClock m_clock;
    QSettings m_settings;
    ui::Theme m_theme;
    std::unique_ptr<CredentialStore> m_credentials;
    std::unique_ptr<InventoryCache> m_cache;
    pve::PveService m_service;
    ConsoleMemory m_memory;
    RemoteCredentials m_screenCredentials;
    QList<ui::Persona> m_personas;
    std::function<SignIn(const QString &login)> m_personaSignIn;
    std::unique_ptr<SessionFactory> m_viewers;
    RegistryParts m_registry;
    directory::LdapDirectory m_directory;
    SetupChecks m_setupChecks;
    ActBook m_acts; ///< what is done through the three after it is told to the audit log
    AuditedTasks m_allTasks;
    AuditedPower m_control;
    AuditedScreens m_screens;
    AuditedAuthority m_authority;
    AccessKeeper m_access;
    CompliancePolicy m_policy;
    PolicedAssignments m_policed;
    FollowedPeople m_people; ///< what is changed through the six is carried on in Proxmox
    FollowedTeams m_teams;
    FollowedAssignments m_assignments;
    FollowedEntitlements m_entitlements;
    FollowedApprovals m_approvals;
    FollowedDevices m_devices;
    DriftWatch m_drift;
    ClusterChoice m_choice; ///< what the pages show goes through the three after it
    ChosenInventory m_inventory;
    ChosenTasks m_tasks;
    ChosenClusters m_clusters; // last: whoever hears of another choice from it finds the others changed
    AlertList m_alerts;
    ui::CommandRegistry m_commands;
    ui::ShellHooks m_hooks;
    ui::OverviewActions m_overviewActions;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::ToastStack m_toasts;
    ui::WindowMessenger m_messenger;
    ui::PowerCommands m_power;
    ui::ConnectCommand m_connect;
    ui::DesktopsModel m_desktops;
    Pages m_pages;
    ui::DesktopsPage *m_desktopsPage = nullptr; ///< one of the pages, as the next
    ui::ConsolesPage *m_consoles = nullptr;
    ui::QuickFind *m_find = nullptr; ///< the window's, as the two after it
    ui::TaskDrawer *m_drawer = nullptr;
    ui::AccountMenu *m_account = nullptr;
    ui::SetupScreen *m_setup = nullptr;   ///< while it is shown
    ui::SignInScreen *m_signIn = nullptr; ///< the window's, as the next two
    ui::LockScreen *m_lock = nullptr;
    ui::InactivityLock *m_idle = nullptr;
    PersonId m_person;                          ///< whose screens are open
    qint64 m_toldBroken = 0;                    ///< the entry of the audit log where a break was told
    QHash<GuestKey, ExternalDesktop> m_outside; ///< machines outside Proxmox whose screens were opened
    Scope m_scope;
};

} // namespace orbit::console
