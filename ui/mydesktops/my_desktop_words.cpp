#include "ui/mydesktops/my_desktop_words.h"

#include "ui/models/display.h"
#include "ui/text/formats.h"
#include "ui/text/state_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::MyDesktopWords)
};

MyDesktop headOf(const Assignment &assignment)
{
    MyDesktop desktop;
    desktop.id = assignment.id;
    desktop.title = assignment.label.isEmpty() ? assignment.desktopName : assignment.label;
    desktop.isShared = assignment.isFloating || assignment.assignee.kind != AssigneeKind::Person;
    return desktop;
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(Words::tr(", ", "between the system and the name of a desktop"));
}

/// "mira.kestrin", "OFFICE\mira.kestrin" and "mira.kestrin@office.example" are the same person.
bool isSamePerson(const QString &inside, const QString &login)
{
    const QString name = inside.section(QLatin1Char('\\'), -1).section(QLatin1Char('@'), 0, 0);
    return !login.isEmpty() && name.compare(login, Qt::CaseInsensitive) == 0;
}

bool isLeftOpen(const MyGuestFacts &facts)
{
    if (facts.isOpenHere)
        return true;
    if (facts.condition.state != DesktopState::InUse)
        return false;
    const bool isOnlyTheirs = !facts.assignment.isFloating && facts.assignment.assignee.kind == AssigneeKind::Person;
    return isOnlyTheirs ||
           std::ranges::any_of(facts.detail.loggedOn, [&](const QString &inside) { return isSamePerson(inside, facts.login); });
}

MyAction actionOf(const MyGuestFacts &facts)
{
    const bool isRunning = facts.guest && facts.guest->power == GuestPower::Running;
    switch (facts.condition.state) {
    case DesktopState::InUse:
    case DesktopState::Available:
    case DesktopState::Starting:
        return MyAction::Connect;
    case DesktopState::Stopped:
        return MyAction::Start;
    case DesktopState::Suspended:
        return MyAction::Resume;
    case DesktopState::Migrating:
        return isRunning ? MyAction::Connect : MyAction::None;
    case DesktopState::Error:
        return isRunning ? MyAction::Connect : MyAction::Start;
    case DesktopState::Stopping:
    case DesktopState::Provisioning:
    case DesktopState::Maintenance:
    case DesktopState::Unknown:
        return MyAction::None;
    }
    Q_UNREACHABLE();
}

QString whyUnknown(const MyGuestFacts &facts)
{
    if (facts.clusterName.isEmpty())
        return Words::tr("This computer is not connected to where it runs. Ask your administrator.");
    switch (facts.link) {
    case LinkState::Connecting:
        return Words::tr("Looking for it. This takes a moment.");
    case LinkState::Offline:
        return Words::tr("No connection to it now. Orbit tries again by itself.");
    case LinkState::NeedsSignIn:
        return Words::tr("Sign in to %1 first.").arg(facts.clusterName);
    case LinkState::Untrusted:
        return Words::tr("%1 could not prove who it is.").arg(facts.clusterName);
    case LinkState::Online:
        break;
    }
    return facts.guest ? Words::tr("Its server does not answer. Ask your administrator.")
                       : Words::tr("It was not found. Ask your administrator.");
}

QString whyNot(const MyGuestFacts &facts)
{
    switch (facts.condition.state) {
    case DesktopState::Unknown:
        return whyUnknown(facts);
    case DesktopState::Stopping:
        return Words::tr("It is shutting down. Wait a moment.");
    case DesktopState::Provisioning:
        return Words::tr("It is being prepared. Wait a moment.");
    case DesktopState::Maintenance:
        return Words::tr("It is being serviced. Try again later.");
    case DesktopState::Migrating:
        return Words::tr("It is moving to another server. Wait a moment.");
    default:
        return {};
    }
}

QString lastUsed(const QDateTime &time, const QDateTime &now)
{
    return time.isValid() ? Words::tr("Last used %1").arg(timeText(time, now)) : QString();
}

QString leftOpen(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return Words::tr("Left open");
    const bool isToday = time.toLocalTime().date() == now.toLocalTime().date();
    return isToday ? Words::tr("Left open at %1").arg(timeText(time, now)) : lastUsed(time, now);
}

QString startNote(const MyGuestFacts &facts)
{
    if (facts.usualStart)
        return Words::tr("Starts in about %1").arg(durationText(*facts.usualStart));
    const QString used = lastUsed(facts.assignment.lastUsed, facts.now);
    return used.isEmpty() ? Words::tr("Not used yet") : used;
}

