#pragma once

#include "core/alerts/alert.h"
#include "core/tasks/task_key.h"

#include <QString>

#include <functional>

namespace orbit::ui {

/// Where the overview leads. The composition root gives them; an empty one has no control.
struct OverviewActions
{
    std::function<void()> runSetup{}; ///< the first run; empty: not offered
    std::function<void()> addCluster;
    std::function<bool()> mayAddCluster{};                  ///< asked whenever the overview is shown; empty: yes
    std::function<void()> findDesktop;                      ///< choose one and connect
    std::function<void(const QString &query)> showDesktops; ///< in the search language: "state:stopped"
    std::function<void(const Alert &alert)> act;            ///< the one action of an alert
    std::function<void()> showAlerts;
    std::function<void()> showTasks;
    std::function<void(const TaskKey &task)> showTask;
    std::function<void()> showStorages;
};

} // namespace orbit::ui
