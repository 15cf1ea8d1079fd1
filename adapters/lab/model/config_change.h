#pragma once

#include "adapters/lab/model/cluster.h"

namespace orbit::lab {

/// A wished change of a guest's configuration, already checked against the schema.
struct ConfigChange
{
    Config set;
    QByteArrayList remove;
    QByteArrayList revert;
    QByteArray digest;
    bool skipLock = false;
    bool force = false; ///< Unused disks are destroyed at once.
};

/// Everything that Proxmox refuses before it starts to work: digest, unknown keys, lock, missing storages and volumes.
void checkChange(Cluster &cluster, const Guest &guest, const ConfigChange &change);
/// Applies it: at once where the guest is off or the option may change while it runs, else as pending.
void applyChange(Cluster &cluster, Guest &guest, const ConfigChange &change, Task *task);

/// Makes "vmstore:1,format=qcow2" a volume and adds what Proxmox fills in (MAC addresses, sizes); other values come back unchanged.
[[nodiscard]] QByteArray realise(Cluster &cluster, const Guest &guest, const QByteArray &key, const QByteArray &value, Task *task);
[[nodiscard]] QByteArray sortedTags(const QByteArray &tags);
[[nodiscard]] QByteArray randomMac();
/// The value as it is stored, with the keys first that Proxmox puts first.
[[nodiscard]] QByteArray withMac(const QByteArray &net, bool container);

} // namespace orbit::lab
