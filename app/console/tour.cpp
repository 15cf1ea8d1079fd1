#include "app/console/tour.h"

#include "app/console/demo_office.h"
#include "app/console/tour_stage.h"
#include "core/async/scope.h"
#include "ui/clusters/connect_panel.h"
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/filter_bar.h"
#include "ui/setup/setup_screen.h"
#include "ui/shell/quick_find.h"
#include "ui/tasks/task_drawer.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/specimen/components_sheet.h"
#include "ui/widgets/specimen/states_sheet.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>

#include <chrono>
#include <cstdio>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr auto agentsAnswer = 1500ms; // several guests are asked one after the other
constexpr auto pictureArrives = 3s;
constexpr auto consolePatience = 60s; // an X server, a desktop and an RDP server are started for it

/// One walk. Every step prepares a screen, waits until it shows what it should, and takes its picture.
class Tour final : private TourStage
{
public:
    using TourStage::TourStage;

    static Task<> walk(Tour *tour)
    {
        co_await sleepFor(std::chrono::milliseconds(0)); // an exit() before exec() would be lost
        const bool isComplete = co_await steps(tour);
        if (isComplete)
            std::printf("orbit: %d pictures in %s\n", tour->m_camera.taken(), qUtf8Printable(tour->m_options.tourFolder));
        QApplication::exit(isComplete ? 0 : 1);
    }

private:
    static Task<bool> steps(Tour *tour)
    {
        const auto folder = tour->m_camera.prepare();
        if (!folder) {
            tour->say(folder.error());
            co_return false;
        }
        tour->openWindow();
        using Step = Task<bool> (*)(Tour *);
        for (const Step step : {firstUse, setupBegins, connecting, overview, desktops, people, setupEnds, persons, tasks, find, dialogs,
                                narrow, specimens, console, offline}) {
            const bool isFine = co_await step(tour);
            if (!isFine)
                co_return false;
        }
        co_return true;
    }

    static Task<bool> firstUse(Tour *tour) { co_return tour->take(u"17-first-use"_s); }
    static Task<bool> setupBegins(Tour *tour);
    static Task<bool> setupEnds(Tour *tour);
    static Task<bool> connecting(Tour *tour);
    static Task<bool> overview(Tour *tour);
    static Task<bool> desktops(Tour *tour);
    static Task<bool> people(Tour *tour);
    static Task<bool> persons(Tour *tour);
    static Task<bool> become(Tour *tour, QString login);
    static Task<bool> tasks(Tour *tour);
    static Task<bool> find(Tour *tour);
    static Task<bool> dialogs(Tour *tour);
    static Task<bool> narrow(Tour *tour);
    static Task<bool> specimens(Tour *tour);
    static Task<bool> console(Tour *tour);
    static Task<bool> offline(Tour *tour);
};

/// Until the certificate is to be compared; nothing is set up by it.
Task<bool> Tour::setupBegins(Tour *tour)
{
    tour->m_root.openSetup();
    bool isFine = co_await until(tour, [tour] { return tour->shown(u"setupWelcome"_s); }, u"the setup"_s);
    if (!isFine || !tour->take(u"11c-setup-welcome"_s))
        co_return false;
    tour->press(u"setupNext"_s);
    tour->fill(u"address"_s, tour->m_lab.access().url.toString());
    tour->fill(u"password"_s, u"not the password"_s);
    tour->press(u"connect"_s);
    isFine = co_await until(tour, [tour] { return tour->shown(u"trustCard"_s); }, u"the lab's certificate in the setup"_s);
    const bool isTaken = isFine && tour->take(u"11b-setup-trust"_s);
    tour->m_root.closeSetup();
    co_return isTaken;
}

Task<bool> Tour::setupEnds(Tour *tour)
{
    tour->m_root.openSetup();
    tour->m_root.setup()->showStep(ui::SetupRow::Registry);
    bool isFine = tour->take(u"11d-setup-registry"_s);
    tour->m_root.setup()->showStep(ui::SetupRow::Templates);
    const auto mayGoOn = [tour] { return tour->shown<QAbstractButton>(u"setupNext"_s)->isEnabled(); };
    if (isFine)
        isFine = co_await until(tour, mayGoOn, u"the lab's templates"_s);
    isFine = isFine && tour->take(u"11e-setup-templates"_s);
    tour->press(u"setupNext"_s);
    if (isFine)
        isFine = co_await until(tour, [tour] { return tour->shown(u"setupBranding"_s); }, u"the branding"_s);
    isFine = isFine && tour->take(u"11f-setup-branding"_s);
    tour->press(u"setupNext"_s);
    const auto isOver = [tour, mayGoOn] { return tour->shown(u"setupChecks"_s) && mayGoOn(); };
    if (isFine)
        isFine = co_await until(tour, isOver, u"the checks"_s);
    isFine = isFine && tour->take(u"11-setup-checks"_s);
    tour->m_root.closeSetup();
    co_return isFine;
}

