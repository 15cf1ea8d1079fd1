// Who is signed in: which pages are there, the sign-in before them, the lock while nobody is there, own desktops.
#include "app/console/composition_root.h"

#include "ui/clusters/cluster_dialogs.h"
#include "ui/shell/account_menu.h"
#include "ui/shell/quick_find.h"
#include "ui/signin/inactivity_lock.h"
#include "ui/signin/lock_screen.h"
#include "ui/signin/sign_in_screen.h"
#include "ui/text/error_text.h"
#include "ui/widgets/dialog.h"

#include <QCoreApplication>

namespace orbit::console {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::console::FollowRegistry)
};

Task<> signOut(Registry *registry) { static_cast<void>(co_await registry->signOut()); }

/// Where nobody has been yet, and what cannot be opened any more: moved, broken, or its server is gone.
bool mayLeave(const registry::RegistryAccount &account)
{
    const RegistryState state = account.status().state;
    const bool isLost = state == RegistryState::Broken || state == RegistryState::WrongSchema || state == RegistryState::Offline;
    return !account.home().isProven || isLost;
}

/// A machine outside Proxmox has no VMID; its registry id names its console.
GuestKey keyOf(const ExternalDesktop &desktop) { return {ClusterId(desktop.id.value()), VmId(0)}; }

} // namespace

void CompositionRoot::followRegistry()
{
    registry::RegistryAccount &account = m_registry.account;
    m_signIn = new ui::SignInScreen({.theme = m_theme,
                                     .registry = account,
                                     .settings = m_settings,
                                     .mayLeave = [&account] { return mayLeave(account); },
                                     .leave = [&account] { account.leave(); }},
                                    m_window.get());
    m_signIn->hide();
    followLock();
    followMyDesktops();
    followAccess();
    followCompliance();
    followRecord();
    followRole();
    QObject::connect(&account, &registry::RegistryAccount::leaving, m_window.get(), [this] { m_screens.endAll(); });
    QObject::connect(&account, &Registry::meChanged, m_window.get(), [this] { showWhoIsSignedIn(); });
    QObject::connect(&account, &Registry::statusChanged, m_window.get(), [this] { showWhoIsSignedIn(); });
    showWhoIsSignedIn();
}

void CompositionRoot::showWhoIsSignedIn()
{
    const Me *me = m_registry.account.me();
    const bool hasRegistry = m_registry.account.home().kind != registry::RegistryHome::Kind::None;
    const PersonId person = me ? me->id : PersonId();
    const PersonId before = std::exchange(m_person, person);
    if (person != before)
        forgetPerson();
    m_window->setPerson(me ? me->name : QString());
    m_window->setAvailable(availablePages(m_pages, m_registry.account));
    m_window->setLimited(!seesAll());
    showRole();
    m_idle->setActive(me && me->hasPassword && !m_lock->isLocked());
    m_window->setUnattended(m_lock->isLocked());
    if (m_setup && !before.isNull() && !me)
        return closeSetup(); // whoever ran it is gone; comes here again
    if (m_setup)
        return; // it leads through the sign-in itself
    const bool wasCovered = m_window->isCovered();
    const bool isCovered = hasRegistry && !me;
    if (isCovered && !wasCovered)
        closeOverPages();
    m_window->setCover(isCovered ? m_signIn : nullptr);
    const bool isAnother = !before.isNull() && person != before;
    if (me && !isCovered && (wasCovered || isAnother))
        beginAs(me->role);
}

bool CompositionRoot::seesAll() const
{
    const Me *me = m_registry.account.me();
    return !me || rolePermits(me->role, Permission::SeeDesktops);
}

/// Screens and messages of the person before are not for the next one.
void CompositionRoot::forgetPerson()
{
    m_connect.cancelAll();
    m_consoles->closeAll();
    m_outside.clear();
    m_toldBroken = 0;
    m_toasts.closeAll();
}

void CompositionRoot::closeOverPages()
{
    m_find->dismiss();
    m_toasts.closeAll();
    // But the one that makes a registry just now tells how it goes.
    for (ui::Dialog *dialog : m_window->findChildren<ui::Dialog *>()) {
        if (dialog->objectName() != "privateRegistryDialog"_L1)
            dialog->finish(false);
    }
}

void CompositionRoot::followLock()
{
    registry::RegistryAccount &account = m_registry.account;
    ui::MainWindow *window = m_window.get();
    m_lock = new ui::LockScreen(m_theme, account, window, [&account](Secret password) { return account.prove(std::move(password)); });
    m_idle = new ui::InactivityLock(m_clock, window);
    m_idle->setMinutes(m_settings.value(QLatin1StringView(ui::lockMinutesKey), ui::usualLockMinutes).toInt());
    QObject::connect(m_idle, &ui::InactivityLock::expired, m_lock, &ui::LockScreen::lock);
    QObject::connect(m_lock, &ui::LockScreen::locked, m_consoles, [this] {
        m_window->setUnattended(true);
        m_consoles->bringBackAll();
    });
    QObject::connect(m_lock, &ui::LockScreen::unlocked, window, [this] { showWhoIsSignedIn(); });
    QObject::connect(m_lock, &ui::LockScreen::signOutAsked, window, [this, &account] { m_scope.start(signOut(&account)); });
    QObject::connect(m_pages.settings, &ui::SettingsPage::lockMinutesChanged, m_idle, &ui::InactivityLock::setMinutes);
}

