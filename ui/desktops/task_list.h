#pragma once

#include "core/base/clock.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace orbit::ui {

class Label;
class Theme;

/// What Proxmox did with one guest lately, newest first.
class TaskList final : public QWidget
{
    Q_OBJECT

public:
    /// `most` lines at most; brief ones leave out who did it and why it failed.
    enum class Detail : quint8 { Brief, Full };
    TaskList(const Theme &theme, Tasks &tasks, const Inventory &inventory, const Clock &clock, Detail detail, int most);

    void setGuest(const GuestKey &guest);
    int shown() const { return m_shown; }

private:
    void take(const orbit::ProxmoxTask &task);
    void rebuild();
    QWidget *makeLine(const ProxmoxTask &task);
    void addWords(QVBoxLayout *words, const ProxmoxTask &task) const;

    const Theme &m_theme;
    Tasks &m_tasks;
    const Inventory &m_inventory;
    const Clock &m_clock;
    Detail m_detail;
    int m_most;
    int m_shown = 0;
    GuestKey m_guest;
    QVBoxLayout *m_column;
    QWidget *m_lines = nullptr;
    QTimer m_rebuildLater;
};

} // namespace orbit::ui
