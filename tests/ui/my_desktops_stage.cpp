#include "tests/ui/my_desktops_stage.h"

#include <QApplication>

#include <algorithm>

namespace orbit::testkit {

using namespace Qt::StringLiterals;

MyDesktopsStage::MyDesktopsStage(QSize window, ui::ThemeChoice choice, ui::MyDesktopsFrame frameKind, const Prepare &prepare)
    : theme(choice), isApplied((theme.apply(*qApp), true))
{
    [[maybe_unused]] const bool hasPlurals = plurals.load(u":/translations/orbit_en.qm"_s);
    QCoreApplication::installTranslator(&plurals);
    fill();
    if (prepare)
        prepare(*this);
    page = std::make_unique<ui::MyDesktopsPage>(parts(), frameKind);
    frame.setFixedSize(window);
    auto *column = new QVBoxLayout(&frame);
    const bool isSheet = frameKind == ui::MyDesktopsFrame::Sheet;
    // What the shell takes: sidebar or rail at the left, the top bar and the status bar.
    column->setContentsMargins(!isSheet                 ? 0
                               : window.width() >= 1280 ? ui::sizes::sidebar
                                                        : ui::sizes::sidebarRail,
                               isSheet ? ui::sizes::topBar : 0, 0, isSheet ? ui::sizes::statusBar : 0);
    column->addWidget(page->widget());
    frame.show();
    frame.activateWindow();
    [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&frame);
    QTest::qWait(0);
}

ui::MyDesktopsParts MyDesktopsStage::parts()
{
    return {.theme = theme,
            .registry = registry,
            .assignments = assignments,
            .inventory = world.inventory,
            .details = world.details,
            .tasks = world.tasks,
            .clusters = world.clusters,
            .commands = world.registry,
            .power = world.commands,
            .connectCommand = world.connectCommand,
            .clock = clock,
            .settings = settings,
            .hooks = {.isOpen = [this](const GuestKey &key) { return std::ranges::find(openHere, key) != openHere.end(); },
                      .openExternal = [this](const ExternalDesktop &desktop, const QString &) { opened.push_back(desktop.host); },
                      .mendCluster = [this](const ClusterId &id) { mended.push_back(id); },
                      .signOut = [this] { ++signOuts; },
                      .showHelp = [] {},
                      .openAccount = [this](const QWidget &button) { accountAt = button.objectName(); }}};
}

Assignment MyDesktopsStage::assign(const GuestKey &key, const QString &name, const QString &label) const
{
    Assignment assignment{.id = AssignmentId(u"assignment-"_s + name), .desktop = key, .desktopName = name, .label = label};
    assignment.assignee = {.kind = AssigneeKind::Person, .id = u"mira"_s, .name = u"Mira Kestrin"_s};
    return assignment;
}

void MyDesktopsStage::fill()
{
    registry.setStatus({.state = RegistryState::Online,
                        .kind = RegistryKind::Shared,
                        .place = u"db.office.example"_s,
                        .server = u"PostgreSQL 15.18"_s,
                        .latency = std::chrono::milliseconds(18),
                        .problem = {}});
    registry.setOwnBranding({.name = u"Harbour Desk"_s, .signInText = {}, .logo = {}});
    registry.setMe(Me{.id = PersonId(u"mira"_s),
                      .login = u"mira.kestrin"_s,
                      .name = u"Mira Kestrin"_s,
                      .role = orbit::Role::User,
                      .teams = {{.team = TeamId(u"team-finance"_s), .teamName = u"Finance"_s}}});
    world.add(2100, u"fin-001"_s);
    world.add(2147, u"eng-009"_s);
    world.add(2129, u"sup-016"_s, GuestPower::Stopped);
    const auto tell = [this](const GuestKey &key, const QString &system, const QStringList &people) {
        GuestDetail detail;
        detail.agent = AgentState::Answering;
        detail.osType = system;
        detail.loggedOn = people;
        detail.addresses = {u"10.20.11.21"_s};
        world.details.setGuest(key, detail);
    };
    for (const GuestKey &key : {office(), lab()})
        world.change(key, [](Guest &guest) { guest.uptime = 8000; });
    tell(office(), u"win11"_s, {u"OFFICE\\mira.kestrin"_s});
    tell(lab(), u"l26"_s, {});
    GuestDetail off;
    off.osType = u"win11"_s;
    world.details.setGuest(room(), off);
    Assignment first = assign(office(), u"fin-001"_s, u"Finance desktop"_s);
    first.lastUsed = QDateTime(QDate(2026, 4, 14), QTime(8, 26), Qt::LocalTime).toUTC();
    Assignment third = assign(room(), u"sup-016"_s, u"Meeting room 2.14"_s);
    third.assignee = {.kind = AssigneeKind::Team, .id = u"team-finance"_s, .name = u"Finance"_s};
    assignments.setMine({first, assign(lab(), u"eng-009"_s, u"Data lab"_s), third});
}

Assignment MyDesktopsStage::external()
{
    const ExternalDesktop machine{.id = ExternalDesktopId(u"x1"_s),
                                  .name = u"Studio"_s,
                                  .protocol = ExternalDesktop::Protocol::Rdp,
                                  .host = u"studio.office.example"_s};
    return {.id = AssignmentId(u"assignment-studio"_s), .desktop = machine, .desktopName = u"Studio"_s};
}

Assignment MyDesktopsStage::pool()
{
    Assignment any{.id = AssignmentId(u"assignment-pool"_s), .desktop = DesktopPoolId(u"pool-1"_s), .desktopName = u"Finance desktops"_s};
    any.isFloating = true;
    return any;
}

void MyDesktopsStage::crowd(int count)
{
    std::vector<Assignment> all;
    for (int i = 0; i < count; ++i) {
        const QString name = u"sup-%1"_s.arg(i + 1, 3, 10, QLatin1Char('0'));
        const GuestKey key = world.add(3000 + static_cast<quint32>(i), name, GuestPower::Stopped);
        all.push_back(assign(key, name, {}));
    }
    assignments.setMine(std::move(all));
}

ui::MyDesktopCard *MyDesktopsStage::card(const QString &title)
{
    for (ui::MyDesktopCard *card : page->screen().grid()->cards()) {
        if (card->desktop().title == title)
            return card;
    }
    qFatal("no card is called so");
}

QStringList MyDesktopsStage::titles() const
{
    QStringList all;
    for (const ui::MyDesktopCard *card : page->screen().grid()->cards())
        all.append(card->desktop().title);
    return all;
}

bool MyDesktopsStage::press(const QString &title)
{
    ui::Button *button = card(title)->action();
    if (!button->isVisible() || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

bool MyDesktopsStage::isShown(const QString &name)
{
    auto *widget = find<QWidget>(name);
    return widget && widget->isVisible();
}

} // namespace orbit::testkit
