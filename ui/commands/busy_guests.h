#pragma once

#include "core/inventory/guest_power.h"
#include "core/tasks/tasks.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace orbit::ui {

/// Which guests have a task of their own running, and which one. Built from Tasks, so it also knows what others started.
class BusyGuests final : public QObject
{
    Q_OBJECT

public:
    explicit BusyGuests(Tasks &tasks, QObject *parent = nullptr);

    bool isEmpty() const { return m_running.isEmpty() && m_marked.isEmpty(); }
    /// Proxmox's name of the newest running task of the guest ("qmshutdown"); empty when it is at rest.
    QString taskType(const GuestKey &guest) const;
    /// From being asked to hearing of the task there is a moment: what is asked for is marked by hand.
    void mark(const GuestKey &guest, PowerAction action);
    void unmark(const GuestKey &guest);
    bool isMarked(const GuestKey &guest) const { return m_marked.contains(guest); }
    /// What was asked for and has not ended.
    std::optional<PowerAction> marked(const GuestKey &guest) const;
    /// Guests that wait for their turn: a node gets few tasks at a time.
    int queued() const { return m_queued; }
    void addQueued(int more);

Q_SIGNALS:
    void changed();
    void markChanged(const orbit::GuestKey &guest);
    void queuedChanged(int queued);

private:
    void rebuild();
    void take(const orbit::ProxmoxTask &task);

    Tasks &m_tasks;
    QHash<GuestKey, TaskKey> m_running;
    QHash<GuestKey, PowerAction> m_marked;
    int m_queued = 0;
};

} // namespace orbit::ui
