#include "ui/desktops/task_list.h"

#include "ui/models/task_words.h"
#include "ui/text/formats.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

QString progressWords(const ProxmoxTask &task) { return task.progress ? percentText(*task.progress) : TaskWords::state(task.state); }

} // namespace

TaskList::TaskList(const Theme &theme, Tasks &tasks, const Inventory &inventory, const Clock &clock, Detail detail, int most)
    : m_theme(theme),
      m_tasks(tasks),
      m_inventory(inventory),
      m_clock(clock),
      m_detail(detail),
      m_most(most),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_rebuildLater.setSingleShot(true);
    connect(&m_rebuildLater, &QTimer::timeout, this, &TaskList::rebuild);
    connect(&m_tasks, &Tasks::taskChanged, this, &TaskList::take);
    connect(&m_tasks, &Tasks::tasksReset, &m_rebuildLater, [this] { m_rebuildLater.start(0); });
}

void TaskList::setGuest(const GuestKey &guest)
{
    m_guest = guest;
    rebuild();
}

void TaskList::take(const ProxmoxTask &task)
{
    if (task.key.cluster == m_guest.cluster && task.key.upid.vmId() == m_guest.vmId)
        m_rebuildLater.start(0);
}

void TaskList::rebuild()
{
    delete m_lines;
    m_lines = new QWidget(this);
    auto *lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    m_shown = 0;
    for (const ProxmoxTask &task : m_tasks.tasks()) {
        const bool isOurs = task.key.cluster == m_guest.cluster && task.key.upid.vmId() == m_guest.vmId;
        if (!isOurs || m_shown >= m_most)
            continue;
        lines->addWidget(makeLine(task));
        ++m_shown;
    }
    if (m_shown == 0)
        lines->addWidget(new Label(m_theme, tr("No task in the last days"), TypeRole::Detail, Role::TextTertiary, m_lines));
    m_column->addWidget(m_lines);
    m_lines->show();
}

QWidget *TaskList::makeLine(const ProxmoxTask &task)
{
    auto *line = new QWidget(m_lines);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 5, 0, 5);
    row->setSpacing(12);
    const bool isBad = task.state == TaskState::Failed || task.state == TaskState::Lost;
    const Role role = isBad ? Role::DangerText : Role::TextTertiary;
    row->addWidget(new Glyph(m_theme, TaskWords::icon(task.key.upid), role, sizes::iconSmall, line), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new ElidedLabel(m_theme, TaskWords::title(task.key, m_inventory), TypeRole::Detail, Role::Text, line));
    addWords(words, task);
    row->addLayout(words, 1);
    const bool isRunning = task.state == TaskState::Running;
    const QString when = isRunning ? progressWords(task) : timeText(task.key.upid.startedAt(), m_clock.now());
    row->addWidget(new Label(m_theme, when, TypeRole::Detail, isRunning ? Role::AccentText : Role::TextTertiary, line), 0, Qt::AlignTop);
    line->setAccessibleName(
        tr("%1, %2, %3", "task, state, time").arg(TaskWords::title(task.key, m_inventory), TaskWords::state(task.state), when));
    return line;
}

void TaskList::addWords(QVBoxLayout *words, const ProxmoxTask &task) const
{
    const bool isBad = task.state == TaskState::Failed || task.state == TaskState::Warnings || task.state == TaskState::Lost;
    if (m_detail == Detail::Full) {
        const QString who = tr("%1, %2", "state and who").arg(TaskWords::state(task.state), TaskWords::who(task.key.upid.user()));
        words->addWidget(new ElidedLabel(m_theme, who, TypeRole::Detail, Role::TextTertiary));
    }
    if (isBad && !task.exitText.isEmpty() && m_detail == Detail::Full) {
        auto *why = new Label(m_theme, task.exitText, TypeRole::Detail, Role::DangerText);
        why->wrapped();
        why->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(why);
    }
}

} // namespace orbit::ui
