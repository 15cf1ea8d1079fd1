#include "ui/commands/busy_guests.h"

namespace orbit::ui {

BusyGuests::BusyGuests(Tasks &tasks, QObject *parent) : QObject(parent), m_tasks(tasks)
{
    connect(&m_tasks, &Tasks::taskChanged, this, &BusyGuests::take);
    connect(&m_tasks, &Tasks::tasksReset, this, &BusyGuests::rebuild);
    rebuild();
}

QString BusyGuests::taskType(const GuestKey &guest) const
{
    const auto found = m_running.constFind(guest);
    return found == m_running.cend() ? QString() : found->upid.type();
}

std::optional<PowerAction> BusyGuests::marked(const GuestKey &guest) const
{
    const auto found = m_marked.constFind(guest);
    return found == m_marked.cend() ? std::nullopt : std::optional(*found);
}

void BusyGuests::mark(const GuestKey &guest, PowerAction action)
{
    m_marked.insert(guest, action);
    Q_EMIT markChanged(guest);
    Q_EMIT changed();
}

void BusyGuests::unmark(const GuestKey &guest)
{
    if (!m_marked.remove(guest))
        return;
    Q_EMIT markChanged(guest);
    Q_EMIT changed();
}

void BusyGuests::addQueued(int more)
{
    if (more == 0)
        return;
    m_queued += more;
    Q_EMIT queuedChanged(m_queued);
}

void BusyGuests::rebuild()
{
    m_running.clear();
    const std::vector<ProxmoxTask> &tasks = m_tasks.tasks();
    // Newest first: the oldest is put in first, so that the newest stays.
    for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) {
        if (task->state == TaskState::Running && !task->key.upid.vmId().isNull())
            m_running.insert({task->key.cluster, task->key.upid.vmId()}, task->key);
    }
    Q_EMIT changed();
}

void BusyGuests::take(const ProxmoxTask &task)
{
    const VmId vmId = task.key.upid.vmId();
    if (vmId.isNull())
        return;
    const GuestKey guest{task.key.cluster, vmId};
    if (task.state == TaskState::Running) {
        if (m_running.value(guest) == task.key)
            return;
        m_running.insert(guest, task.key);
    } else if (m_running.value(guest) == task.key) {
        m_running.remove(guest);
    } else {
        return;
    }
    Q_EMIT changed();
}

} // namespace orbit::ui
