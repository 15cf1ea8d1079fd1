#pragma once

#include "core/async/task.h"
#include "core/inventory/guest_power.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/commands/busy_guests.h"

#include <deque>
#include <memory>

namespace orbit::ui {

/// How one guest's power task went.
struct PowerOutcome
{
    GuestKey guest;
    std::optional<TaskKey> task;  ///< none when Proxmox refused to start one
    std::optional<Error> problem; ///< empty when it went well
};

/// Runs one power action on many guests: several at a time on each node, the next one when a task has ended. A node that starts a
/// hundred desktops at once serves nobody.
class PowerRunner final
{
public:
    static constexpr int tasksPerNode = 4;

    PowerRunner(const Inventory &inventory, GuestPowerControl &control, Tasks &tasks, BusyGuests &busy);

    /// One outcome for each guest, in no promised order, when the last task has ended.
    Task<std::vector<PowerOutcome>> run(PowerAction action, std::vector<GuestKey> guests);

private:
    class Waiting;
    using Queue = std::shared_ptr<Waiting>;

    std::vector<Queue> queuesByNode(const std::vector<GuestKey> &guests) const;
    Task<std::vector<PowerOutcome>> workOff(PowerAction action, Queue queue);
    Task<PowerOutcome> runOne(PowerAction action, GuestKey guest);

    const Inventory &m_inventory;
    GuestPowerControl &m_control;
    Tasks &m_tasks;
    BusyGuests &m_busy;
};

} // namespace orbit::ui
