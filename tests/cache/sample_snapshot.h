#pragma once

#include "core/inventory/inventory_cache.h"

#include <limits>

namespace orbit::cache {

constexpr int killedGuests = 2'000;

inline Guest sampleGuest(const ClusterId &cluster, int index, int generation)
{
    Guest guest{.key = {cluster, VmId(static_cast<quint32>(100 + index))}};
    guest.kind = index % 5 == 0 ? GuestKind::Lxc : GuestKind::Qemu;
    guest.power = static_cast<GuestPower>(index % 4);
    guest.isTemplate = index % 7 == 0;
    guest.name = QStringLiteral("büro-%1 \"%2\" ⚙").arg(index).arg(generation);
    guest.node = NodeName(QStringLiteral("pve%1").arg(index % 3));
    guest.pool = index % 2 == 0 ? PoolId(QStringLiteral("orbit/finance")) : PoolId();
    guest.tags = index % 3 == 0 ? QStringLiteral("gpu;usb") : QString();
    guest.lock = index % 11 == 0 ? QStringLiteral("backup") : QString();
    guest.haState = index % 13 == 0 ? QStringLiteral("started") : QString();
    guest.cpu = 0.125F;
    guest.cpus = 4;
    guest.memory = std::numeric_limits<quint64>::max() - static_cast<quint64>(index);
    guest.memoryLimit = 17'179'869'184;
    guest.disk = 1;
    guest.diskLimit = 2;
    guest.diskRead = 3;
    guest.diskWritten = 4;
    guest.netIn = 5;
    guest.netOut = 6;
    guest.uptime = static_cast<quint64>(generation);
    return guest;
}

inline ClusterId sampleCluster() { return ClusterId(QStringLiteral("3f0c8c7e-0000-4000-8000-000000000001")); }

/// Every field of every row has something in it; `generation` is the uptime of every guest, so a mixture of two would show.
inline InventorySnapshot sampleSnapshot(int guests, int generation, const ClusterId &cluster = sampleCluster())
{
    InventorySnapshot snapshot{.cluster = cluster,
                               .takenAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123LL + generation * 1000LL, Qt::UTC)};
    for (int i = 0; i < guests; ++i)
        snapshot.guests.push_back(sampleGuest(cluster, i, generation));
    for (int i = 0; i < 3; ++i) {
        Node node{.key = {cluster, NodeName(QStringLiteral("pve%1").arg(i))}, .power = static_cast<NodePower>(i)};
        node.cpu = 0.5F;
        node.cpus = 32;
        node.memory = 10;
        node.memoryLimit = 20;
        node.disk = 30;
        node.diskLimit = 40;
        node.uptime = 50;
        snapshot.nodes.push_back(node);
        Storage storage{.node = node.key, .id = StorageId(QStringLiteral("local-zfs")), .type = QStringLiteral("zfspool")};
        storage.content = QStringLiteral("images,rootdir");
        storage.isShared = i == 0;
        storage.isAvailable = i != 2;
        storage.used = 7;
        storage.total = 8;
        snapshot.storages.push_back(storage);
    }
    snapshot.pools.push_back({cluster, PoolId(QStringLiteral("orbit/finance")), QStringLiteral("Finance")});
    snapshot.pools.push_back({cluster, PoolId(QStringLiteral("orbit/finance/mira@pve")), QString()});
    return snapshot;
}

} // namespace orbit::cache
