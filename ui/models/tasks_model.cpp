#include "ui/models/tasks_model.h"

#include "ui/models/task_words.h"
#include "ui/text/formats.h"

#include <QSet>

#include <algorithm>

namespace orbit::ui {

namespace {

bool isNewer(const ProxmoxTask &a, const ProxmoxTask &b)
{
    if (a.key.upid.startedAt() != b.key.upid.startedAt())
        return a.key.upid.startedAt() > b.key.upid.startedAt();
    return a.key.upid.text() > b.key.upid.text();
}

} // namespace

TasksModel::TasksModel(Tasks &tasks, const Inventory &inventory, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_tasks(tasks), m_inventory(inventory), m_clock(clock), m_rows(tasks.tasks())
{
    std::ranges::sort(m_rows, isNewer);
    m_durations.setInterval(std::chrono::seconds(1));
    connect(&tasks, &Tasks::taskChanged, this, &TasksModel::applyTask);
    connect(&tasks, &Tasks::tasksReset, this, &TasksModel::synchronise);
    connect(&m_durations, &QTimer::timeout, this, &TasksModel::tellDurations);
    countRunning();
}

int TasksModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int TasksModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : taskColumnCount; }

QVariant TasksModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProxmoxTask &task = this->task(index.row());
    const VmId vmId = task.key.upid.vmId();
    switch (role) {
    case Qt::DisplayRole:
        return text(task, index.column());
    case Qt::ToolTipRole:
        return task.exitText.isEmpty() ? text(task, index.column()) : task.exitText;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "task and state").arg(text(task, TitleColumn), text(task, StateColumn));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == DurationColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case KeyRole:
        return QVariant::fromValue(task.key);
    case TaskStateRole:
        return static_cast<int>(task.state);
    case ProgressRole:
        return task.progress ? QVariant(*task.progress) : QVariant();
    case ExitTextRole:
        return task.exitText;
    case IsOursRole:
        return task.isOurs;
    case GuestRole:
        return vmId.isNull() ? QVariant() : QVariant::fromValue(GuestKey{task.key.cluster, vmId});
    default:
        return {};
    }
}

QVariant TasksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TitleColumn:
        return tr("Task");
    case StateColumn:
        return tr("State");
    case NodeColumn:
        return tr("Node");
    case UserColumn:
        return tr("Who");
    case StartedColumn:
        return tr("Started");
    case DurationColumn:
        return tr("Duration");
    default:
        return {};
    }
}

QModelIndex TasksModel::indexOf(const TaskKey &key) const
{
    const auto found = std::ranges::find(m_rows, key, &ProxmoxTask::key);
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), TitleColumn);
}

QString TasksModel::text(const ProxmoxTask &task, int column) const
{
    const Upid &upid = task.key.upid;
    switch (column) {
    case TitleColumn:
        return TaskWords::title(task.key, m_inventory);
    case StateColumn:
        return task.progress ? percentText(*task.progress) : TaskWords::state(task.state);
    case NodeColumn:
        return upid.node().value();
    case UserColumn:
        return TaskWords::who(upid.user());
    case StartedColumn:
        return timeText(upid.startedAt(), m_clock.now());
    case DurationColumn:
        return task.state == TaskState::Running || task.endedAt.isValid() ? TaskWords::duration(task, m_clock.now()) : unknownText();
    default:
        return {};
    }
}

void TasksModel::applyTask(const ProxmoxTask &task)
{
    if (const QModelIndex known = indexOf(task.key); known.isValid()) {
        m_rows[static_cast<size_t>(known.row())] = task;
        Q_EMIT dataChanged(known, index(known.row(), taskColumnCount - 1));
    } else {
        insert(task);
    }
    if (m_rows.size() > m_tasks.tasks().size())
        dropGone();
    countRunning();
}

void TasksModel::synchronise()
{
    dropGone();
    for (const ProxmoxTask &task : m_tasks.tasks()) {
        const QModelIndex known = indexOf(task.key);
        if (!known.isValid()) {
            insert(task);
        } else if (m_rows[static_cast<size_t>(known.row())] != task) {
            m_rows[static_cast<size_t>(known.row())] = task;
            Q_EMIT dataChanged(known, index(known.row(), taskColumnCount - 1));
        }
    }
    countRunning();
}

void TasksModel::dropGone()
{
    QSet<TaskKey> there;
    for (const ProxmoxTask &task : m_tasks.tasks())
        there.insert(task.key);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (there.contains(task(row).key))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

void TasksModel::insert(const ProxmoxTask &task)
{
    const auto place = std::ranges::upper_bound(m_rows, task, isNewer);
    const int row = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(place, task);
    endInsertRows();
}

void TasksModel::countRunning()
{
    const auto running = static_cast<int>(std::ranges::count(m_rows, TaskState::Running, &ProxmoxTask::state));
    if (running > 0 && !m_durations.isActive())
        m_durations.start();
    else if (running == 0)
        m_durations.stop(); // an idle console does not wake
    if (std::exchange(m_running, running) != running)
        Q_EMIT runningChanged(running);
}

void TasksModel::tellDurations()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (task(row).state == TaskState::Running)
            Q_EMIT dataChanged(index(row, DurationColumn), index(row, DurationColumn), {Qt::DisplayRole});
    }
}

} // namespace orbit::ui
