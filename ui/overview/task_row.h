#pragma once

#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/overview/list_row.h"

namespace orbit::ui {

class ElidedLabel;
class IconTile;
class Label;
class ProgressBar;

/// One task: what it does, how far it is or how it ended.
class TaskRow final : public ListRow
{
    Q_OBJECT

public:
    explicit TaskRow(const Theme &theme, QWidget *parent = nullptr);

    void show(const ProxmoxTask &task, const Inventory &inventory, const QDateTime &now);

Q_SIGNALS:
    void opened(const orbit::TaskKey &task);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showRunning(const ProxmoxTask &task, const QDateTime &now);
    void showEnded(const ProxmoxTask &task, const QDateTime &now);

    TaskKey m_key;
    IconTile *m_tile;
    ElidedLabel *m_title;
    Label *m_percent;
    ProgressBar *m_bar;
    ElidedLabel *m_who;
    Label *m_left;
};

} // namespace orbit::ui
