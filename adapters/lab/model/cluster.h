#pragma once

#include "adapters/lab/model/access.h"
#include "adapters/lab/model/guest.h"
#include "adapters/lab/model/task.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace orbit::lab {

struct Node
{
    QByteArray name;
    QByteArray address; ///< Loopback address the node listens on.
    int cpus = 32;
    qint64 memory = 0; ///< Bytes.
    qint64 rootfs = 0; ///< Bytes.
    double cpuLevel = 0.3;
    double memoryLevel = 0.5;
    double ioLevel = 0.01; ///< 0..1 of the time spent waiting for disks.
    qint64 bootedMs = 0;   ///< ms since 1970
    bool online = true;
    QByteArray fingerprint; ///< SHA-256 of its certificate, colon separated.
    QByteArray certificatePem;
    QByteArray keyPem;
    QByteArray description;
};

struct Volume
{
    QByteArray content; ///< images, iso, backup, rootdir, vztmpl
    QByteArray format;
    QByteArray parent; ///< Base volume of a linked clone.
    QByteArray notes;
    qint64 size = 0;
    qint64 used = 0;
    qint64 ctime = 0;
    int vmid = 0;
    bool isProtected = false;
};

struct Storage
{
    QByteArray id;
    QByteArray type;
    QByteArrayList content;
    QByteArrayList nodes; ///< Empty: all.
    QByteArray pool;
    std::map<QByteArray, QByteArray> options; ///< path, server, export ...
    bool shared = false;
    bool enabled = true;
    qint64 total = 0;
    double usedFraction = 0.2;
    std::map<QByteArray, Volume> volumes; ///< By volume id, "storage:name".

    [[nodiscard]] bool isOn(const QByteArray &node) const { return nodes.isEmpty() || nodes.contains(node); }
    [[nodiscard]] qint64 used() const { return static_cast<qint64>(static_cast<double>(total) * usedFraction); }
};

struct Pool
{
    QByteArray comment;
};

struct LogEntry
{
    qint64 time = 0;
    int priority = 6;
    QByteArray node;
    QByteArray user;
    QByteArray tag;
    QByteArray message;
};

/// Everything a cluster is. Used by one thread.
class Cluster final : public QObject
{
    Q_OBJECT
public:
    Cluster(QByteArray version, double speed, quint32 seed);

    QByteArray name = "Head Office"; ///< Empty: a single node without corosync.
    const QByteArray version;        ///< "8.4.21"
    const QByteArray major;          ///< "8" or "9"
    const double speed;
    const quint32 seed;
    Access access;
    TaskEngine tasks;
    std::vector<Node> nodes;
    std::map<int, Guest> guests;
    std::map<QByteArray, Storage> storages;
    std::map<QByteArray, Pool> pools;
    std::map<QByteArray, QByteArray> options; ///< datacenter.cfg
    std::deque<LogEntry> log;                 ///< Newest first.

    [[nodiscard]] static qint64 nowMs();
    [[nodiscard]] Node *node(const QByteArray &nodeName);
    [[nodiscard]] const Node *node(const QByteArray &nodeName) const;
    /// Throws as Proxmox does when the guest is not on that node or of the other kind.
    [[nodiscard]] Guest &guest(const QByteArray &nodeName, int vmid, bool container);
    [[nodiscard]] Guest *findGuest(int vmid);
    [[nodiscard]] Storage &storage(const QByteArray &id);
    [[nodiscard]] int nextId() const;

    void setState(Guest &guest, RunState state);
    /// What /cluster/resources says now, some seconds behind.
    [[nodiscard]] RunState shownState(const Guest &guest) const;
    /// New guests are "unknown" there until the first cycle has passed.
    [[nodiscard]] bool isUnknownYet(const Guest &guest) const;
    [[nodiscard]] int lagMs(const Guest &guest) const;

    void setPool(Guest &guest, const QByteArray &pool);
    void setStoragePool(Storage &storage, const QByteArray &pool);
    Guest &addGuest(Guest guest);
    void removeGuest(int vmid);
    void write(const QByteArray &nodeName, const QByteArray &user, const QByteArray &tag, const QByteArray &message, int priority = 6);
    /// The model is no longer what the state file holds.
    void touch();
    /// Rebuilds what is derived: pool paths.
    void reindex();
    [[nodiscard]] qint64 revision() const { return m_revision; }

Q_SIGNALS:
    void guestStarted(int vmid);
    void guestStopped(int vmid);

private:
    void logTask(const Task &task, bool ended);
    qint64 m_revision = 0;
};

} // namespace orbit::lab
