#include "ui/tasks/task_log_view.h"

#include "core/async/timing.h"
#include "ui/text/error_text.h"

#include <QScrollBar>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr auto readEvery = 1s;
constexpr int keptLines = 5000;

} // namespace

TaskLogView::TaskLogView(const Theme &theme, Tasks &tasks, QWidget *parent) : QPlainTextEdit(parent), m_tasks(tasks)
{
    setObjectName(u"taskLog"_s);
    setAccessibleName(tr("Task log"));
    setProperty("log", true);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(keptLines);
    setFont(theme.font(TypeRole::Mono));
    setLineWrapMode(WidgetWidth);
    setTabChangesFocus(true);
}

void TaskLogView::show(std::optional<TaskKey> task)
{
    if (task == m_task)
        return;
    m_scope.cancelAll();
    m_task = std::move(task);
    m_lines = 0;
    clear();
    setPlaceholderText(m_task ? tr("Reading the log") : tr("Choose a task to read its log"));
    if (m_task && isVisible())
        m_scope.start(tail(*m_task));
}

void TaskLogView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    if (m_task && m_scope.running() == 0)
        m_scope.start(tail(*m_task));
}

void TaskLogView::hideEvent(QHideEvent *event)
{
    QPlainTextEdit::hideEvent(event);
    m_scope.cancelAll();
}

bool TaskLogView::isRunning(const TaskKey &task) const
{
    const auto &all = m_tasks.tasks();
    const auto found = std::ranges::find(all, task, &ProxmoxTask::key);
    return found != all.end() && found->state == TaskState::Running;
}

Task<> TaskLogView::tail(TaskKey task)
{
    for (;;) {
        // Asked before the read: the lines written between the read and the end would be missed otherwise.
        const bool wasRunning = isRunning(task);
        const Result<TaskLog> log = co_await m_tasks.log(task, m_lines);
        if (!log) {
            const ErrorText why = describe(log.error());
            setPlaceholderText(tr("The log cannot be read. %1").arg(why.details.isEmpty() ? why.what : why.details));
            if (log.error().kind != ErrorKind::Unreachable && log.error().kind != ErrorKind::TimedOut)
                co_return;
        } else {
            append(*log);
            const bool isComplete = m_lines >= log->total || log->lines.isEmpty();
            if (!wasRunning && isComplete)
                co_return;
            if (!isComplete)
                continue;
        }
        co_await sleepFor(readEvery);
    }
}

void TaskLogView::append(const TaskLog &log)
{
    const int known = std::max(0, m_lines - log.firstLine);
    const QStringList fresh = log.lines.mid(known);
    m_lines = std::max(m_lines, log.firstLine + static_cast<int>(log.lines.size()));
    if (fresh.isEmpty()) {
        if (m_lines == 0)
            setPlaceholderText(tr("The log is empty so far"));
        return;
    }
    const bool isAtEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
    appendPlainText(fresh.join(u'\n'));
    if (isAtEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace orbit::ui
