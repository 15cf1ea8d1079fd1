#pragma once

#include "adapters/lab/server/call.h"

namespace orbit::lab {

/// Read access to a volume, for the guest that is to have it (0: for none): Proxmox's check_volume_access.
void requireVolumeAccess(const Call &call, int vmid, const QByteArray &volume);
/// What a drive's value needs on storages and volumes: space for a new disk, access to one that is there.
void requireDriveAccess(const Call &call, int vmid, const QByteArray &drive);

} // namespace orbit::lab
