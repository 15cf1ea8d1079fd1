#pragma once

#include "adapters/lab/model/cluster.h"

namespace orbit::lab {

/// A disk to make.
struct DiskWish
{
    QByteArray storage;
    int vmid = 0;
    qint64 size = 0;   ///< Bytes.
    QByteArray format; ///< Empty: the storage's own.
    QByteArray prefix = "vm";
    QByteArray suffix; ///< "disk-N" when empty.
    QByteArray content = "images";
};

/// Makes the volume and returns its id. A task's log gets what qemu-img says.
QByteArray allocate(Cluster &cluster, const DiskWish &wish, Task *task);
/// A linked clone of a base volume on the same storage.
QByteArray cloneLinked(Cluster &cluster, const QByteArray &base, int vmid, Task *task);
/// The progress lines of a full copy.
void logTransfer(qint64 size, Task &task);
void freeVolume(Cluster &cluster, const QByteArray &volume);
[[nodiscard]] Volume *findVolume(Cluster &cluster, const QByteArray &volume);
[[nodiscard]] Storage &storageOf(Cluster &cluster, const QByteArray &volume);

/// Files on a folder or NFS; block devices and datasets otherwise.
[[nodiscard]] bool isFileStorage(const Storage &storage);
[[nodiscard]] bool canSnapshot(Cluster &cluster, const QByteArray &volume);
/// Only base volumes of templates.
[[nodiscard]] bool canLink(Cluster &cluster, const QByteArray &volume);
/// The volume that uses this one as its base, or empty.
[[nodiscard]] QByteArray childOf(Cluster &cluster, const QByteArray &base);
/// Turns "vm-100-disk-0" into "base-100-disk-0" and returns the new id.
QByteArray makeBase(Cluster &cluster, const QByteArray &volume);
[[nodiscard]] QByteArray pathOf(const Cluster &cluster, const QByteArray &volume);
/// First part of a drive's value.
[[nodiscard]] QByteArray volumeOf(const QByteArray &drive);

} // namespace orbit::lab
