#include "tests/ui/guest_world.h"

namespace orbit::testkit {

using namespace Qt::StringLiterals;

GuestWorld::GuestWorld()
{
    ClusterProfile profile;
    profile.id = cluster;
    profile.name = u"Head Office"_s;
    ClusterStatus status;
    status.link = LinkState::Online;
    status.dataFrom = QDateTime::currentDateTimeUtc();
    clusters.put(profile, status);
    inventory.setHasData(true);
}

GuestKey GuestWorld::add(quint32 vmId, const QString &name, GuestPower state, GuestKind kind)
{
    const GuestKey key = addOnNode(vmId, name, u"atlas"_s, state);
    change(key, [kind](Guest &guest) { guest.kind = kind; });
    return key;
}

GuestKey GuestWorld::addOnNode(quint32 vmId, const QString &name, const QString &node, GuestPower state)
{
    Guest guest;
    guest.key = {cluster, VmId(vmId)};
    guest.name = name;
    guest.node = NodeName(node);
    guest.power = state;
    guest.cpus = 4;
    guest.memoryLimit = quint64{16} << 30;
    inventory.put(guest);
    return guest.key;
}

void GuestWorld::change(const GuestKey &key, const std::function<void(Guest &)> &how)
{
    Guest guest = *inventory.guest(key);
    how(guest);
    inventory.put(guest);
}

void GuestWorld::setInside(const GuestKey &key, const QStringList &people, const QStringList &addresses)
{
    GuestDetail detail;
    detail.agent = AgentState::Answering;
    detail.loggedOn = people;
    detail.addresses = addresses;
    detail.readAt = QDateTime::currentDateTimeUtc();
    details.setGuest(key, detail);
}

void GuestWorld::setLink(LinkState link)
{
    ClusterStatus status = clusters.status(cluster);
    status.link = link;
    clusters.setStatus(cluster, status);
}

QString GuestWorld::why(PowerAction action, std::vector<GuestKey> guests) const
{
    return registry.whyDisabled(ui::PowerCommands::id(action), {std::move(guests)});
}

bool GuestWorld::run(PowerAction action, std::vector<GuestKey> guests)
{
    return registry.run(ui::PowerCommands::id(action), {std::move(guests)});
}

void GuestWorld::endTasks(TaskState state, const QString &exitText)
{
    const std::vector<ProxmoxTask> now = tasks.tasks();
    for (const ProxmoxTask &task : now) {
        if (task.state == TaskState::Running)
            tasks.end(task.key, state, exitText);
    }
}

int GuestWorld::runningTasks() const
{
    return static_cast<int>(std::ranges::count(tasks.tasks(), TaskState::Running, &ProxmoxTask::state));
}

} // namespace orbit::testkit