std::pair<Icon, QString> noteOf(const MyGuestFacts &facts, const MyDesktop &desktop)
{
    if (!desktop.whyNot.isEmpty())
        return {Icon::Info, desktop.whyNot};
    if (desktop.isOpen)
        return {Icon::Clock, leftOpen(facts.assignment.lastUsed, facts.now)};
    switch (facts.condition.state) {
    case DesktopState::InUse:
        return {Icon::Users, Words::tr("Somebody is working there")};
    case DesktopState::Stopped:
        return {Icon::Clock, startNote(facts)};
    case DesktopState::Suspended:
        return {Icon::Clock, Words::tr("Goes on where it stood")};
    case DesktopState::Starting:
        return {Icon::Clock, Words::tr("It is starting")};
    case DesktopState::Error:
        return {Icon::Alert,
                desktop.action == MyAction::Start ? Words::tr("It did not start last time") : Words::tr("Something is wrong with it")};
    default:
        return {Icon::Check, Words::tr("Ready")};
    }
}

Scene sceneOf(const MyDesktop &desktop, const QString &osType)
{
    if (desktop.isShared)
        return Scene::Meadow;
    return osType.isEmpty() || osType.startsWith(QLatin1Char('w')) ? Scene::Office : Scene::Dusk;
}

} // namespace

MyDesktop describe(const MyGuestFacts &facts)
{
    MyDesktop desktop = headOf(facts.assignment);
    desktop.guest = std::get<GuestKey>(facts.assignment.desktop);
    const QString name = facts.guest && !facts.guest->name.isEmpty() ? facts.guest->name : facts.assignment.desktopName;
    const bool hasLabel = !facts.assignment.label.isEmpty();
    if (!hasLabel && !name.isEmpty())
        desktop.title = name;
    desktop.line = joined({systemName(facts.detail.osType), hasLabel ? name : QString()});
    desktop.isOpen = isLeftOpen(facts);
    desktop.scene = sceneOf(desktop, facts.detail.osType);
    desktop.badge = badgeFor(desktop.isOpen ? DisplayState::Open : displayState(facts.condition.state));
    if (facts.isOpenHere) {
        desktop.action = MyAction::Continue;
    } else {
        desktop.action = actionOf(facts);
        desktop.whyNot = desktop.action == MyAction::None ? whyNot(facts) : facts.whyNoConnect;
        if (desktop.isOpen && desktop.action == MyAction::Connect)
            desktop.action = MyAction::Continue;
    }
    std::tie(desktop.noteIcon, desktop.note) = noteOf(facts, desktop);
    return desktop;
}

MyDesktop describeExternal(const Assignment &assignment, bool canOpen, const QDateTime &now)
{
    MyDesktop desktop = headOf(assignment);
    desktop.external = std::get<ExternalDesktop>(assignment.desktop);
    if (desktop.title.isEmpty())
        desktop.title = desktop.external.name;
    desktop.line = desktop.external.host;
    desktop.scene = Scene::Harbour;
    desktop.badge = {.text = Words::tr("Own computer"), .tone = Tone::Neutral, .icon = Icon::Desktop};
    desktop.action = canOpen ? MyAction::Connect : MyAction::None;
    const QString used = lastUsed(assignment.lastUsed, now);
    desktop.note = used.isEmpty() ? Words::tr("Not used yet") : used;
    return desktop;
}

MyDesktop describePool(const Assignment &assignment, const QDateTime &now)
{
    MyDesktop desktop = headOf(assignment);
    if (desktop.title.isEmpty())
        desktop.title = Words::tr("Desktop of a pool");
    desktop.isShared = false; // nobody is in it while it is theirs
    desktop.isHandedOut = false;
    desktop.line = joined({Words::tr("One of a pool"), lastUsed(assignment.lastUsed, now)});
    desktop.scene = Scene::Meadow;
    desktop.badge = {.text = Words::tr("Not handed out"), .tone = Tone::Neutral, .icon = Icon::Clock};
    desktop.noteIcon = Icon::Info;
    desktop.note = Words::tr("No desktop of this pool is handed out to you yet. It appears here by itself.");
    return desktop;
}

QString myActionText(MyAction action)
{
    switch (action) {
    case MyAction::None:
    case MyAction::Connect:
        return Words::tr("Connect");
    case MyAction::Continue:
        return Words::tr("Continue");
    case MyAction::Start:
        return Words::tr("Start and connect");
    case MyAction::Resume:
        return Words::tr("Resume and connect");
    }
    Q_UNREACHABLE();
}

QString myStageText(MyStage stage)
{
    switch (stage) {
    case MyStage::Starting:
        return Words::tr("Starting");
    case MyStage::Booting:
        return Words::tr("Booting");
    case MyStage::Network:
        return Words::tr("Network");
    case MyStage::Desktop:
        return Words::tr("Desktop");
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
