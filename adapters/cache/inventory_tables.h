#pragma once

#include "core/inventory/inventory_cache.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QStringList>

#include <expected>
#include <optional>

namespace orbit::cache {

template <class T = void>
using Answer = std::expected<T, QSqlError>;

/// The statements that make the empty tables.
QStringList tablesOfInventory();

/// Empty when the cluster is not there. Rows that cannot be (a VMID out of range, an unknown state) are left out or read as unknown.
Answer<std::optional<InventorySnapshot>> readInventory(const QSqlDatabase &database, const ClusterId &cluster);
/// Within a transaction of the caller's.
Answer<> writeInventory(const QSqlDatabase &database, const InventorySnapshot &snapshot);
Answer<> removeInventory(const QSqlDatabase &database, const ClusterId &cluster);

} // namespace orbit::cache