Task<bool> Tour::connecting(Tour *tour)
{
    const lab::LabAccess access = tour->m_lab.access();
    tour->m_root.hooks().addCluster();
    bool isFine = co_await until(tour, [tour] { return tour->shown(u"connectDialog"_s); }, u"the connect dialog"_s);
    if (!isFine || !tour->take(u"11g-connect"_s))
        co_return false;
    if (auto *panel = tour->shown<ui::ConnectPanel>(u"connectPanel"_s))
        panel->setAddress(access.url.authority());
    tour->fill(u"tokenId"_s, access.tokenId);
    tour->fill(u"tokenSecret"_s, access.tokenSecret);
    isFine = co_await until(tour, [tour] { return tour->shown(u"trustCard"_s); }, u"the lab's certificate"_s);
    if (!isFine || !tour->take(u"11h-trust"_s))
        co_return false;
    if (auto *compared = tour->shown<QCheckBox>(u"compared"_s))
        compared->setChecked(true);
    tour->press(u"trust"_s);
    isFine = co_await until(
        tour, [tour] { return tour->shown<QAbstractButton>(u"connect"_s) && tour->shown<QAbstractButton>(u"connect"_s)->isEnabled(); },
        u"the connect button"_s);
    tour->press(u"connect"_s);
    const Inventory &inventory = tour->m_root.service().inventory();
    if (isFine)
        isFine = co_await until(tour, [&inventory] { return inventory.hasData() && !inventory.nodes().empty(); }, u"the lab's desktops"_s);
    tour->closeDialogs();
    co_return isFine;
}

Task<bool> Tour::overview(Tour *tour)
{
    tour->m_root.window().showPage(u"overview"_s);
    bool isFine = co_await until(tour, [tour] { return tour->haveAgentsAnswered(); }, u"the agents' answers"_s, consolePatience);
    if (isFine)
        isFine = co_await until(tour, [tour] { return tour->doesATaskTellItsProgress(); }, u"a task under way"_s);
    if (isFine)
        isFine = co_await until(tour, [tour] { return tour->shown(u"sessionsPeak"_s); }, u"the line of the day"_s);
    co_await sleepFor(agentsAnswer);
    co_return isFine && tour->take(u"01-overview"_s);
}

Task<bool> Tour::desktops(Tour *tour)
{
    ui::DesktopsPage &page = tour->m_root.desktopsPage();
    tour->m_root.window().showPage(page.id());
    bool isFine = co_await until(tour, [tour] { return tour->shown(u"desktopsTable"_s); }, u"the table of desktops"_s);
    co_await sleepFor(agentsAnswer);
    if (!isFine || !tour->take(u"02-desktops-table"_s))
        co_return false;
    const std::optional<Guest> guest = tour->desktopInState(GuestPower::Running);
    if (guest)
        page.showGuest(guest->key);
    isFine = co_await until(tour, [tour] { return tour->shown(u"desktopDrawer"_s); }, u"the drawer of a desktop"_s);
    co_await sleepFor(agentsAnswer);
    if (!isFine || !tour->take(u"02-desktops-drawer"_s))
        co_return false;
    page.screen().filterBar()->field()->setText(u"nothing-has-this-name"_s);
    isFine = co_await until(tour, [tour] { return tour->shown(u"desktopsNoMatch"_s); }, u"the words for no match"_s);
    if (!isFine || !tour->take(u"17-no-match"_s))
        co_return false;
    page.screen().filterBar()->clear();
    Q_EMIT page.screen().filterBar()->layoutChosen(ui::DesktopsLayout::Cards);
    isFine = co_await until(tour, [tour] { return tour->shown(u"desktopsCards"_s); }, u"the cards of desktops"_s);
    const bool isTaken = isFine && tour->take(u"03-desktops-cards"_s);
    Q_EMIT page.screen().filterBar()->layoutChosen(ui::DesktopsLayout::Table);
    co_return isTaken;
}

