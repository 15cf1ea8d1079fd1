#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/inventory/node.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace orbit {

enum class AgentState : quint8 {
    Unknown,  ///< not asked yet
    NotSetUp, ///< the configuration has no agent
    Silent,   ///< set up, but it does not answer
    Answering,
};

/// How long a guest waited for its node during the last ten seconds, as whole percents of that time. Source: PSI, from Proxmox VE 9.
struct Pressure
{
    int cpu = 0;    ///< at least one of its threads waited for a core
    int memory = 0; ///< all of them waited for memory
    int io = 0;     ///< all of them waited for a disk

    friend bool operator==(const Pressure &, const Pressure &) = default;
};

/// What is known of a guest only by asking it alone. Fields are empty until their answer came.
struct GuestDetail
{
    AgentState agent = AgentState::Unknown;
    QStringList addresses; ///< IPv4 first, without loopback and link-local. Source: agent network-get-interfaces, for LXC /interfaces
    QStringList loggedOn;  ///< people with a session inside. Source: agent get-users
    QString osType;        ///< Proxmox "ostype": "win11", "l26", "debian" ...
    QString description;   ///< notes
    QString failedStart;   ///< text of the last task when that was a failed start; empty otherwise
    QStringList waiting;   ///< options of its configuration that change with the next start: "memory". Source: GET .../pending
    Pressure pressure;     ///< all 0 before Proxmox VE 9 and while it does not run
    QDateTime readAt;      ///< UTC; invalid while nothing came

    friend bool operator==(const GuestDetail &, const GuestDetail &) = default;
};

enum class Timeframe : quint8 { Hour, Day, Week, Month, Year };

/// Samples at equal distance, oldest first; NaN where Proxmox has none. Source: GET .../rrddata.
struct MetricSeries
{
    QDateTime from; ///< UTC time of the first sample
    int stepSeconds = 60;
    std::vector<double> cpu;      ///< share, 0 to 1
    std::vector<double> memory;   ///< share, 0 to 1
    std::vector<double> diskRate; ///< bytes per second, read and written
    std::vector<double> netRate;  ///< bytes per second, both ways
    std::vector<double> ioWait;   ///< share, nodes only
};

/// Details and histories, asked only for what somebody looks at.
class GuestDetails : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// These guests are on screen for `watcher` now: ask them first and again every 15 s. An empty list ends the watch.
    virtual void watchGuests(QObject *watcher, std::vector<GuestKey> visible) = 0;
    /// Ask these nodes every 5 s for as long as `watcher` lives or until an empty list.
    virtual void watchNodes(QObject *watcher, std::vector<NodeKey> visible) = 0;

    virtual GuestDetail guest(const GuestKey &key) const = 0;
    virtual std::optional<NodeDetail> node(const NodeKey &key) const = 0;

    /// Unreachable, Denied, NotFound, TimedOut.
    virtual Task<Result<MetricSeries>> guestHistory(GuestKey key, Timeframe timeframe) = 0;
    virtual Task<Result<MetricSeries>> nodeHistory(NodeKey key, Timeframe timeframe) = 0;

Q_SIGNALS:
    void guestsChanged(const std::vector<orbit::GuestKey> &keys);
    void nodesChanged(const std::vector<orbit::NodeKey> &keys);
};

} // namespace orbit
