// How a desktop's screen is opened: from the command that asks for it to its tab.
#include "app/console/composition_root.h"

#include "core/inventory/ownership.h"
#include "ui/console/console_request.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace orbit::console {

namespace {

/// A registry that takes longer hears of it no more, so that closing the window stays a moment.
constexpr std::chrono::milliseconds longestFarewell{1500};
constexpr std::chrono::milliseconds lookEvery{10};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::console::FollowConsoles)
};

QString sentenceOf(const ui::ConnectWait &wait)
{
    switch (wait.step) {
    case ui::ConnectStep::Starting:
        return Words::tr("Starting %1 …").arg(wait.name);
    case ui::ConnectStep::Resuming:
        return Words::tr("Resuming %1 …").arg(wait.name);
    case ui::ConnectStep::Booting:
        return Words::tr("Waiting until %1 has started …").arg(wait.name);
    case ui::ConnectStep::WaitingForAddress:
        return Words::tr("Waiting for the address of %1 …").arg(wait.name);
    }
    Q_UNREACHABLE();
}

} // namespace

void CompositionRoot::followConsoles()
{
    ui::MainWindow *window = m_window.get();
    QObject::connect(&m_connect, &ui::ConnectCommand::waiting, window, [this](const ui::ConnectWait &wait) { prepareConsole(wait); });
    QObject::connect(&m_connect, &ui::ConnectCommand::failed, m_consoles, &ui::ConsolesPage::giveUp);
    QObject::connect(&m_connect, &ui::ConnectCommand::connectRequested, window,
                     [this](const ui::ConnectTarget &target) { m_scope.start(openConsole(this, target)); });
    QObject::connect(m_consoles, &ui::ConsolesPage::preparationCancelled, &m_connect, &ui::ConnectCommand::cancel);
    QObject::connect(m_consoles, &ui::ConsolesPage::targetWanted, &m_connect, [this](const GuestKey &guest) {
        if (const auto outside = m_outside.constFind(guest); outside != m_outside.cend())
            openExternal(*outside, outside->name);
        else
            m_commands.run(ui::ConnectCommand::id(), {{guest}});
    });
    QObject::connect(m_consoles, &ui::ConsolesPage::desktopsWanted, window,
                     [this] { m_window->showPage(seesAll() ? m_desktopsPage->id() : m_pages.myDesktops->id()); });
    QObject::connect(&m_service.inventory(), &Inventory::guestsChanged, window, [this](const GuestChanges &changes) {
        for (const Guest &guest : changes.changed)
            m_consoles->setDesktopOff(guest.key, guest.power == GuestPower::Stopped);
    });
    QObject::connect(m_consoles, &ui::ConsolesPage::certificateTrusted, window,
                     [this](const QString &host, const QString &fingerprint) { m_memory.keepFingerprint(host, fingerprint); });
    QObject::connect(m_consoles, &ui::ConsolesPage::credentialsGiven, window,
                     [this](const GuestKey &guest, const RemoteCredentials &credentials, bool remember) {
                         if (remember)
                             m_memory.keepCredentials(guest, credentials);
                     });
}

ui::ConsoleRequest CompositionRoot::requestFor(const GuestKey &key, const QString &name)
{
    Inventory &inventory = m_service.inventory();
    const Guest *guest = inventory.guest(key);
    const QString group = guest ? Owners(inventory.pools()).of(*guest).teamName : QString();
    return {.key = key, .name = name, .group = group, .target = {}};
}

void CompositionRoot::prepareConsole(const ui::ConnectWait &wait)
{
    // Its card shows the waiting; the tab comes with the screen.
    if (wait.place == ui::ConnectPlace::Card)
        return;
    if (wait.isAsked)
        m_window->showPage(m_consoles->id());
    m_consoles->prepare(requestFor(wait.guest, wait.name), sentenceOf(wait));
}

void CompositionRoot::tellOpened(const GuestKey &guest, const QString &name)
{
    m_toasts.show({.tone = ui::Tone::Success,
                   .title = Words::tr("The screen of %1 is open").arg(name),
                   .text = {},
                   .actions = {{Words::tr("Show it"), [this, guest] {
                                    m_window->showPage(m_consoles->id());
                                    m_commands.run(ui::ConnectCommand::id(), {{guest}});
                                }}}});
}

Task<> CompositionRoot::openConsole(CompositionRoot *root, ui::ConnectTarget target)
{
    RemoteCredentials credentials = co_await root->m_memory.credentials(target.guest);
    ui::ConsoleRequest request = root->requestFor(target.guest, target.name);
    request.target.host = target.address;
    request.target.port = target.port;
    request.target.desktop = target.guest;
    request.target.desktopName = target.name;
    request.target.trustedFingerprint = root->m_memory.fingerprint(target.address);
    request.target.credentials = credentials.user.isEmpty() ? root->m_screenCredentials : std::move(credentials);
    // Who went elsewhere while the desktop was starting stays there.
    const bool wasOnCard = target.place == ui::ConnectPlace::Card && !root->m_pages.myDesktops->widget()->isVisible();
    const bool wasInTab = root->m_consoles->isPreparing(target.guest) && !root->m_consoles->widget()->isVisible();
    const bool wasWaitedFor = wasOnCard || wasInTab;
    if (!wasWaitedFor)
        root->m_window->showPage(root->m_consoles->id());
    root->m_consoles->open(request);
    if (wasWaitedFor)
        root->tellOpened(target.guest, target.name);
}

void CompositionRoot::takeLeave()
{
    m_consoles->closeAll();
    m_screens.endAll();
    QEventLoop farewell;
    const QDeadlineTimer latest(longestFarewell);
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &farewell, [this, &farewell, &latest] {
        if (latest.hasExpired() || (m_acts.isQuiet() && m_screens.isQuiet()))
            farewell.quit();
    });
    look.start(lookEvery);
    farewell.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace orbit::console
