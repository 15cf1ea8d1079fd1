#pragma once

#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/theme/tokens.gen.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace orbit::ui {

/// Proxmox's tasks in people's words. Types Orbit has no words for are shown as Proxmox names them.
class TaskWords final
{
    Q_DECLARE_TR_FUNCTIONS(TaskWords)

public:
    /// "Start fin-003": the verb and the guest's name, or its VMID when the name is not known.
    static QString title(const TaskKey &task, const Inventory &inventory);
    static QString state(TaskState state);
    static Tone tone(TaskState state);
    /// What the task does, as an icon.
    static Icon icon(const Upid &upid);
    /// "3 min 12 s"; of a task that runs, until now.
    static QString duration(const ProxmoxTask &task, const QDateTime &now);
    /// "about 40 s left"; empty while the task does not tell its progress or has only begun.
    static QString remaining(const ProxmoxTask &task, const QDateTime &now);
    /// Who, without the realm of the built-in ones: "mira@pve", "orbit@pve (console)".
    static QString who(const QString &user);

private:
    static QString verb(const QString &type);
};

} // namespace orbit::ui
