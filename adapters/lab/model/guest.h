#pragma once

#include <QByteArray>
#include <QSet>

#include <map>
#include <optional>
#include <vector>

namespace orbit::lab {

/// Key to value as in a Proxmox configuration file.
using Config = std::map<QByteArray, QByteArray>;

struct Snapshot
{
    QByteArray name;
    QByteArray description;
    QByteArray parent;
    qint64 time = 0; ///< Seconds since 1970.
    bool withMemory = false;
    Config config;
};

enum class RunState : quint8 { Stopped, Running, Paused };

/// A virtual machine or a container.
struct Guest
{
    int vmid = 0;
    bool container = false;
    QByteArray node;
    QByteArray pool;
    Config config;  ///< What the guest runs with.
    Config pending; ///< Set while running; taken over at the next start.
    QSet<QByteArray> pendingDelete;
    std::vector<Snapshot> snapshots;

    RunState state = RunState::Stopped;
    RunState shownState = RunState::Stopped; ///< What /cluster/resources still says until the lag is over.
    qint64 changedMs = 0;                    ///< When state changed last, ms since 1970; 0 long ago.
    qint64 createdMs = 0;                    ///< 0 for guests of the seed.
    qint64 startedMs = 0;                    ///< Start of this run.
    QByteArray runningMachine;               ///< machine type of this run

    double load = 0.2;        ///< 0..1, how busy it tends to be.
    double memoryLevel = 0.5; ///< 0..1 of its memory in use.
    QByteArray user;          ///< Login name the agent reports while somebody works on it; empty: nobody.
    QByteArray address;       ///< IPv4 address the agent reports; empty: derived from the VMID.
    QByteArray startError;    ///< Not empty: a start fails with this text.
    bool agentRuns = true;    ///< The guest agent answers while the guest runs.
    bool shutsDown = true;    ///< Reacts to an ACPI shutdown.
    QByteArray holder;        ///< UPID of the task that holds the configuration.
    int nextPid = 100;        ///< Process ids of agent exec.

    [[nodiscard]] QByteArray option(const char *key, const QByteArray &fallback = {}) const;
    [[nodiscard]] QByteArray name() const;
    [[nodiscard]] QByteArray kind() const { return container ? "lxc" : "qemu"; }
    [[nodiscard]] bool isTemplate() const { return option("template") == "1"; }
    [[nodiscard]] bool isRunning() const { return state != RunState::Stopped; }
    [[nodiscard]] QByteArray lock() const { return option("lock"); }
    [[nodiscard]] qint64 memoryBytes() const;
    [[nodiscard]] int cpus() const;
    /// Size of the boot disk in bytes.
    [[nodiscard]] qint64 diskBytes() const;
    [[nodiscard]] bool hasAgent() const;
    [[nodiscard]] const Snapshot *snapshot(const QByteArray &snapshotName) const;
    /// SHA-1 over configuration and pending values, 40 hex digits.
    [[nodiscard]] QByteArray digest() const;
};

/// What lists show of a configuration, gathered in one pass: 20,000 guests times a dozen look-ups would take a second.
struct GuestFacts
{
    QByteArray name;
    QByteArray tags;
    QByteArray lock;
    bool isTemplate = false;
    int cpus = 1;
    qint64 memory = 0; ///< Bytes.
    qint64 disk = 0;   ///< Bytes of the boot disk.
};
[[nodiscard]] GuestFacts factsOf(const Guest &guest);

/// Value of one part of a property string ("vmstore:100/disk,size=1G" has "size"); the first bare part has the name "".
[[nodiscard]] QByteArray propertyOf(const QByteArray &text, const QByteArray &name);
/// The same text with one part set or, when the value is empty, removed.
[[nodiscard]] QByteArray withProperty(const QByteArray &text, const QByteArray &name, const QByteArray &value);
/// "1G" to bytes; 0 when it is no size.
[[nodiscard]] qint64 parseSize(const QByteArray &text);
[[nodiscard]] QByteArray formatSize(qint64 bytes);
/// scsi0, virtio1, ide2, sata0, efidisk0, tpmstate0, rootfs, mp0 ...
[[nodiscard]] bool isDiskKey(const QByteArray &key);
/// A disk value that names a CD or cloud-init drive.
[[nodiscard]] bool isCdrom(const QByteArray &value);

} // namespace orbit::lab
