#include "ui/tasks/task_table.h"

#include "ui/models/task_words.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/text_painting.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <array>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int edgePadding = 16;
constexpr int cellPadding = 6;
constexpr int narrowBelow = 640;                      // beside an open log: who and where step back
constexpr std::array widths{0, 124, 84, 136, 88, 96}; // by column; the title takes the rest

QRectF cellWords(const QRect &cell, int column)
{
    const int right = column == TasksModel::DurationColumn ? edgePadding : cellPadding;
    return QRectF(cell).adjusted(column == TasksModel::TitleColumn ? edgePadding : cellPadding, 0, -right, 0);
}

class TaskDelegate final : public QStyledItemDelegate
{
public:
    TaskDelegate(const Theme &theme, const TaskFilterModel &model, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto *view = qobject_cast<const QTableView *>(option.widget);
        const bool isCurrent = view && view->currentIndex().row() == index.row();
        paintRow(
            *painter, m_theme, option.rect,
            {.selected = isCurrent, .hovered = bool(option.state & QStyle::State_MouseOver), .focused = isCurrent && view->hasFocus()});
        const QRectF cell = cellWords(option.rect, index.column());
        paintCell(*painter, cell, index, isCurrent);
        painter->restore();
    }

private:
    void paintCell(QPainter &painter, const QRectF &cell, const QModelIndex &index, bool isCurrent) const
    {
        const ProxmoxTask &task = m_model.task(index.row());
        const QString words = index.data(Qt::DisplayRole).toString();
        switch (index.column()) {
        case TasksModel::TitleColumn:
            paintTitle(painter, cell, words, task);
            return;
        case TasksModel::StateColumn:
            if (task.state == TaskState::Running && task.progress)
                paintMiniBar(painter, m_theme, cell, *task.progress * 100, Metric::Quota);
            else
                paintBadge(painter, m_theme, cell, badge(task, isCurrent));
            return;
        default: {
            const bool isNumber = index.column() >= TasksModel::StartedColumn;
            paintCellText(painter, m_theme, cell, words, TypeRole::Detail, Role::TextSecondary,
                          (isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        }
        }
    }

    /// What it does and, when it went wrong, Proxmox's reason behind it.
    void paintTitle(QPainter &painter, const QRectF &cell, const QString &words, const ProxmoxTask &task) const
    {
        paintCellText(painter, m_theme, cell, words, TypeRole::BodyStrong, Role::Text);
        const bool isBad = task.state == TaskState::Failed || task.state == TaskState::Warnings;
        const qreal used = textWidth(m_theme.font(TypeRole::BodyStrong), words) + 12;
        if (isBad && used < cell.width() - 40)
            paintCellText(painter, m_theme, cell.adjusted(used, 0, 0, 0), task.exitText, TypeRole::Detail,
                          Theme::textRole(TaskWords::tone(task.state)));
    }

    static BadgeLook badge(const ProxmoxTask &task, bool isCurrent)
    {
        const Tone tone = TaskWords::tone(task.state);
        const Icon icon = task.state == TaskState::Running ? Icon::Play
                          : tone == Tone::Success          ? Icon::Check
                          : tone == Tone::Neutral          ? Icon::Help
                                                           : Icon::Alert;
        return {.text = TaskWords::state(task.state), .tone = tone, .icon = icon, .selected = isCurrent ? Selected::Yes : Selected::No};
    }

    const Theme &m_theme;
    const TaskFilterModel &m_model;
};

/// Column titles in line with the cells below them.
class TaskHeader final : public QHeaderView
{
public:
    TaskHeader(const Theme &theme, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
    {
        setMinimumSectionSize(0);
        setFocusPolicy(Qt::NoFocus);
        setFixedHeight(sizes::tableHeader);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override
    {
        painter->fillRect(rect, m_theme.color(Role::SurfaceAlt));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme.color(Role::BorderSubtle));
        const auto align = model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
        paintText(
            *painter, cellWords(rect, column), model()->headerData(column, Qt::Horizontal).toString(),
            {.font = m_theme.font(TypeRole::Label), .color = m_theme.color(Role::TextTertiary), .align = align, .elide = Qt::ElideRight});
    }

private:
    const Theme &m_theme;
};

} // namespace

TaskTable::TaskTable(const Theme &theme, TaskFilterModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(u"taskTable"_s);
    setAccessibleName(tr("Tasks"));
    setProperty("focusRing", false);
    setHorizontalHeader(new TaskHeader(theme, this));
    setModel(&model);
    setItemDelegate(new TaskDelegate(theme, model, this));
    setShowGrid(false);
    setMouseTracking(true);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(theme.rowHeight());
    verticalHeader()->setMinimumSectionSize(theme.rowHeight());
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(TasksModel::TitleColumn, QHeaderView::Stretch);
    applyWidths();
}

const ProxmoxTask *TaskTable::currentTask() const { return currentIndex().isValid() ? &m_model.task(currentIndex().row()) : nullptr; }

void TaskTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    Q_EMIT currentTaskChanged();
}

void TaskTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0, TasksModel::TitleColumn));
}

void TaskTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    applyWidths();
}

void TaskTable::applyWidths()
{
    for (int column = 0; column < TasksModel::taskColumnCount; ++column) {
        if (column != TasksModel::TitleColumn)
            setColumnWidth(column, widths.at(static_cast<std::size_t>(column)));
    }
    const bool isNarrow = viewport()->width() < narrowBelow;
    setColumnHidden(TasksModel::UserColumn, isNarrow);
    setColumnHidden(TasksModel::NodeColumn, isNarrow);
}

} // namespace orbit::ui
