#include "ui/tasks/task_drawer.h"

#include "ui/models/task_words.h"
#include "ui/tasks/task_log_view.h"
#include "ui/tasks/task_table.h"
#include "ui/text/error_text.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/painted.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

TaskDrawer::TaskDrawer(const Theme &theme, const TaskParts &parts, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_parts(parts),
      m_tasks(new TasksModel(parts.tasks, parts.inventory, parts.clock, this)),
      m_model(new TaskFilterModel(*m_tasks, parts.clusters, this)),
      m_table(new TaskTable(theme, *m_model)),
      m_log(new TaskLogView(theme, parts.tasks)),
      m_filters(new Segmented(theme)),
      m_empty(new Label(theme, tr("No tasks here"), TypeRole::Body, Role::TextTertiary)),
      m_problem(new Label(theme, {}, TypeRole::Detail, Role::DangerText)),
      m_copy(new Button(theme, Icon::Clipboard, tr("Copy UPID"), ButtonKind::Ghost)),
      m_stop(new Button(theme, Icon::Stop, tr("Stop task"), ButtonKind::DangerOutline))
{
    setObjectName(u"taskDrawer"_s);
    setAccessibleName(tr("Tasks"));
    setFocusProxy(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 0, 0);
    column->setSpacing(0);
    column->addLayout(header());
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_table, 3);
    row->addWidget(side(), 2);
    column->addLayout(row, 1);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setParent(m_table);
    m_problem->hide();
    follow();
    followTheme(this, theme);
    showCurrent();
}

QLayout *TaskDrawer::header()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(15, 8, 8, 8);
    row->setSpacing(Theme::space(2));
    row->addWidget(new Label(m_theme, tr("Tasks"), TypeRole::CardTitle));
    row->addSpacing(Theme::space(2));
    m_filters->setObjectName(u"taskFilter"_s);
    m_filters->setAccessibleName(tr("Which tasks"));
    m_filters->addSegment(tr("All"));
    m_filters->addSegment(tr("Mine"));
    m_filters->addSegment(tr("Failed"));
    m_filters->setCurrentIndex(0);
    row->addWidget(m_filters);
    row->addStretch(1);
    row->addWidget(m_problem);
    m_copy->setObjectName(u"taskCopy"_s);
    m_copy->setToolTip(tr("Copy Proxmox's name of the task"));
    row->addWidget(m_copy);
    m_stop->setObjectName(u"taskStop"_s);
    row->addWidget(m_stop);
    auto *close = new IconButton(m_theme, Icon::X, tr("Close the tasks"), ButtonKind::Ghost);
    close->setObjectName(u"taskClose"_s);
    close->setToolTip(tr("Close the tasks  Ctrl+J"));
    connect(close, &QAbstractButton::clicked, this, &TaskDrawer::closeClicked);
    row->addWidget(close);
    return row;
}

QWidget *TaskDrawer::side()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Theme::space(3), 0, Theme::space(3), Theme::space(3));
    column->addWidget(m_log);
    return side;
}

void TaskDrawer::follow()
{
    connect(m_filters, &Segmented::chosen, this, [this](int index) { setFilter(static_cast<TaskFilter>(index)); });
    connect(m_table, &TaskTable::currentTaskChanged, this, &TaskDrawer::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TaskDrawer::showCurrent);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TaskDrawer::keepCurrent);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TaskDrawer::keepCurrent);
    connect(&m_parts.rights, &Rights::changed, this, &TaskDrawer::showCurrent);
    connect(m_copy, &QAbstractButton::clicked, this, &TaskDrawer::copyUpid);
    connect(m_stop, &QAbstractButton::clicked, this, &TaskDrawer::stopCurrent);
}

void TaskDrawer::setFilter(TaskFilter filter)
{
    m_filters->setCurrentIndex(static_cast<int>(filter));
    m_model->setFilter(filter);
    keepCurrent();
}

void TaskDrawer::showTask(const TaskKey &task)
{
    if (!m_model->indexOf(task).isValid())
        setFilter(TaskFilter::All);
    const QModelIndex index = m_model->indexOf(task);
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void TaskDrawer::keepCurrent()
{
    if (isVisible() && !m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, TasksModel::TitleColumn));
    showCurrent();
}

QString TaskDrawer::whyNotStop() const
{
    const ProxmoxTask *task = m_table->currentTask();
    if (!task)
        return tr("Choose a task first");
    if (task->state != TaskState::Running)
        return tr("This task has ended");
    if (m_parts.clusters.status(task->key.cluster).link != LinkState::Online)
        return tr("Its cluster does not answer now");
    if (isOwnTask(*task, m_parts.clusters))
        return {};
    // Proxmox lets everybody stop their own tasks; those of others want a right on the node.
    const auto missing = m_parts.rights.missingOnPath(task->key.cluster, u"/nodes/"_s + task->key.upid.node().value(), u"Sys.Modify"_s);
    return missing ? tr("Somebody else's task: you lack %1 on %2").arg(missing->privilege, missing->path) : QString();
}

void TaskDrawer::showCurrent()
{
    const ProxmoxTask *task = m_table->currentTask();
    m_log->show(task ? std::optional(task->key) : std::nullopt);
    m_copy->setEnabled(task);
    const QString why = whyNotStop();
    m_stop->setEnabled(why.isEmpty());
    m_stop->setToolTip(why);
    m_empty->setVisible(m_model->rowCount() == 0);
    m_empty->setGeometry(m_table->rect());
}

void TaskDrawer::copyUpid()
{
    if (const ProxmoxTask *task = m_table->currentTask())
        QGuiApplication::clipboard()->setText(task->key.upid.text());
}

void TaskDrawer::stopCurrent()
{
    const ProxmoxTask *task = m_table->currentTask();
    if (task)
        m_scope.start(stop(task->key, TaskWords::title(task->key, m_parts.inventory)));
}

Task<> TaskDrawer::stop(TaskKey task, QString title)
{
    const ConfirmRequest question{.level = ConfirmLevel::Disturbing,
                                  .icon = Icon::Stop,
                                  .title = tr("Stop this task?"),
                                  .text = tr("“%1” by %2 is broken off where it is. Proxmox does not undo what it has done so far.")
                                              .arg(title, TaskWords::who(task.upid.user())),
                                  .verb = tr("Stop task")};
    const ConfirmAnswer answer = co_await confirm(m_theme, window(), question);
    if (!answer.confirmed)
        co_return;
    const Result<void> stopped = co_await m_parts.tasks.stop(task);
    m_problem->setVisible(!stopped);
    if (!stopped) {
        const ErrorText why = describe(stopped.error());
        m_problem->setText(tr("Not stopped. %1").arg(why.details.isEmpty() ? why.what : why.details));
    }
}

void TaskDrawer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Surface));
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(0, 0, width(), line), m_theme.color(Role::BorderSubtle));
    painter.fillRect(QRectF(0, 0, line, height()), m_theme.color(Role::BorderSubtle));
}

void TaskDrawer::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    keepCurrent();
}

void TaskDrawer::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeClicked();
    else
        QWidget::keyPressEvent(event);
}

} // namespace orbit::ui
