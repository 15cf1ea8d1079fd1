#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"
#include "core/inventory/inventory.h"
#include "core/inventory/inventory_cache.h"

#include <memory>
#include <optional>
#include <vector>

namespace orbit::pve {

/// What one answer of /cluster/resources changed.
struct InventoryNews
{
    GuestChanges guests;
    std::optional<std::vector<Node>> nodes; ///< when one of them changed
    std::optional<std::vector<Storage>> storages;
    int brokenRows = 0; ///< rows left out: no VMID, no name of a node
};

/// Reads answers of GET /cluster/resources and compares each with the one before. One thread at a time, not the GUI's.
class ResourcesReader final
{
public:
    explicit ResourcesReader(ClusterId cluster);
    ~ResourcesReader();
    ResourcesReader(const ResourcesReader &) = delete;
    ResourcesReader &operator=(const ResourcesReader &) = delete;

    /// Unexpected when it is no such answer as a whole; then nothing has changed. A bad row alone is left out.
    Result<InventoryNews> read(HttpReply reply);
    /// What is remembered from before stands in for the last answer, until the first one is read. All of it is news.
    InventoryNews restore(InventorySnapshot kept);
    /// Guests, nodes and storages of the last answer; the rest is for others to fill in.
    InventorySnapshot snapshot() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace orbit::pve
