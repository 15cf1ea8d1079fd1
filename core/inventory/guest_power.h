#pragma once

#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/tasks/task_key.h"

#include <QMetaType>
#include <QString>

namespace orbit {

/// What can be done to a guest's power, in Proxmox's words.
enum class PowerAction : quint8 {
    Start,
    Shutdown,  ///< asks the system inside
    Stop,      ///< cuts the power
    Reboot,    ///< asks the system inside
    Reset,     ///< the reset button; machines only
    Suspend,   ///< stands still, memory kept
    Hibernate, ///< memory to disk, then off; machines only
    Resume,    ///< from Suspend or Hibernate
};

/// Stable short name ("shutdown"), for the audit log and --json.
QLatin1String powerActionName(PowerAction action);

/// Starts power tasks in Proxmox. The answer is the task, whose end Tasks tells: a started task may still fail.
class GuestPowerControl
{
public:
    virtual ~GuestPowerControl() = default;
    /// Denied (with the missing privilege in detail), NotFound, Conflict (locked), Invalid (not for this kind or state), Unreachable.
    virtual Task<Result<TaskKey>> run(GuestKey guest, PowerAction action) = 0;
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::PowerAction)
