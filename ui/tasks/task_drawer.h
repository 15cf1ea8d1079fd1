#pragma once

#include "core/access/rights.h"
#include "core/async/scope.h"
#include "core/base/clock.h"
#include "ui/tasks/task_filter_model.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLayout;

namespace orbit::ui {

class Button;
class Label;
class Segmented;
class TaskLogView;
class TaskTable;

/// What the drawer reads. All outlive it.
struct TaskParts
{
    Tasks &tasks;
    Inventory &inventory;
    Clusters &clusters;
    const Rights &rights;
    const Clock &clock;
};

/// The drawer at the foot of the window: tasks at the left, the log of the chosen one at the right.
class TaskDrawer final : public QWidget
{
    Q_OBJECT

public:
    TaskDrawer(const Theme &theme, const TaskParts &parts, QWidget *parent = nullptr);

    void setFilter(TaskFilter filter);
    /// Makes the task current; all tasks are shown when the filter hides it.
    void showTask(const TaskKey &task);
    /// Why the current task cannot be stopped; empty when it can.
    QString whyNotStop() const;

    QSize minimumSizeHint() const override { return {480, 160}; }

Q_SIGNALS:
    void closeClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLayout *header();
    QWidget *side();
    void follow();
    void showCurrent();
    void keepCurrent();
    void copyUpid();
    void stopCurrent();
    Task<> stop(TaskKey task, QString title);

    const Theme &m_theme;
    TaskParts m_parts;
    TasksModel *m_tasks;
    TaskFilterModel *m_model;
    TaskTable *m_table;
    TaskLogView *m_log;
    Segmented *m_filters;
    Label *m_empty;
    Label *m_problem;
    Button *m_copy;
    Button *m_stop;
    Scope m_scope;
};

} // namespace orbit::ui
