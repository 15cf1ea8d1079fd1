#pragma once

#include "core/base/strong_id.h"

#include <QMetaType>

namespace orbit {

using ClusterId = StrongId<struct ClusterIdTag>; ///< Orbit's own id of a cluster: a UUID without braces
using NodeName = StrongId<struct NodeNameTag>;   ///< Proxmox node, for example "pve1"
using StorageId = StrongId<struct StorageIdTag>; ///< Proxmox storage, for example "local-zfs"
using PoolId = StrongId<struct PoolIdTag>;       ///< Proxmox pool with its parents, for example "orbit/finance"
using VmId = StrongId<struct VmIdTag, quint32>;  ///< Proxmox VMID, 100 to 999999999

/// A guest is named by its cluster and its VMID; VMIDs repeat between clusters.
struct GuestKey
{
    ClusterId cluster;
    VmId vmId;

    friend bool operator==(const GuestKey &, const GuestKey &) = default;
    friend auto operator<=>(const GuestKey &, const GuestKey &) = default;
    friend size_t qHash(const GuestKey &key, size_t seed = 0) { return qHashMulti(seed, key.cluster, key.vmId); }
};

/// A node is named by its cluster and its name.
struct NodeKey
{
    ClusterId cluster;
    NodeName node;

    friend bool operator==(const NodeKey &, const NodeKey &) = default;
    friend auto operator<=>(const NodeKey &, const NodeKey &) = default;
    friend size_t qHash(const NodeKey &key, size_t seed = 0) { return qHashMulti(seed, key.cluster, key.node); }
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::ClusterId)
Q_DECLARE_METATYPE(orbit::GuestKey)
Q_DECLARE_METATYPE(orbit::NodeKey)
