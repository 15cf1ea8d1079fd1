#pragma once

#include "core/tasks/tasks.h"

#include <QJsonObject>

#include <optional>

namespace orbit::pve {

/// A row of a list of tasks, where the result stands in "status". Empty when its UPID is none or the task only serves a console.
std::optional<ProxmoxTask> taskOfRow(const ClusterId &cluster, const QJsonObject &row);

/// The state that Proxmox's result text means: "OK", "WARNINGS: 2" or what went wrong.
TaskState stateOfExit(const QString &exit);

} // namespace orbit::pve
