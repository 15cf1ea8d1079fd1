#include "ui/desktops/desktops_table.h"

#include "ui/desktops/table_header.h"
#include "ui/desktops/view_input.h"
#include "ui/models/desktops_filter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_painting.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

namespace orbit::ui {

DesktopsTable::DesktopsTable(const Theme &theme, DesktopsFilter &desktops, QWidget *parent)
    : QTableView(parent),
      m_theme(theme),
      m_desktops(desktops),
      m_header(new TableHeader(theme, this)),
      m_delegate(new DesktopsDelegate(theme, desktops, this))
{
    setObjectName(QStringLiteral("desktopsTable"));
    setAccessibleName(tr("Desktops"));
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(0);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    m_measureLater.setSingleShot(true);
    connect(&m_measureLater, &QTimer::timeout, this, &DesktopsTable::measureNames);
    connect(m_header, &TableHeader::allToggled, this, &DesktopsTable::toggleAll);
    connect(&m_theme, &Theme::changed, this, &DesktopsTable::followTheme);
    setModel(&m_desktops);
    orderColumns();
    followModel();
    followTheme();
}

void DesktopsTable::followTheme()
{
    verticalHeader()->setDefaultSectionSize(m_theme.rowHeight());
    m_measureLater.start(0);
    viewport()->update();
}

void DesktopsTable::orderColumns()
{
    int place = 0;
    for (const DesktopColumn column : columnsOnScreen()) {
        m_header->moveSection(m_header->visualIndex(static_cast<int>(column)), place);
        ++place;
    }
    m_header->setSortIndicator(static_cast<int>(m_desktops.sortColumn()), m_desktops.sortOrder());
}

void DesktopsTable::followModel()
{
    const auto measureSoon = [this] { m_measureLater.start(0); };
    connect(&m_desktops, &QAbstractItemModel::rowsInserted, this, measureSoon);
    connect(&m_desktops, &QAbstractItemModel::rowsRemoved, this, measureSoon);
    connect(&m_desktops, &QAbstractItemModel::layoutChanged, this, &DesktopsTable::sightChanged);
    measureNames();
}

void DesktopsTable::measureNames()
{
    // Counting letters is cheap and near enough; only the longest name is measured.
    QString longest;
    for (int row = 0; row < m_desktops.rowCount(); ++row) {
        const QString &name = m_desktops.row(row).guest.name;
        if (name.size() > longest.size())
            longest = name;
    }
    constexpr int padding = 12;
    m_nameWidth = textWidth(m_theme.font(TypeRole::BodyStrong), longest) + padding;
    planNow();
    showAllState();
    Q_EMIT sightChanged();
}

void DesktopsTable::setHiddenColumns(HiddenColumns hidden)
{
    m_hidden = std::move(hidden);
    planNow();
}

void DesktopsTable::planNow()
{
    const ColumnWidths widths = planColumns(viewport()->width(), m_nameWidth, m_hidden, m_delegate->actionWidth());
    for (int i = 0; i < std::min(desktopColumnCount, m_header->count()); ++i) {
        const int width = widths[static_cast<std::size_t>(i)];
        m_header->setSectionHidden(i, width == 0);
        if (width > 0)
            m_header->resizeSection(i, width);
    }
}

void DesktopsTable::setBottomRoom(int room)
{
    m_bottomRoom = room;
    updateGeometries();
}

void DesktopsTable::updateGeometries()
{
    QTableView::updateGeometries();
    if (m_bottomRoom == 0)
        return;
    const int content = verticalHeader()->length() + m_bottomRoom;
    verticalScrollBar()->setMaximum(std::max(0, content - viewport()->height()));
}

std::pair<int, int> DesktopsTable::rowsInSight() const
{
    if (m_desktops.rowCount() == 0)
        return {0, -1};
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    return {std::max(first, 0), last < 0 ? m_desktops.rowCount() - 1 : last};
}

void DesktopsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    planNow();
    Q_EMIT sightChanged();
}

void DesktopsTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    Q_EMIT sightChanged();
}

TableHover DesktopsTable::hoverAt(const QPoint &pos) const
{
    const QModelIndex index = indexAt(pos);
    if (!index.isValid())
        return {};
    const auto column = DesktopColumn(index.column());
    TableHover hover{.row = index.row(), .isOnBox = column == DesktopColumn::State && pos.x() < visualRect(index).left() + boxWidth};
    if (column == DesktopColumn::Action)
        hover.isOnButton = m_delegate->buttonRect(visualRect(index), m_desktops.row(index.row())).contains(pos);
    return hover;
}