void CompositionRoot::followMyDesktops()
{
    ui::MyDesktopsPage *page = m_pages.myDesktops;
    m_connect.setInSight([this, page](const GuestKey &guest) { return m_consoles->isInSight(guest) || page->isInSight(guest); });
    QObject::connect(m_consoles, &ui::ConsolesPage::countChanged, page, &ui::MyDesktopsPage::followOpen);
    QObject::connect(m_consoles, &ui::ConsolesPage::closed, page, &ui::MyDesktopsPage::followOpen);
}

/// What could not be carried on in Proxmox; what could is in the audit log.
void CompositionRoot::followAccess()
{
    QObject::connect(&m_access.follower(), &RightsFollower::followed, m_window.get(), [this](const FollowedRights &what) {
        if (!what.problem && what.failures.empty())
            return;
        const Error &why = what.problem ? *what.problem : what.failures.front().error;
        const ui::ErrorText text = ui::describe(why);
        m_messenger.tell({.tone = ui::Tone::Warning,
                          .title = Words::tr("Saved, but Proxmox VE does not follow yet"),
                          .text = text.what + u'\n' + Words::tr("It stays as a difference that can be put right under Rights in Proxmox."),
                          .details = text.details});
    });
    QObject::connect(&m_access, &AccessKeeper::troubled, m_window.get(), [this](const Error &why) {
        const ui::ErrorText text = ui::describe(why);
        m_messenger.tell({.tone = ui::Tone::Warning,
                          .title = Words::tr("Access to Proxmox VE is not complete"),
                          .text = text.what + u'\n' + ui::advice(text),
                          .details = text.details});
    });
}

ui::MyDesktopsHooks CompositionRoot::myDesktopsHooks()
{
    return {.isOpen = [this](const GuestKey &guest) { return m_consoles && m_consoles->isOpen(guest); },
            .openExternal = [this](const ExternalDesktop &desktop, const QString &name) { openExternal(desktop, name); },
            .mendCluster = m_hooks.mendCluster,
            .signOut = [this] { m_scope.start(signOut(&m_registry.account)); },
            .showHelp = [this] { showHelp(u"my-desktops"_s); },
            .openAccount = [this](const QWidget &button) { m_account->openUnder(button); }};
}

ui::SettingsHooks CompositionRoot::settingsHooks()
{
    Clusters &clusters = m_service.clusters();
    ui::MainWindow *window = m_window.get();
    return {.addCluster = m_hooks.addCluster,
            .mendCluster = m_hooks.mendCluster,
            .signInToCluster = [this, window, &clusters](const ClusterId &id) { ui::openSignInDialog(m_theme, window, clusters, id); },
            .showCertificate = [this, window, &clusters](const ClusterId &id) { ui::openCertificateDialog(m_theme, window, clusters, id); },
            .removeCluster = m_hooks.removeCluster,
            .realmOfPeople = [this](const ClusterId &id) { return m_registry.clusters.realmOfPeople(id); },
            .setRealmOfPeople = [this](ClusterId id,
                                       QString realm) { return m_registry.clusters.setRealmOfPeople(std::move(id), std::move(realm)); },
            .lockNow = [this] { lockNow(); },
            .thisDevice = [this] { return m_access.thisDevice(); },
            .runSetup = m_hooks.runSetup};
}

void CompositionRoot::openExternal(const ExternalDesktop &desktop, const QString &name)
{
    if (desktop.protocol == ExternalDesktop::Protocol::Vnc) {
        m_messenger.tell({.tone = ui::Tone::Warning,
                          .title = Words::tr("%1 is reached by VNC").arg(name),
                          .text = Words::tr("Orbit opens RDP here. Use a VNC program with %1:%2.").arg(desktop.host).arg(desktop.port)});
        return;
    }
    m_outside.insert(keyOf(desktop), desktop);
    ui::ConnectTarget target{.guest = keyOf(desktop), .name = name};
    target.address = desktop.host;
    target.port = desktop.port;
    m_scope.start(openAllowed(this, target));
}

Task<> CompositionRoot::openAllowed(CompositionRoot *root, ui::ConnectTarget target)
{
    auto asking = root->m_connect.mayOpen(target.guest, target.name);
    const bool isAllowed = co_await asking;
    if (isAllowed)
        co_await openConsole(root, target);
}

Task<> CompositionRoot::lookAs(CompositionRoot *root, QString login)
{
    Result<void> done = co_await root->m_registry.account.become(login);
    if (done)
        done = co_await enterClusters(root, login);
    if (done)
        co_return;
    const ui::ErrorText text = ui::describe(done.error());
    root->m_messenger.tell({.tone = ui::Tone::Danger, .title = text.what, .text = ui::advice(text), .details = text.details});
}

} // namespace orbit::console
