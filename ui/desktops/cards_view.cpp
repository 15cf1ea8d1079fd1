#include "ui/desktops/cards_view.h"

#include "ui/desktops/view_input.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace orbit::ui {

CardsView::CardsView(const Theme &theme, DesktopsFilter &desktops, QWidget *parent)
    : QAbstractItemView(parent), m_theme(theme), m_desktops(desktops), m_painter(theme)
{
    setObjectName(QStringLiteral("desktopsCards"));
    setAccessibleName(tr("Desktops by team"));
    setFrameShape(QFrame::NoFrame);
    setProperty("focusRing", false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&m_theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    setModel(&m_desktops);
    connect(&m_desktops, &DesktopsFilter::groupsChanged, this, &CardsView::regroup);
    connect(&m_desktops, &QAbstractItemModel::layoutChanged, this, &CardsView::regroup);
    connect(&m_desktops, &DesktopsFilter::countChanged, this, &CardsView::regroup);
    regroup();
}

void CardsView::regroup()
{
    m_layout.setGroups(m_desktops.groups());
    updateGeometries();
    viewport()->update();
    Q_EMIT sightChanged();
}

void CardsView::setGroupCollapsed(const QString &team, bool collapsed)
{
    m_layout.setCollapsed(team, collapsed);
    updateGeometries();
    viewport()->update();
    Q_EMIT sightChanged();
}

void CardsView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    // The base class repaints what visualRect says of the two corners, which here is not what lies between them.
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    viewport()->update();
}

void CardsView::setBottomRoom(int room)
{
    m_bottomRoom = room;
    updateGeometries();
}

void CardsView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    m_layout.setWidth(viewport()->width());
    const int content = m_layout.contentHeight() + m_bottomRoom;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep((CardsLayout::cardHeight + CardsLayout::gap) / 3);
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
}

void CardsView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
    Q_EMIT sightChanged();
}

void CardsView::scrollContentsBy(int dx, int dy)
{
    viewport()->scroll(dx, dy);
    Q_EMIT sightChanged();
}

int CardsView::verticalOffset() const { return verticalScrollBar()->value(); }

QModelIndex CardsView::indexOf(int row) const { return row < 0 ? QModelIndex() : m_desktops.index(row, 0); }

QRect CardsView::visualRect(const QModelIndex &index) const
{
    const QRect card = index.isValid() ? m_layout.cardRect(index.row()) : QRect();
    return card.isNull() ? QRect() : toView(card);
}

QModelIndex CardsView::indexAt(const QPoint &point) const { return indexOf(m_layout.rowAt(toContent(point))); }

bool CardsView::isIndexHidden(const QModelIndex &index) const { return m_layout.cardRect(index.row()).isNull(); }

void CardsView::scrollTo(const QModelIndex &index, ScrollHint)
{
    const QRect card = visualRect(index);
    if (card.isNull())
        return;
    QScrollBar *bar = verticalScrollBar();
    if (card.top() < CardsLayout::headHeight)
        bar->setValue(bar->value() + card.top() - CardsLayout::headHeight);
    else if (card.bottom() + CardsLayout::gap > viewport()->height())
        bar->setValue(bar->value() + card.bottom() + CardsLayout::gap - viewport()->height());
}

std::vector<int> CardsView::rowsInSight() const
{
    std::vector<int> rows;
    const int top = verticalOffset();
    const int bottom = top + viewport()->height();
    const auto [first, end] = m_layout.groupsBetween(top, bottom);
    for (int g = first; g < end; ++g) {
        const auto [row, endRow] = m_layout.rowsBetween(g, top, bottom);
        for (int at = row; at < endRow; ++at)
            rows.push_back(at);
    }
    return rows;
}

QModelIndex CardsView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int row = currentIndex().row();
    const int page = std::max(1, viewport()->height() / (CardsLayout::cardHeight + CardsLayout::gap));
    const auto down = [this, row](int lines) {
        int at = row;
        for (int i = 0; i < std::abs(lines); ++i)
            at = m_layout.neighbour(at, 0, lines > 0 ? 1 : -1);
        return indexOf(at);
    };
    switch (action) {
    case MoveLeft:
        return indexOf(m_layout.neighbour(row, -1, 0));
    case MoveRight:
        return indexOf(m_layout.neighbour(row, 1, 0));
    case MoveUp:
        return down(-1);
    case MoveDown:
        return down(1);
    case MovePageUp:
        return down(-page);
    case MovePageDown:
        return down(page);
    case MoveHome:
        return indexOf(m_layout.firstRow());
    case MoveEnd:
        return indexOf(m_layout.lastRow());
    case MoveNext:
    case MovePrevious:
        return currentIndex();
    }
    Q_UNREACHABLE();
}

void CardsView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    // The corners are in the anchor's and the target's card. What lies between them in reading order is meant, not a rectangle.
    const int from = m_layout.rowAt(toContent(rect.topLeft()));
    const int to = m_layout.rowAt(toContent(rect.bottomRight()));
    const int a = from < 0 ? m_layout.rowAt(toContent({rect.right(), rect.top()})) : from;
    const int b = to < 0 ? m_layout.rowAt(toContent({rect.left(), rect.bottom()})) : to;
    if (a < 0 || b < 0)
        return;
    const QModelIndex last = m_desktops.index(std::max(a, b), m_desktops.columnCount() - 1);
    selectionModel()->select(QItemSelection(indexOf(std::min(a, b)), last), flags);
}

QRegion CardsView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const int row : rowsInSight()) {
        if (selection.contains(indexOf(row)))
            region += visualRect(indexOf(row)).adjusted(-4, -4, 4, 4);
    }
    return region;
}

QItemSelectionModel::SelectionFlags CardsView::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    return index.isValid() ? calmSelection(event, m_hover.part == CardPart::Box) : QItemSelectionModel::NoUpdate;
}

} // namespace orbit::ui
