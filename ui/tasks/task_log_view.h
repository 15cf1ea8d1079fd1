#pragma once

#include "core/async/scope.h"
#include "core/tasks/tasks.h"
#include "ui/theme/theme.h"

#include <QPlainTextEdit>

#include <optional>

namespace orbit::ui {

/// The log of one task as Proxmox writes it. While it is in sight and the task runs it is read on every second.
class TaskLogView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    TaskLogView(const Theme &theme, Tasks &tasks, QWidget *parent = nullptr);

    /// Empty shows nothing.
    void show(std::optional<TaskKey> task);
    const std::optional<TaskKey> &task() const { return m_task; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    Task<> tail(TaskKey task);
    bool isRunning(const TaskKey &task) const;
    void append(const TaskLog &log);

    Tasks &m_tasks;
    std::optional<TaskKey> m_task;
    int m_lines = 0;
    Scope m_scope;
};

} // namespace orbit::ui
