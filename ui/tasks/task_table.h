#pragma once

#include "ui/tasks/task_filter_model.h"
#include "ui/theme/theme.h"

#include <QTableView>

namespace orbit::ui {

/// The list of tasks. One row is current; its key stays current while rows come and go.
class TaskTable final : public QTableView
{
    Q_OBJECT

public:
    TaskTable(const Theme &theme, TaskFilterModel &model, QWidget *parent = nullptr);

    /// Null when no row is current.
    const ProxmoxTask *currentTask() const;

Q_SIGNALS:
    void currentTaskChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyWidths();

    TaskFilterModel &m_model;
};

} // namespace orbit::ui
