#include "core/inventory/desktop_state.h"

#include "core/inventory/thresholds.h"

#include <algorithm>

namespace orbit {

namespace {

using Condition = std::optional<DesktopCondition>;

DesktopCondition condition(DesktopState state, StateReason reason = StateReason::None, const QString &detail = {})
{
    return {.state = state, .reason = reason, .detail = detail, .progress = {}, .concerns = {}};
}

Condition fromLink(LinkState link)
{
    switch (link) {
    case LinkState::Online:
        return {};
    case LinkState::Connecting:
        return condition(DesktopState::Unknown, StateReason::ClusterConnecting);
    case LinkState::Offline:
        return condition(DesktopState::Unknown, StateReason::ClusterOffline);
    case LinkState::NeedsSignIn:
        return condition(DesktopState::Unknown, StateReason::ClusterNeedsSignIn);
    case LinkState::Untrusted:
        return condition(DesktopState::Unknown, StateReason::ClusterUntrusted);
    }
    Q_UNREACHABLE();
}

Condition fromPressed(const std::optional<PowerAction> &pressed)
{
    if (!pressed)
        return {};
    switch (*pressed) {
    case PowerAction::Start:
    case PowerAction::Resume:
    case PowerAction::Reboot:
    case PowerAction::Reset:
        return condition(DesktopState::Starting, StateReason::ActionAsked);
    case PowerAction::Shutdown:
    case PowerAction::Stop:
    case PowerAction::Suspend:
    case PowerAction::Hibernate:
        return condition(DesktopState::Stopping, StateReason::ActionAsked);
    }
    Q_UNREACHABLE();
}

struct TaskMeaning
{
    QStringView type; ///< without its "qm" or "vz"
    DesktopState state;
    StateReason reason;
};

/// States that a running task of a guest puts it into. Backups and snapshots disturb nobody; their lock tells of them.
constexpr std::array taskMeanings{
    TaskMeaning{u"start", DesktopState::Starting, StateReason::None},
    TaskMeaning{u"resume", DesktopState::Starting, StateReason::None},
    TaskMeaning{u"reboot", DesktopState::Starting, StateReason::Restarting},
    TaskMeaning{u"reset", DesktopState::Starting, StateReason::Restarting},
    TaskMeaning{u"stop", DesktopState::Stopping, StateReason::None},
    TaskMeaning{u"shutdown", DesktopState::Stopping, StateReason::None},
    TaskMeaning{u"suspend", DesktopState::Stopping, StateReason::Hibernating},
    TaskMeaning{u"migrate", DesktopState::Migrating, StateReason::None},
    TaskMeaning{u"igrate", DesktopState::Migrating, StateReason::None}, // qmigrate
    TaskMeaning{u"create", DesktopState::Provisioning, StateReason::Creating},
    TaskMeaning{u"restore", DesktopState::Provisioning, StateReason::Restoring},
};

QStringView bareType(QStringView type)
{
    for (const QStringView prefix : {QStringView(u"qm"), QStringView(u"vz"), QStringView(u"ha")}) {
        if (type.startsWith(prefix))
            return type.sliced(2);
    }
    return {};
}

const TaskMeaning *meaningOf(const ProxmoxTask &task)
{
    const QStringView type = bareType(task.key.upid.type());
    const auto found = std::ranges::find(taskMeanings, type, &TaskMeaning::type);
    return found == taskMeanings.end() ? nullptr : &*found;
}

bool isPowerTask(const ProxmoxTask &task)
{
    const TaskMeaning *meaning = meaningOf(task);
    return meaning && meaning->state != DesktopState::Provisioning;
}

Condition fromTask(const ProxmoxTask *task)
{
    const TaskMeaning *meaning = task ? meaningOf(*task) : nullptr;
    if (!meaning)
        return {};
    DesktopCondition now = condition(meaning->state, meaning->reason);
    now.progress = task->progress;
    return now;
}

Condition fromLock(const DesktopFacts &facts)
{
    const QString &lock = facts.guest.lock;
    if (lock.isEmpty())
        return {};
    if (lock == u"clone") {
        DesktopCondition now = condition(DesktopState::Provisioning, StateReason::Cloning);
        if (const ProxmoxTask *clone = facts.tasks.onlyClone(facts.guest.key.cluster))
            now.progress = clone->progress;
        return now;
    }
    if (lock == u"create")
        return condition(DesktopState::Provisioning, StateReason::Creating);
    if (lock == u"migrate")
        return condition(DesktopState::Migrating);
    if (lock == u"suspending")
        return condition(DesktopState::Stopping, StateReason::Hibernating);
    if (lock == u"suspended")
        return condition(DesktopState::Suspended, StateReason::Hibernated);
    return {};
}

bool hasTag(const QString &tags, QStringView wanted)
{
    for (const QStringView tag : QStringView(tags).tokenize(u';')) {
        if (tag.trimmed().compare(wanted, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

StateReason reasonOfLock(const QString &lock)
{
    if (lock.isEmpty())
        return StateReason::None;
    if (lock == u"backup")
        return StateReason::BackingUp;
    if (lock == u"snapshot" || lock == u"snapshot-delete")
        return StateReason::Snapshotting;
    return lock == u"rollback" ? StateReason::RollingBack : StateReason::Locked;
}

DesktopCondition stoppedCondition(const DesktopFacts &facts)
{
    QString text = facts.tasks.failedStart(facts.guest.key);
    if (text.isEmpty())
        text = facts.detail.failedStart;
    return text.isEmpty() ? condition(DesktopState::Stopped) : condition(DesktopState::Error, StateReason::StartFailed, text);
}

DesktopCondition runningCondition(const DesktopFacts &facts)
{
    const GuestDetail &detail = facts.detail;
    if (detail.agent == AgentState::Silent) {
        if (facts.guest.uptime < concernLimits::agentSilentSeconds)
            return condition(DesktopState::Starting);
        // Addresses came from the agent, so it has answered before. A system without one is none the worse for it.
        return detail.addresses.isEmpty() ? condition(DesktopState::Available) : condition(DesktopState::Error, StateReason::AgentLost);
    }
    if (!detail.loggedOn.isEmpty())
        return condition(DesktopState::InUse, StateReason::LoggedOn, detail.loggedOn.join(QStringLiteral(", ")));
    return condition(DesktopState::Available);
}

DesktopCondition powerCondition(const DesktopFacts &facts)
{
    switch (facts.guest.power) {
    case GuestPower::Unknown:
        return condition(DesktopState::Unknown, StateReason::NodeSilent);
    case GuestPower::Paused:
        return condition(DesktopState::Suspended, StateReason::Paused);
    case GuestPower::Stopped:
        return stoppedCondition(facts);
    case GuestPower::Running:
        return runningCondition(facts);
    }
    Q_UNREACHABLE();
}

void addPressure(std::vector<Concern> &concerns, ConcernKind kind, int percent)
{
    if (percent > concernLimits::pressurePercent)
        concerns.push_back({.kind = kind, .percent = percent, .taskType = {}, .detail = {}});
}

/// What a person should look at though the desktop is in a good state.
std::vector<Concern> concernsOf(const DesktopFacts &facts)
{
    const Guest &guest = facts.guest;
    const GuestDetail &detail = facts.detail;
    std::vector<Concern> concerns;
    if (const ProxmoxTask *failed = facts.tasks.recentFailure(guest.key))
        concerns.push_back(
            {.kind = ConcernKind::TaskFailed, .percent = 0, .taskType = failed->key.upid.type(), .detail = failed->exitText});
    const double used = guest.diskLimit == 0 ? 0 : static_cast<double>(guest.disk) / static_cast<double>(guest.diskLimit);
    if (used > storageThreshold.critical)
        concerns.push_back({.kind = ConcernKind::DiskFull, .percent = qRound(used * 100), .taskType = {}, .detail = {}});
    if (guest.power != GuestPower::Running)
        return concerns;
    if (detail.agent == AgentState::Silent)
        concerns.push_back({.kind = ConcernKind::AgentSilent, .percent = 0, .taskType = {}, .detail = {}});
    addPressure(concerns, ConcernKind::CpuPressure, detail.pressure.cpu);
    addPressure(concerns, ConcernKind::MemoryPressure, detail.pressure.memory);
    addPressure(concerns, ConcernKind::DiskPressure, detail.pressure.io);
    if (!detail.waiting.isEmpty())
        concerns.push_back(
            {.kind = ConcernKind::RestartNeeded, .percent = 0, .taskType = {}, .detail = detail.waiting.join(QStringLiteral(", "))});
    return concerns;
}

/// Whether a failure of this task says something about the guest: consoles fail when they are closed, a clone's id is its source's.
bool isWorkOnGuest(QStringView type) { return !bareType(type).isEmpty() && bareType(type) != u"clone"; }

} // namespace

QLatin1StringView desktopStateName(DesktopState state)
{
    static constexpr std::array<const char *, desktopStateCount> s_names{"inUse",       "available", "stopped",      "suspended",
                                                                         "starting",    "stopping",  "provisioning", "migrating",
                                                                         "maintenance", "error",     "unknown"};
    return QLatin1StringView(s_names[static_cast<size_t>(state)]);
}

bool isInProgress(DesktopState state)
{
    return state == DesktopState::Starting || state == DesktopState::Stopping || state == DesktopState::Provisioning ||
           state == DesktopState::Migrating;
}

GuestTasks::GuestTasks(const std::vector<ProxmoxTask> &tasks, const QDateTime &now)
{
    for (const ProxmoxTask &task : tasks) {
        if (task.key.upid.vmId().isNull())
            continue;
        if (bareType(task.key.upid.type()) != u"clone")
            take(task, now);
        else if (task.state == TaskState::Running)
            m_clones[task.key.cluster].push_back(task);
    }
}

void GuestTasks::take(const ProxmoxTask &task, const QDateTime &now)
{
    if (!isWorkOnGuest(task.key.upid.type()))
        return;
    const bool isRunning = task.state == TaskState::Running;
    Entry &entry = m_entries[{task.key.cluster, task.key.upid.vmId()}];
    if (!isRunning && !std::exchange(entry.hasEndedTask, true)) {
        const bool isRecent = now.isValid() && task.endedAt.isValid() && task.endedAt.secsTo(now) < concernLimits::failedTaskSeconds;
        if (task.state == TaskState::Failed && isRecent)
            entry.failure = task;
    }
    if (!meaningOf(task))
        return;
    if (isRunning && !entry.running)
        entry.running = task;
    if (!isPowerTask(task) || std::exchange(entry.hasPowerTask, true))
        return;
    const QStringView type = bareType(task.key.upid.type());
    if (task.state == TaskState::Failed && (type == u"start" || type == u"resume"))
        entry.failedStart = task.exitText;
}

const ProxmoxTask *GuestTasks::recentFailure(const GuestKey &guest) const
{
    const auto entry = m_entries.constFind(guest);
    return entry != m_entries.constEnd() && entry->failure ? &*entry->failure : nullptr;
}

const ProxmoxTask *GuestTasks::running(const GuestKey &guest) const
{
    const auto entry = m_entries.constFind(guest);
    return entry != m_entries.constEnd() && entry->running ? &*entry->running : nullptr;
}

QString GuestTasks::failedStart(const GuestKey &guest) const
{
    const auto entry = m_entries.constFind(guest);
    return entry == m_entries.constEnd() ? QString() : entry->failedStart;
}

const ProxmoxTask *GuestTasks::onlyClone(const ClusterId &cluster) const
{
    const auto clones = m_clones.constFind(cluster);
    return clones != m_clones.constEnd() && clones->size() == 1 ? &clones->front() : nullptr;
}

std::vector<GuestKey> GuestTasks::differing(const GuestTasks &other) const
{
    std::vector<GuestKey> keys;
    for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry) {
        const auto same = other.m_entries.constFind(entry.key());
        if (same == other.m_entries.constEnd() || *same != *entry)
            keys.push_back(entry.key());
    }
    for (auto entry = other.m_entries.constBegin(); entry != other.m_entries.constEnd(); ++entry) {
        if (!m_entries.contains(entry.key()))
            keys.push_back(entry.key());
    }
    return keys;
}

DesktopCondition desktopCondition(const DesktopFacts &facts)
{
    if (const Condition now = fromLink(facts.link))
        return *now;
    // A failed node still has locks and tasks in its last answer; nothing of them is current.
    if (facts.guest.power == GuestPower::Unknown)
        return powerCondition(facts);
    if (const Condition now = fromTask(facts.tasks.running(facts.guest.key)))
        return *now;
    if (const Condition now = fromPressed(facts.pressed))
        return *now;
    if (const Condition now = fromLock(facts))
        return *now;
    if (facts.guest.haState == u"error")
        return condition(DesktopState::Error, StateReason::HaError);
    if (hasTag(facts.guest.tags, u"maintenance"))
        return condition(DesktopState::Maintenance);
    DesktopCondition now = powerCondition(facts);
    if (now.state != DesktopState::Error && !isInProgress(now.state))
        now.concerns = concernsOf(facts);
    if (now.reason == StateReason::None && !facts.guest.lock.isEmpty()) {
        now.reason = reasonOfLock(facts.guest.lock);
        now.detail = now.reason == StateReason::Locked ? facts.guest.lock : QString();
    }
    return now;
}

} // namespace orbit