void DesktopsTable::setHover(const TableHover &hover)
{
    if (hover == m_hover)
        return;
    const int before = std::exchange(m_hover, hover).row;
    m_delegate->setHover(m_hover);
    repaintRow(before);
    repaintRow(m_hover.row);
}

void DesktopsTable::repaintRow(int row)
{
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row) - 1, viewport()->width(), rowHeight(row) + 2);
}

void DesktopsTable::mouseMoveEvent(QMouseEvent *event)
{
    TableHover hover = hoverAt(event->position().toPoint());
    hover.isPressed = m_hover.isPressed && hover.row == m_hover.row && hover.isOnButton;
    setHover(hover);
    if (!m_hover.isPressed)
        QTableView::mouseMoveEvent(event);
}

void DesktopsTable::mousePressEvent(QMouseEvent *event)
{
    TableHover hover = hoverAt(event->position().toPoint());
    hover.isPressed = hover.isOnButton && event->button() == Qt::LeftButton;
    setHover(hover);
    if (!hover.isPressed)
        QTableView::mousePressEvent(event);
}

void DesktopsTable::mouseReleaseEvent(QMouseEvent *event)
{
    const TableHover pressed = m_hover;
    const TableHover hover = hoverAt(event->position().toPoint());
    setHover(hover);
    if (!pressed.isPressed) {
        QTableView::mouseReleaseEvent(event);
        return;
    }
    if (!hover.isOnButton || hover.row != pressed.row)
        return;
    const QModelIndex index = m_desktops.index(hover.row, static_cast<int>(DesktopColumn::Action));
    const QRectF button = m_delegate->buttonRect(visualRect(index), m_desktops.row(index.row()));
    Q_EMIT actionPressed(index, viewport()->mapToGlobal(button.bottomLeft().toPoint()));
}

void DesktopsTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const TableHover hover = hoverAt(event->position().toPoint());
    if (hover.isOnButton || hover.isOnBox) {
        mousePressEvent(event);
        return;
    }
    if (hover.row >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT opened(indexAt(event->position().toPoint()));
}

void DesktopsTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    setHover({});
}

void DesktopsTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && m_desktops.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_desktops.index(std::max(0, rowsInSight().first), 0), QItemSelectionModel::NoUpdate);
    repaintRow(currentIndex().row());
}

void DesktopsTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    repaintRow(currentIndex().row());
}

void DesktopsTable::setCurrentMarked(bool marked)
{
    m_delegate->setCurrentMarked(marked);
    repaintRow(currentIndex().row());
}

void DesktopsTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    repaintRow(previous.row());
    repaintRow(current.row());
}

void DesktopsTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    showAllState();
}

void DesktopsTable::showAllState()
{
    int selected = 0;
    for (const QItemSelectionRange &range : selectionModel() ? selectionModel()->selection() : QItemSelection())
        selected += range.height();
    const int all = m_desktops.rowCount();
    m_header->setAllState(selected == 0 ? Qt::Unchecked : selected >= all ? Qt::Checked : Qt::PartiallyChecked);
}

void DesktopsTable::toggleAll(bool selected)
{
    if (selected)
        selectAll();
    else
        clearSelection();
}

void DesktopsTable::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void DesktopsTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint below = visualRect(m_desktops.index(index.row(), static_cast<int>(DesktopColumn::Name))).bottomLeft();
    Q_EMIT menuAsked(index, isKey ? viewport()->mapToGlobal(below) : event->globalPos());
}

bool DesktopsTable::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTableView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    const QString text = index.isValid() ? toolTipAt(index) : QString();
    QToolTip::showText(help->globalPos(), text, viewport(), text.isEmpty() ? QRect() : visualRect(index));
    return true;
}

QString DesktopsTable::toolTipAt(const QModelIndex &index) const
{
    const QString explained = m_explain ? m_explain(index) : QString();
    if (!explained.isEmpty())
        return explained;
    return m_delegate->isCut(index, visualRect(index)) ? index.data(Qt::DisplayRole).toString() : QString();
}

QItemSelectionModel::SelectionFlags DesktopsTable::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    return index.isValid() ? calmSelection(event, m_hover.isOnBox) : QItemSelectionModel::NoUpdate;
}

} // namespace orbit::ui
