#include "ui/mydesktops/my_desktops_model.h"

#include "ui/mydesktops/my_desktop_words.h"

#include <algorithm>

namespace orbit::ui {

namespace {

const GuestKey *guestOf(const Assignment &assignment) { return std::get_if<GuestKey>(&assignment.desktop); }

QString clusterName(const Clusters &clusters, const ClusterId &id)
{
    const std::vector<ClusterProfile> profiles = clusters.profiles();
    const auto found = std::ranges::find(profiles, id, &ClusterProfile::id);
    return found == profiles.end() ? QString() : found->name;
}

} // namespace

MyDesktopsModel::MyDesktopsModel(const MyDesktopsParts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_progress(parts.connectCommand, parts.clock, parts.settings)
{
    m_renewLater.setSingleShot(true);
    m_renewLater.setInterval(0);
    connect(&m_renewLater, &QTimer::timeout, this, &MyDesktopsModel::renew);
    connectPorts();
    start();
}

MyDesktopsModel::~MyDesktopsModel() { m_parts.details.watchGuests(this, {}); }

void MyDesktopsModel::connectPorts()
{
    connect(&m_parts.registry, &Registry::statusChanged, this, &MyDesktopsModel::start);
    connect(&m_parts.registry, &Registry::meChanged, this, &MyDesktopsModel::start);
    connect(&m_parts.assignments, &Assignments::changed, this, &MyDesktopsModel::refresh);
    connect(&m_parts.inventory, &Inventory::guestsChanged, this, &MyDesktopsModel::renewSoon);
    connect(&m_parts.details, &GuestDetails::guestsChanged, this, &MyDesktopsModel::renewFor<std::vector<GuestKey>>);
    connect(&m_parts.tasks, &Tasks::taskChanged, this, &MyDesktopsModel::renewSoon);
    connect(&m_parts.tasks, &Tasks::tasksReset, this, &MyDesktopsModel::renewSoon);
    connect(&m_parts.clusters, &Clusters::statusChanged, this, &MyDesktopsModel::renewSoon);
    connect(&m_parts.clusters, &Clusters::profilesChanged, this, &MyDesktopsModel::renewSoon);
    connect(&m_parts.commands, &CommandRegistry::changed, this, &MyDesktopsModel::renewSoon);
    connect(&m_progress, &ConnectProgress::changed, this, &MyDesktopsModel::renew);
}

template <class Keys>
void MyDesktopsModel::renewFor(const Keys &keys)
{
    if (std::ranges::any_of(keys, [this](const GuestKey &key) { return isMine(key); }))
        renewSoon();
}

void MyDesktopsModel::start()
{
    const Me *me = m_parts.registry.me();
    const PersonId reader = me ? me->id : PersonId();
    if (reader != m_reader) {
        m_reader = reader;
        m_assignments.clear();
        m_state = State::Loading;
        take({});
    }
    if (me && m_parts.registry.status().state == RegistryState::Online)
        refresh();
    else
        Q_EMIT changed();
}

void MyDesktopsModel::refresh()
{
    if (m_reader.isNull())
        return;
    m_scope.cancelAll();
    if (m_state == State::Failed)
        m_state = State::Loading;
    m_problem.reset();
    m_scope.start(read());
    Q_EMIT changed();
}

Task<> MyDesktopsModel::read()
{
    Result<std::vector<Assignment>> answer = co_await m_parts.assignments.mine();
    if (answer) {
        m_state = State::Ready;
        take(std::move(*answer));
        co_return;
    }
    m_problem = answer.error();
    // What was read before stays; it is only older.
    if (m_state != State::Ready)
        m_state = State::Failed;
    Q_EMIT changed();
}

void MyDesktopsModel::take(std::vector<Assignment> assignments)
{
    m_assignments = std::move(assignments);
    m_keys.clear();
    std::vector<GuestKey> watched;
    for (const Assignment &assignment : m_assignments) {
        const GuestKey *key = guestOf(assignment);
        if (key && !m_keys.contains(*key)) {
            m_keys.insert(*key);
            watched.push_back(*key);
        }
    }
    m_parts.details.watchGuests(this, std::move(watched));
    renew();
}

void MyDesktopsModel::renewSoon()
{
    if (!m_assignments.empty() && !m_renewLater.isActive())
        m_renewLater.start();
}

void MyDesktopsModel::renew()
{
    m_renewLater.stop();
    m_guestTasks = GuestTasks(m_parts.tasks.tasks(), m_parts.clock.now());
    m_desktops.clear();
    m_desktops.reserve(m_assignments.size());
    for (const Assignment &assignment : m_assignments) {
        const GuestKey *key = guestOf(assignment);
        if (key)
            m_desktops.push_back(describeGuest(assignment, *key));
        else if (std::holds_alternative<ExternalDesktop>(assignment.desktop))
            m_desktops.push_back(describeExternal(assignment, bool(m_parts.hooks.openExternal), m_parts.clock.now()));
        else
            m_desktops.push_back(describePool(assignment, m_parts.clock.now()));
    }
    Q_EMIT changed();
}

MyDesktop MyDesktopsModel::describeGuest(const Assignment &assignment, const GuestKey &key) const
{
    MyGuestFacts facts{.assignment = assignment,
                       .guest = m_parts.inventory.guest(key),
                       .detail = m_parts.details.guest(key),
                       .link = m_parts.clusters.status(key.cluster).link,
                       .clusterName = clusterName(m_parts.clusters, key.cluster),
                       .isOpenHere = m_parts.hooks.isOpen && m_parts.hooks.isOpen(key),
                       .usualStart = m_progress.usualStart(key),
                       .now = m_parts.clock.now()};
    if (const Me *me = m_parts.registry.me())
        facts.login = me->login;
    if (facts.guest) {
        facts.condition = desktopCondition({.guest = *facts.guest,
                                            .detail = facts.detail,
                                            .tasks = m_guestTasks,
                                            .link = facts.link,
                                            .pressed = m_parts.power.busy().marked(key)});
        facts.whyNoConnect = m_parts.connectCommand.whyDisabled({{key}});
    }
    MyDesktop desktop = describe(facts);
    desktop.stage = m_progress.stage(key);
    desktop.failure = m_progress.failure(key);
    return desktop;
}

const MyDesktop *MyDesktopsModel::find(const AssignmentId &id) const
{
    const auto found = std::ranges::find(m_desktops, id, &MyDesktop::id);
    return found == m_desktops.end() ? nullptr : &*found;
}

const Assignment *MyDesktopsModel::assignment(const AssignmentId &id) const
{
    const auto found = std::ranges::find(m_assignments, id, &Assignment::id);
    return found == m_assignments.end() ? nullptr : &*found;
}

ClusterId MyDesktopsModel::clusterInNeed() const
{
    for (const MyDesktop &desktop : m_desktops) {
        if (!desktop.guest || clusterName(m_parts.clusters, desktop.guest->cluster).isEmpty())
            continue;
        const LinkState link = m_parts.clusters.status(desktop.guest->cluster).link;
        if (link == LinkState::NeedsSignIn || link == LinkState::Untrusted)
            return desktop.guest->cluster;
    }
    return {};
}

bool MyDesktopsModel::isClusterSilent() const
{
    return std::ranges::any_of(m_keys,
                               [this](const GuestKey &key) { return m_parts.clusters.status(key.cluster).link == LinkState::Offline; });
}

void MyDesktopsModel::connectTo(const AssignmentId &id)
{
    const MyDesktop *desktop = find(id);
    if (!desktop || desktop->action == MyAction::None || !desktop->whyNot.isEmpty() || desktop->stage)
        return;
    if (desktop->guest) {
        const GuestKey key = *desktop->guest;
        m_progress.start(key);
    } else {
        const MyDesktop meant = *desktop;
        m_parts.hooks.openExternal(meant.external, meant.title);
    }
}

void MyDesktopsModel::cancel(const AssignmentId &id)
{
    const MyDesktop *desktop = find(id);
    if (desktop && desktop->guest && desktop->stage)
        m_progress.cancel(GuestKey(*desktop->guest));
}

void MyDesktopsModel::dismiss(const AssignmentId &id)
{
    const MyDesktop *desktop = find(id);
    if (desktop && desktop->guest)
        m_progress.dismiss(GuestKey(*desktop->guest));
}

} // namespace orbit::ui
