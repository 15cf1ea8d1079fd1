#pragma once

#include "core/base/ids.h"

#include <QString>

namespace orbit {

enum class GuestKind : quint8 { Qemu, Lxc };

/// Power as Proxmox tells it. What a person reads is DesktopState, which also knows tasks, locks, the agent and sessions.
enum class GuestPower : quint8 {
    Unknown, ///< its node does not answer
    Stopped,
    Running,
    Paused, ///< QEMU stands still, memory kept
};

/// One virtual machine or container. Source: GET /cluster/resources, which may lag up to 10 s behind.
/// Usage fields are 0 while the guest does not run.
struct Guest
{
    GuestKey key;
    GuestKind kind = GuestKind::Qemu;
    GuestPower power = GuestPower::Unknown;
    bool isTemplate = false;
    QString name;
    NodeName node;
    PoolId pool;             ///< null when in no pool, or the pool may not be seen
    QString tags;            ///< as Proxmox sorts them, separated by ';'
    QString lock;            ///< "backup", "clone", "migrate", "snapshot", "suspended" ... empty when free
    QString haState;         ///< "started", "error" ... empty when not managed by HA
    float cpu = 0;           ///< used share of `cpus`, 0 to 1
    float cpus = 0;          ///< cores it may use
    quint64 memory = 0;      ///< bytes used
    quint64 memoryLimit = 0; ///< bytes
    quint64 disk = 0;        ///< bytes used of the root disk (containers); 0 for machines
    quint64 diskLimit = 0;   ///< bytes
    quint64 diskRead = 0;    ///< bytes since its start
    quint64 diskWritten = 0;
    quint64 netIn = 0; ///< bytes since its start
    quint64 netOut = 0;
    quint64 uptime = 0; ///< seconds

    friend bool operator==(const Guest &, const Guest &) = default;
};

/// Whether two readings of a guest differ in no text. Strings that are one and the same are not looked into.
bool hasSameTexts(const Guest &a, const Guest &b);

/// Takes over a later reading of the same guest. Nearly always only numbers differ, and those are all it copies then: thousands of shared
/// strings let go and taken again would be most of the work of a refresh.
void takeReading(Guest &kept, const Guest &now);

} // namespace orbit
