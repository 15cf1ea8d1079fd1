#pragma once

#include "core/clusters/clusters.h"
#include "core/inventory/guest.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/guest_power.h"
#include "core/tasks/tasks.h"

#include <QHash>

#include <array>
#include <optional>
#include <vector>

namespace orbit {

/// What a desktop is for people: one word out of everything Orbit knows of a guest. The same list as tokens.json "state".
enum class DesktopState : quint8 {
    InUse,     ///< a person is logged on
    Available, ///< runs, nobody is logged on
    Stopped,
    Suspended, ///< stands still or rests on disk, memory kept
    Starting,  ///< from power-on until its agent answers
    Stopping,
    Provisioning, ///< is being cloned, created or restored
    Migrating,
    Maintenance, ///< tagged "maintenance": not offered to people
    Error,
    Unknown, ///< no current data
};
inline constexpr int desktopStateCount = 11;

/// Every state, in the order people read them.
inline constexpr std::array<DesktopState, desktopStateCount> allDesktopStates{
    DesktopState::InUse,       DesktopState::Available, DesktopState::Stopped,      DesktopState::Suspended,
    DesktopState::Starting,    DesktopState::Stopping,  DesktopState::Provisioning, DesktopState::Migrating,
    DesktopState::Maintenance, DesktopState::Error,     DesktopState::Unknown};

/// Name for the search language and --json: "inUse".
QLatin1StringView desktopStateName(DesktopState state);
/// Starting, Stopping, Provisioning, Migrating: it will be another one soon by itself.
bool isInProgress(DesktopState state);

/// Why a desktop is in its state, or what else is going on; ui/text makes the sentence.
enum class StateReason : quint8 {
    None,
    ClusterConnecting, ///< its data may be old
    ClusterOffline,
    ClusterNeedsSignIn,
    ClusterUntrusted,
    NodeSilent,
    StartFailed, ///< `detail`: Proxmox's text
    AgentLost,   ///< the agent answered before and does not now
    HaError,     ///< the high-availability manager gave up
    LoggedOn,    ///< `detail`: who
    Hibernating, ///< memory goes to disk
    Hibernated,  ///< memory rests on disk
    Paused,      ///< memory kept, the machine stands still
    Restarting,
    Cloning,
    Creating,
    Restoring,
    BackingUp,
    Snapshotting,
    RollingBack,
    Locked,      ///< `detail`: Proxmox's name of the lock
    ActionAsked, ///< a person asked for it, Proxmox has not answered yet
};

/// Why a person should look at a desktop whose state is fine.
enum class ConcernKind : quint8 {
    AgentSilent, ///< set up, but it has not answered since the start
    DiskFull,    ///< `percent` of the root disk; containers only
    CpuPressure, ///< `percent` of the time it waits for a core of its node
    MemoryPressure,
    DiskPressure,
    RestartNeeded, ///< `detail`: the options that wait for it
    TaskFailed,    ///< its last task, less than an hour ago; `taskType` "vzdump", `detail`: Proxmox's text
};

struct Concern
{
    ConcernKind kind = ConcernKind::AgentSilent;
    int percent = 0;
    QString taskType;
    QString detail;

    friend bool operator==(const Concern &, const Concern &) = default;
};

/// From where on a desktop needs attention.
namespace concernLimits {
inline constexpr quint64 agentSilentSeconds = 120; ///< after its start
inline constexpr int pressurePercent = 20;
inline constexpr qint64 failedTaskSeconds = 3600;
} // namespace concernLimits

struct DesktopCondition
{
    DesktopState state = DesktopState::Unknown;
    StateReason reason = StateReason::None;
    QString detail;
    std::optional<double> progress; ///< 0 to 1 of the task behind it
    std::vector<Concern> concerns;  ///< worst first

    /// Error, lost with its node, or something else a person should look at. A cluster out of reach is one thing, not one for each desktop.
    bool needsAttention() const { return state == DesktopState::Error || reason == StateReason::NodeSilent || !concerns.empty(); }
    friend bool operator==(const DesktopCondition &, const DesktopCondition &) = default;
};

/// The tasks that say something about a guest's state, by guest. Rebuilt when tasks change, asked for each guest.
class GuestTasks final
{
public:
    GuestTasks() = default;
    /// `tasks` newest first, as Tasks gives them. Without a time `now` (UTC) no failure is a recent one.
    explicit GuestTasks(const std::vector<ProxmoxTask> &tasks, const QDateTime &now = {});

    /// The newest running task of the guest that changes it; null when there is none.
    const ProxmoxTask *running(const GuestKey &guest) const;
    /// Proxmox's text when the last thing that happened to its power was a start that failed; empty otherwise.
    QString failedStart(const GuestKey &guest) const;
    /// The newest task of the guest that has ended, when it failed less than an hour ago; null otherwise. Consoles and clones do not count.
    const ProxmoxTask *recentFailure(const GuestKey &guest) const;
    /// The clone that makes a guest of this cluster. A UPID names the source only, so it is known while one clone runs, not more.
    const ProxmoxTask *onlyClone(const ClusterId &cluster) const;
    /// Guests whose entry here differs from the one there.
    std::vector<GuestKey> differing(const GuestTasks &other) const;
    bool clonesDiffer(const GuestTasks &other) const { return m_clones != other.m_clones; }

private:
    struct Entry
    {
        std::optional<ProxmoxTask> running;
        QString failedStart;
        std::optional<ProxmoxTask> failure;
        bool hasPowerTask = false;
        bool hasEndedTask = false;

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    void take(const ProxmoxTask &task, const QDateTime &now);

    QHash<GuestKey, Entry> m_entries;
    QHash<ClusterId, std::vector<ProxmoxTask>> m_clones;
};

/// Everything a desktop's state follows from. References are used during the call only.
struct DesktopFacts
{
    const Guest &guest;
    const GuestDetail &detail;
    const GuestTasks &tasks;
    LinkState link = LinkState::Online; ///< of its cluster
    std::optional<PowerAction> pressed; ///< asked for by a person here, no task yet
};

DesktopCondition desktopCondition(const DesktopFacts &facts);

} // namespace orbit
