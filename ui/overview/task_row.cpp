#include "ui/overview/task_row.h"

#include "ui/models/task_words.h"
#include "ui/text/formats.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

TaskRow::TaskRow(const Theme &theme, QWidget *parent)
    : ListRow(theme, 8, parent),
      m_tile(new IconTile(theme, Icon::Tasks, Tone::Info)),
      m_title(new ElidedLabel(theme, {}, TypeRole::BodyStrong)),
      m_percent(new Label(theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_bar(new ProgressBar(theme, tr("Progress"), BarSize::Mini)),
      m_who(new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_left(new Label(theme, {}, TypeRole::Badge, Role::TextTertiary))
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    m_left->setOwnFont(uiFont(11, QFont::Normal));
    auto *first = new QHBoxLayout;
    first->addWidget(m_title, 1);
    first->addWidget(m_percent);
    auto *last = new QHBoxLayout;
    last->addWidget(m_who, 1);
    last->addWidget(m_left);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    words->addLayout(first);
    words->addWidget(m_bar);
    words->addLayout(last);
    row().addWidget(m_tile);
    row().addLayout(words, 1);
}

void TaskRow::show(const ProxmoxTask &task, const Inventory &inventory, const QDateTime &now)
{
    m_key = task.key;
    m_title->setText(TaskWords::title(task.key, inventory));
    const bool isRunning = task.state == TaskState::Running;
    m_bar->setVisible(isRunning);
    if (isRunning)
        showRunning(task, now);
    else
        showEnded(task, now);
    setAccessibleName(u"%1, %2"_s.arg(m_title->text(), m_percent->text().isEmpty() ? m_who->text() : m_percent->text()));
}

void TaskRow::showRunning(const ProxmoxTask &task, const QDateTime &now)
{
    m_tile->setLook(TaskWords::icon(task.key.upid), Tone::Info);
    m_percent->setText(task.progress ? percentText(*task.progress) : QString());
    if (task.progress)
        m_bar->setPercent(*task.progress * 100);
    else
        m_bar->setUnknown();
    m_who->setText(tr("%1 on %2", "person, node").arg(TaskWords::who(task.key.upid.user()), task.key.upid.node().value()));
    const QString left = TaskWords::remaining(task, now);
    m_left->setText(left.isEmpty() ? TaskWords::duration(task, now) : left);
}

void TaskRow::showEnded(const ProxmoxTask &task, const QDateTime &now)
{
    const bool isFine = task.state == TaskState::Ok || task.state == TaskState::Warnings;
    m_tile->setLook(isFine ? Icon::Check : Icon::Alert, TaskWords::tone(task.state));
    m_percent->setText({});
    const QString took = TaskWords::duration(task, now);
    m_who->setText(isFine ? tr("%1 in %2", "how it ended, how long it took").arg(TaskWords::state(task.state), took)
                          : tr("%1: %2", "how it ended, why").arg(TaskWords::state(task.state), task.exitText));
    m_left->setText(timeText(task.endedAt, now));
}

void TaskRow::paintEvent(QPaintEvent *event)
{
    if (underMouse()) {
        QPainter painter(this);
        painter.fillRect(rect().adjusted(1, 0, -1, 0), theme().color(Role::Hover));
    }
    ListRow::paintEvent(event);
}

void TaskRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT opened(m_key);
}

void TaskRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT opened(m_key);
    else
        ListRow::keyPressEvent(event);
}

} // namespace orbit::ui