Task<bool> Tour::people(Tour *tour)
{
    tour->m_root.window().showPage(u"people"_s);
    const auto row = [tour](const QString &name) {
        const auto *list = tour->shown<QAbstractItemView>(u"peopleList"_s);
        const QModelIndexList found = list ? list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, name) : QModelIndexList();
        return found.isEmpty() ? QModelIndex() : found.first();
    };
    const QString name = u"Lene Hallenz"_s;
    bool isFine = co_await until(tour, [row, name] { return row(name).isValid(); }, u"the people of the registry"_s, consolePatience);
    if (isFine)
        tour->shown<QAbstractItemView>(u"peopleList"_s)->setCurrentIndex(row(name));
    isFine = isFine && co_await until(tour, [tour] { return tour->shown(u"assignmentsCard"_s); }, u"a person's assignments"_s);
    co_await sleepFor(agentsAnswer);
    if (!isFine || !tour->take(u"08-users-teams"_s))
        co_return false;
    tour->m_root.window().showPage(u"drift"_s);
    const DriftWatch &drift = tour->m_root.drift();
    isFine = co_await until(tour, [&drift] { return !drift.isChecking() && !drift.reports().empty(); }, u"the rights in Proxmox"_s);
    co_return isFine && tour->take(u"08b-rights-in-proxmox"_s);
}

Task<bool> Tour::become(Tour *tour, QString login)
{
    tour->m_root.hooks().lookAs(login);
    const bool isInside = co_await until(tour, [tour, login] { return tour->isLookedAs(login); }, u"another person"_s, consolePatience);
    co_return isInside;
}

/// The screens of people who are no admin, and the way in.
Task<bool> Tour::persons(Tour *tour)
{
    const QList<ui::Persona> personas = DemoOffice::personas();
    tour->m_root.window().showPage(u"audit"_s);
    bool isFine = co_await until(tour, [tour] { return tour->shown(u"auditList"_s); }, u"the audit log"_s);
    co_await sleepFor(agentsAnswer);
    if (!isFine || !tour->take(u"10-audit-log"_s))
        co_return false;
    tour->m_root.window().showPage(u"settings"_s);
    isFine = co_await until(tour, [tour] { return tour->shown(u"settingsAppearance"_s); }, u"the settings"_s);
    if (!isFine || !tour->take(u"16-settings"_s))
        co_return false;
    isFine = co_await become(tour, personas.last().login);
    tour->m_root.window().showPage(u"mydesktops"_s);
    if (isFine)
        isFine = co_await until(tour, [tour] { return tour->shown(u"myDesktopCard"_s); }, u"a person's own desktop"_s);
    co_await sleepFor(agentsAnswer);
    if (!isFine || !tour->take(u"13-my-desktops"_s))
        co_return false;
    const Result<void> out = co_await tour->m_root.registry().account.signOut();
    isFine = out && co_await until(tour, [tour] { return tour->shown(u"signInScreen"_s); }, u"the sign-in"_s);
    if (!isFine || !tour->take(u"12-login"_s))
        co_return false;
    isFine = co_await become(tour, personas.first().login);
    co_return isFine;
}

Task<bool> Tour::tasks(Tour *tour)
{
    const std::optional<Guest> guest = tour->desktopInState(GuestPower::Stopped);
    if (guest)
        tour->m_root.commands().run(ui::CommandId(u"guest.start"_s), {{guest->key}});
    tour->m_root.window().setTaskDrawerOpen(true);
    const Tasks &all = tour->m_root.service().tasks();
    const bool isFine = co_await until(tour, [&all] { return !all.tasks().empty(); }, u"a task"_s);
    co_await sleepFor(agentsAnswer);
    const bool isTaken = isFine && tour->take(u"07b-task-drawer"_s);
    tour->m_root.window().setTaskDrawerOpen(false);
    tour->m_root.toasts().closeAll();
    co_return isTaken;
}

Task<bool> Tour::find(Tour *tour)
{
    tour->m_root.window().showPage(u"overview"_s);
    tour->m_root.quickFind().open(u"fin"_s);
    const bool isFine = co_await until(tour, [tour] { return tour->shown(u"findList"_s); }, u"the quick find"_s);
    const bool isTaken = isFine && tour->take(u"15-quick-find"_s);
    tour->closeDialogs();
    co_return isTaken;
}

