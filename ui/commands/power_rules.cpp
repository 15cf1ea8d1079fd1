#include "ui/commands/power_rules.h"

#include <algorithm>
#include <array>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

// Rights are asked guest by guest. With more than this the answer would be felt, and Proxmox gives it anyway.
constexpr std::size_t rightsAskedFor = 500;

bool isHibernated(const Guest &guest) { return guest.lock == "suspended"_L1; }

Obstacle ofStoppedGuest(PowerAction action, const Guest &guest)
{
    switch (action) {
    case PowerAction::Start:
        return Obstacle::None;
    case PowerAction::Resume:
        return isHibernated(guest) ? Obstacle::None : Obstacle::IsStopped;
    case PowerAction::Hibernate:
        return isHibernated(guest) ? Obstacle::AlreadyThere : Obstacle::IsStopped;
    case PowerAction::Stop:
    case PowerAction::Shutdown:
        return Obstacle::AlreadyThere;
    case PowerAction::Reboot:
    case PowerAction::Reset:
    case PowerAction::Suspend:
        return Obstacle::IsStopped;
    }
    Q_UNREACHABLE();
}

Obstacle ofPausedGuest(PowerAction action)
{
    switch (action) {
    case PowerAction::Suspend:
        return Obstacle::AlreadyThere;
    case PowerAction::Resume:
    case PowerAction::Stop:
    case PowerAction::Reset:
        return Obstacle::None;
    case PowerAction::Start:
    case PowerAction::Shutdown:
    case PowerAction::Reboot:
    case PowerAction::Hibernate:
        return Obstacle::IsSuspended;
    }
    Q_UNREACHABLE();
}

} // namespace

PowerRules::PowerRules(const Inventory &inventory, const Clusters &clusters, const Rights &rights, const BusyGuests &busy)
    : m_inventory(inventory), m_clusters(clusters), m_rights(rights), m_busy(busy)
{}

QStringList PowerRules::privileges(PowerAction action)
{
    QStringList wanted{u"VM.PowerMgmt"_s};
    if (action == PowerAction::Hibernate)
        wanted.append(u"VM.Config.Disk"_s); // Proxmox writes the memory to a disk of the guest.
    return wanted;
}

Obstacle PowerRules::obstacle(PowerAction action, const GuestKey &key) const
{
    Links links;
    return obstacle(action, key, links);
}

LinkState PowerRules::linkOf(const ClusterId &cluster, Links &links) const
{
    const auto known = links.constFind(cluster);
    return known != links.cend() ? *known : *links.insert(cluster, m_clusters.status(cluster).link);
}

Obstacle PowerRules::obstacle(PowerAction action, const GuestKey &key, Links &links) const
{
    const Guest *guest = m_inventory.guest(key);
    if (!guest)
        return Obstacle::Gone;
    if (const Obstacle found = standingInTheWay(*guest, links); found != Obstacle::None)
        return found;
    if (const Obstacle found = ofState(action, *guest); found != Obstacle::None)
        return found;
    return ofTask(action, key);
}

Obstacle PowerRules::standingInTheWay(const Guest &guest, Links &links) const
{
    if (guest.isTemplate)
        return Obstacle::Template;
    if (linkOf(guest.key.cluster, links) != LinkState::Online)
        return Obstacle::NoLink;
    if (guest.power == GuestPower::Unknown)
        return Obstacle::UnknownState;
    return guest.lock.isEmpty() || isHibernated(guest) ? Obstacle::None : Obstacle::Locked;
}

Obstacle PowerRules::ofState(PowerAction action, const Guest &guest) const
{
    if (guest.kind == GuestKind::Lxc && (action == PowerAction::Reset || action == PowerAction::Hibernate))
        return Obstacle::NoContainers;
    if (guest.power == GuestPower::Stopped)
        return ofStoppedGuest(action, guest);
    if (guest.power == GuestPower::Paused)
        return ofPausedGuest(action);
    return action == PowerAction::Start || action == PowerAction::Resume ? Obstacle::AlreadyThere : Obstacle::None;
}

Obstacle PowerRules::ofTask(PowerAction action, const GuestKey &key) const
{
    if (m_busy.isEmpty())
        return Obstacle::None;
    if (m_busy.isMarked(key) && action != PowerAction::Stop)
        return Obstacle::Busy;
    const QString task = m_busy.taskType(key);
    const bool isPowerTask = task.startsWith("qm"_L1) || task.startsWith("vz"_L1);
    if (!isPowerTask || task == "vzdump"_L1)
        return Obstacle::None;
    // A shutdown that the system inside ignores is what turning off is for.
    const bool isAsking = task == "qmshutdown"_L1 || task == "vzshutdown"_L1 || task == "qmreboot"_L1 || task == "vzreboot"_L1;
    return isAsking && action == PowerAction::Stop ? Obstacle::None : Obstacle::Busy;
}

std::optional<MissingRight> PowerRules::missingRight(PowerAction action, const GuestKey &key) const
{
    for (const QString &privilege : privileges(action)) {
        if (auto missing = m_rights.missing(key, privilege))
            return missing;
    }
    return std::nullopt;
}

