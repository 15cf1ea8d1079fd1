#pragma once

#include "core/inventory/inventory.h"

#include <memory>
#include <string_view>

namespace orbit {

/// One guest of an answer as it was parsed: texts point into the answer (UTF-8, unescaped) and live only for the call.
struct GuestRow
{
    quint32 vmId = 0;
    GuestKind kind = GuestKind::Qemu;
    GuestPower power = GuestPower::Unknown;
    bool isTemplate = false;
    std::string_view name;
    std::string_view node;
    std::string_view pool;
    std::string_view tags;
    std::string_view lock;
    std::string_view haState;
    double cpu = 0;
    double cpus = 0;
    quint64 memory = 0;
    quint64 memoryLimit = 0;
    quint64 disk = 0;
    quint64 diskLimit = 0;
    quint64 diskRead = 0;
    quint64 diskWritten = 0;
    quint64 netIn = 0;
    quint64 netOut = 0;
    quint64 uptime = 0;
};

/// Compares each answer of a cluster with the one before, while it is parsed. One thread at a time (the poller's worker).
/// In a steady refresh it allocates only the lists it hands over: texts become QStrings when they differ from what is kept, and
/// those that repeat (node, pool, tags, lock) are one shared string each.
class GuestStore final
{
public:
    GuestStore();
    ~GuestStore();
    GuestStore(const GuestStore &) = delete;
    GuestStore &operator=(const GuestStore &) = delete;

    /// A whole answer of this cluster follows. When the one before broke off without end(), what it had brought is told with this one.
    void begin(const ClusterId &cluster);
    /// A guest of the answer. A VMID outside 100 to 999999999 is left out; of two with the same VMID the last one counts.
    void put(const GuestRow &row);
    /// What differs from the answer before. Guests that were not put are gone.
    GuestChanges end();
    /// What was remembered of a cluster counts as its last answer, so that the first real one is told as a difference to it. Nothing
    /// happens once an answer came. The VMIDs differ from one another.
    void restore(const ClusterId &cluster, const std::vector<Guest> &guests);
    /// The guests of the last answer. Valid until the next call.
    const std::vector<Guest> &guests(const ClusterId &cluster) const;
    /// Forgets a cluster: its next answer is all new.
    void forget(const ClusterId &cluster);

private:
    struct Shard;
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace orbit
