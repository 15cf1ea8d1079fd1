#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"
#include "core/inventory/guest.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/guest_power.h"

#include <QHash>
#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace orbit::pve {

/// Where a guest is to be found: its kind and node are part of every path about it.
struct GuestPlace
{
    NodeName node;
    GuestKind kind = GuestKind::Qemu;
    VmId vmId;

    static GuestPlace of(const Guest &guest) { return {guest.node, guest.kind, guest.key.vmId}; }
    /// A GET of /nodes/{node}/{qemu|lxc}/{vmid}/{pieces}
    Request request(std::initializer_list<QString> pieces) const;
};

/// Whether the option "agent" turns the guest agent on: "1", "enabled=1,fstrim_cloned_disks=1", 1
bool isAgentOn(const QJsonValue &value);

/// POST .../status/{action}: the answer is the UPID of a task.
struct ChangePower
{
    GuestPlace place;
    PowerAction action = PowerAction::Start;

    /// Proxmox has no reset and no hibernation for containers.
    bool isPossible() const;
    Request request() const;
    /// The types its task can have, with and without HA.
    QStringList taskTypes() const;
};

/// What the configuration tells that the list of guests does not.
struct GuestSetup
{
    QString osType;
    QString description;
    bool hasAgent = false; ///< containers have none
    QStringList waiting;   ///< options that change or go with the next start
};

/// GET .../pending: the configuration as it is now, and what of it waits.
struct ReadGuestSetup
{
    using Answer = GuestSetup;
    GuestPlace place;
    Request request() const { return place.request({QStringLiteral("pending")}); }
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /nodes/{node}/{qemu|lxc}: how long each running guest waits for the node. Empty before Proxmox VE 9.
struct ReadPressures
{
    using Answer = QHash<VmId, Pressure>;
    NodeName node;
    GuestKind kind = GuestKind::Qemu;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET .../agent/network-get-interfaces, for containers .../interfaces. IPv4 first, without loopback and link-local.
struct ReadGuestAddresses
{
    using Answer = QStringList;
    GuestPlace place;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET .../agent/get-users, machines only.
struct ReadGuestUsers
{
    using Answer = QStringList;
    GuestPlace place;
    Request request() const { return place.request({QStringLiteral("agent"), QStringLiteral("get-users")}); }
    Result<Answer> parse(const HttpReply &reply) const;
};

} // namespace orbit::pve