std::vector<GuestKey> PowerRules::targets(PowerAction action, const Selection &selection) const
{
    std::vector<GuestKey> fitting;
    Links links;
    std::ranges::copy_if(selection.guests, std::back_inserter(fitting),
                         [&](const GuestKey &key) { return obstacle(action, key, links) == Obstacle::None; });
    return fitting;
}

QString PowerRules::whyDisabled(PowerAction action, const Selection &selection) const
{
    if (selection.isEmpty())
        return tr("Select a desktop first");
    const int all = static_cast<int>(selection.guests.size());
    Links links;
    std::array<int, obstacleCount> counts{};
    std::array<GuestKey, obstacleCount> first;
    for (std::size_t i = 0; i < selection.guests.size(); ++i) {
        const GuestKey &key = selection.guests[i];
        Obstacle found = obstacle(action, key, links);
        if (found == Obstacle::None && i < rightsAskedFor && missingRight(action, key))
            found = Obstacle::MissingRight;
        const auto place = static_cast<std::size_t>(found);
        if (counts[place]++ == 0)
            first[place] = key;
    }
    for (std::size_t place = static_cast<std::size_t>(Obstacle::Gone); place < obstacleCount; ++place) {
        if (counts[place] > 0)
            return all == 1 ? sentence(Obstacle(place), action, first[place]) : sentenceOfMany(Obstacle(place), counts[place], all);
    }
    if (counts[static_cast<std::size_t>(Obstacle::AlreadyThere)] < all)
        return {};
    return all == 1 ? sentence(Obstacle::AlreadyThere, action, selection.guests.front()) : sentenceOfMany(Obstacle::AlreadyThere, all, all);
}

QString PowerRules::sentence(Obstacle obstacle, PowerAction action, const GuestKey &key) const
{
    const Guest *guest = m_inventory.guest(key);
    if (!guest)
        return tr("VMID %1 is not there any more").arg(key.vmId.value());
    switch (obstacle) {
    case Obstacle::AlreadyThere:
        return alreadyThere(action, guest->name);
    case Obstacle::Locked:
        return tr("%1 is locked by Proxmox: %2").arg(guest->name, guest->lock);
    case Obstacle::UnknownState:
        return tr("Node %1 does not answer, so the state of %2 is unknown").arg(guest->node.value(), guest->name);
    case Obstacle::MissingRight: {
        const auto missing = missingRight(action, key);
        return missing ? tr("Needs %1 on %2").arg(missing->privilege, missing->path) : QString();
    }
    default:
        return sentenceOfState(obstacle, guest->name);
    }
}

QString PowerRules::sentenceOfState(Obstacle obstacle, const QString &name) const
{
    switch (obstacle) {
    case Obstacle::Template:
        return tr("%1 is a template").arg(name);
    case Obstacle::NoLink:
        return tr("No connection to the cluster. Actions wait until it is back");
    case Obstacle::Busy:
        return tr("%1 has a task running").arg(name);
    case Obstacle::NoContainers:
        return tr("%1 is a container, which cannot do this").arg(name);
    case Obstacle::IsStopped:
        return tr("%1 is stopped").arg(name);
    case Obstacle::IsSuspended:
        return tr("%1 is suspended. Resume it first").arg(name);
    default:
        return {};
    }
}

QString PowerRules::alreadyThere(PowerAction action, const QString &name)
{
    switch (action) {
    case PowerAction::Start:
    case PowerAction::Resume:
        return tr("%1 is running already").arg(name);
    case PowerAction::Suspend:
        return tr("%1 is suspended already").arg(name);
    case PowerAction::Hibernate:
        return tr("%1 is hibernated already").arg(name);
    default:
        return tr("%1 is stopped already").arg(name);
    }
}

QString PowerRules::sentenceOfMany(Obstacle obstacle, int count, int all)
{
    const auto say = [count, all](const QString &text) { return text.arg(count).arg(all); };
    switch (obstacle) {
    case Obstacle::None:
        return {};
    case Obstacle::AlreadyThere:
        return tr("Nothing to do: all %1 are there already").arg(all);
    case Obstacle::Gone:
        return say(tr("%1 of %2 are not there any more"));
    case Obstacle::Template:
        return say(count == 1 ? tr("%1 of %2 is a template") : tr("%1 of %2 are templates"));
    case Obstacle::NoLink:
        return say(tr("No connection to the cluster of %1 of %2"));
    case Obstacle::UnknownState:
        return say(tr("The state of %1 of %2 is unknown: the node does not answer"));
    case Obstacle::Locked:
        return say(count == 1 ? tr("%1 of %2 is locked by Proxmox") : tr("%1 of %2 are locked by Proxmox"));
    case Obstacle::Busy:
        return say(count == 1 ? tr("%1 of %2 has a task running") : tr("%1 of %2 have a task running"));
    case Obstacle::NoContainers:
        return say(count == 1 ? tr("%1 of %2 is a container") : tr("%1 of %2 are containers"));
    case Obstacle::IsStopped:
        return say(count == 1 ? tr("%1 of %2 is stopped") : tr("%1 of %2 are stopped"));
    case Obstacle::IsSuspended:
        return say(count == 1 ? tr("%1 of %2 is suspended") : tr("%1 of %2 are suspended"));
    case Obstacle::MissingRight:
        return say(tr("You may not do this on %1 of %2"));
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
