#include "adapters/lab/model/cluster.h"

#include "adapters/lab/model/text.h"

#include <QDateTime>

namespace orbit::lab {

namespace {

constexpr int lagBaseMs = 2500;
constexpr int lagSpreadMs = 5000;
constexpr std::size_t keptLog = 1000;

} // namespace

Cluster::Cluster(QByteArray pveVersion, double taskSpeed, quint32 clusterSeed)
    : version(std::move(pveVersion)), major(before(version, '.')), speed(taskSpeed), seed(clusterSeed), access(major), tasks(taskSpeed)
{
    connect(&tasks, &TaskEngine::started, this, [this](const Task &task) { logTask(task, false); });
    connect(&tasks, &TaskEngine::finished, this, [this](const Task &task) { logTask(task, true); });
}

qint64 Cluster::nowMs() { return QDateTime::currentMSecsSinceEpoch(); }

const Node *Cluster::node(const QByteArray &nodeName) const
{
    const auto found = std::ranges::find(nodes, nodeName, &Node::name);
    return found == nodes.end() ? nullptr : &*found;
}

Node *Cluster::node(const QByteArray &nodeName) { return const_cast<Node *>(std::as_const(*this).node(nodeName)); }

Guest *Cluster::findGuest(int vmid)
{
    const auto found = guests.find(vmid);
    return found == guests.end() ? nullptr : &found->second;
}

Guest &Cluster::guest(const QByteArray &nodeName, int vmid, bool container)
{
    Guest *found = findGuest(vmid);
    if (!found || found->container != container || found->node != nodeName) {
        const QByteArray folder = container ? "/lxc/" : "/qemu-server/";
        fail("Configuration file 'nodes/" + nodeName + folder + QByteArray::number(vmid) + ".conf' does not exist");
    }
    return *found;
}

Storage &Cluster::storage(const QByteArray &id)
{
    const auto found = storages.find(id);
    if (found == storages.end())
        fail("storage '" + id + "' does not exist");
    return found->second;
}

int Cluster::nextId() const
{
    int lower = 100;
    const auto range = options.find("next-id");
    if (range != options.end() && !propertyOf(range->second, "lower").isEmpty())
        lower = propertyOf(range->second, "lower").toInt();
    for (auto it = guests.lower_bound(lower); it != guests.end() && it->first == lower; ++it)
        ++lower;
    return lower;
}

int Cluster::lagMs(const Guest &guest) const
{
    return static_cast<int>((lagBaseMs + (guest.vmid * 1103 + static_cast<int>(seed)) % lagSpreadMs) / speed);
}

void Cluster::setState(Guest &guest, RunState state)
{
    guest.shownState = shownState(guest);
    const bool wasOff = !guest.isRunning();
    guest.state = state;
    guest.changedMs = nowMs();
    if (wasOff && guest.isRunning())
        Q_EMIT guestStarted(guest.vmid);
    if (state == RunState::Stopped) {
        guest.user.clear();
        guest.runningMachine.clear();
        Q_EMIT guestStopped(guest.vmid);
    }
    touch();
}

RunState Cluster::shownState(const Guest &guest) const
{
    return guest.changedMs && nowMs() - guest.changedMs < lagMs(guest) ? guest.shownState : guest.state;
}

bool Cluster::isUnknownYet(const Guest &guest) const { return guest.createdMs && nowMs() - guest.createdMs < lagMs(guest); }

void Cluster::setPool(Guest &guest, const QByteArray &pool)
{
    guest.pool = pool;
    const QByteArray path = "/vms/" + QByteArray::number(guest.vmid);
    if (pool.isEmpty())
        access.poolOfPath.remove(path);
    else
        access.poolOfPath[path] = pool;
    access.changed();
}

void Cluster::setStoragePool(Storage &storage, const QByteArray &pool)
{
    storage.pool = pool;
    if (pool.isEmpty())
        access.poolOfPath.remove("/storage/" + storage.id);
    else
        access.poolOfPath["/storage/" + storage.id] = pool;
    access.changed();
}

Guest &Cluster::addGuest(Guest guest)
{
    const int vmid = guest.vmid;
    Guest &added = guests.insert_or_assign(vmid, std::move(guest)).first->second;
    setPool(added, added.pool);
    touch();
    return added;
}

void Cluster::removeGuest(int vmid)
{
    if (Guest *gone = findGuest(vmid)) {
        setPool(*gone, {});
        guests.erase(vmid);
        access.acl.erase("/vms/" + QByteArray::number(vmid));
        touch();
    }
}

void Cluster::reindex()
{
    access.poolOfPath.clear();
    for (auto &[vmid, guest] : guests)
        setPool(guest, guest.pool);
    for (auto &[id, storage] : storages)
        setStoragePool(storage, storage.pool);
}

void Cluster::touch() { ++m_revision; }

void Cluster::write(const QByteArray &nodeName, const QByteArray &user, const QByteArray &tag, const QByteArray &message, int priority)
{
    log.push_front({nowMs() / 1000, priority, nodeName, user, tag, message});
    if (log.size() > keptLog)
        log.pop_back();
}

void Cluster::logTask(const Task &task, bool ended)
{
    const bool good = !ended || task.status == "OK" || task.status.startsWith("WARNINGS");
    write(task.node, task.user, "pvedaemon", ended ? "end task " + task.upid + ' ' + task.status : "starting task " + task.upid,
          good ? 6 : 3);
    touch();
}

} // namespace orbit::lab