Task<bool> Tour::dialogs(Tour *tour)
{
    struct Row
    {
        QString command;
        QString picture;
    };
    const std::vector<Row> rows{{u"help.keys"_s, u"16-shortcuts"_s},
                                {u"help.manual"_s, u"16-manual"_s},
                                {u"help.about"_s, u"16-about"_s},
                                {u"view.alerts"_s, u"01-alerts"_s}};
    for (const Row &row : rows) {
        tour->m_root.commands().run(ui::CommandId(row.command), {});
        co_await sleepFor(tourLookEvery);
        if (!tour->m_root.window().findChild<ui::Dialog *>() || !tour->take(row.picture))
            co_return false;
        tour->closeDialogs();
        co_await sleepFor(tourLookEvery);
    }
    tour->m_root.overviewActions().showStorages();
    co_await sleepFor(tourLookEvery);
    const bool isTaken = tour->take(u"01-storages"_s);
    tour->closeDialogs();
    const std::optional<Guest> guest = tour->desktopInState(GuestPower::Running);
    if (guest)
        tour->m_root.commands().run(ui::CommandId(u"guest.stop"_s), {{guest->key}});
    co_await sleepFor(tourLookEvery);
    const bool isAsked = tour->take(u"17-confirm"_s);
    tour->closeDialogs();
    co_return isTaken &&isAsked;
}

Task<bool> Tour::narrow(Tour *tour)
{
    tour->m_root.window().resize(ui::sizes::minWindowWidth, ui::sizes::minWindowHeight);
    co_await sleepFor(tourLookEvery);
    bool isTaken = tour->take(u"01b-overview-1100x700"_s);
    tour->m_root.window().showPage(u"desktops"_s);
    co_await sleepFor(agentsAnswer);
    isTaken = isTaken && tour->take(u"02b-desktops-1100x700"_s);
    tour->m_root.window().resize(tour->m_options.size);
    co_return isTaken;
}

Task<bool> Tour::specimens(Tour *tour)
{
    ui::ComponentsSheet components(tour->m_root.theme());
    ui::StatesSheet states(tour->m_root.theme());
    components.show(); // both have a size of their own
    states.show();
    co_await sleepFor(tourLookEvery);
    co_return tour->take(u"18-components"_s, components) && tour->take(u"17-states-messages"_s, states);
}

Task<bool> Tour::console(Tour *tour)
{
    if (!tour->m_lab.hasScreens()) {
        tour->say(u"No RDP server is installed here: the console is left out."_s);
        co_return true;
    }
    const std::optional<Guest> guest = tour->desktopInState(GuestPower::Running);
    if (!guest)
        co_return false;
    tour->m_root.commands().run(ui::CommandId(u"guest.connect"_s), {{guest->key}});
    bool isFine =
        co_await until(tour, [tour] { return tour->shown(u"certificatePanel"_s); }, u"the desktop's certificate"_s, consolePatience);
    if (!isFine || !tour->take(u"05-console-certificate"_s))
        co_return false;
    if (auto *compared = tour->shown<QCheckBox>(u"compared"_s))
        compared->setChecked(true);
    tour->press(u"trust"_s);
    const auto isAnswered = [tour] { return tour->shown(u"credentialsPanel"_s) || tour->shown(u"remoteView"_s); };
    isFine = co_await until(tour, isAnswered, u"the desktop's sign-in"_s, consolePatience);
    if (isFine && tour->shown(u"credentialsPanel"_s)) {
        tour->fill(u"user"_s, u"orbit"_s);
        tour->fill(u"password"_s, u"orbit-lab"_s);
        if (!tour->take(u"05-console-sign-in"_s))
            co_return false;
        tour->press(u"signIn"_s);
    }
    const auto isLive = [tour] { return tour->shown(u"remoteView"_s) && !tour->shown(u"connectingPanel"_s); };
    if (isFine)
        isFine = co_await until(tour, isLive, u"the desktop's picture"_s, consolePatience);
    co_await sleepFor(pictureArrives);
    co_return isFine && tour->take(u"05-console"_s);
}

Task<bool> Tour::offline(Tour *tour)
{
    tour->m_lab.stop();
    Clusters &clusters = tour->m_root.service().clusters();
    const ClusterId cluster = clusters.profiles().front().id;
    const bool isFine = co_await until(
        tour, [&clusters, cluster] { return clusters.status(cluster).link == LinkState::Offline; }, u"the end of the lab"_s,
        consolePatience);
    tour->m_root.window().showPage(u"overview"_s);
    co_await sleepFor(agentsAnswer);
    tour->closeDialogs();
    if (!isFine || !tour->take(u"17-offline-overview"_s))
        co_return false;
    tour->m_root.window().showPage(u"desktops"_s);
    co_await sleepFor(agentsAnswer);
    co_return tour->take(u"17-offline-desktops"_s);
}

} // namespace

int runTour(CompositionRoot &root, DemoLab &lab, const Options &options)
{
    Tour tour(root, lab, options);
    Scope scope;
    scope.start(Tour::walk(&tour));
    return QApplication::exec();
}

} // namespace orbit::console
