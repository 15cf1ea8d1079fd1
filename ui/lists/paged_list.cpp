#include "ui/lists/paged_list.h"

#include <QMouseEvent>

namespace orbit::ui {

namespace {

constexpr int ahead = 100; ///< rows read before they are needed

} // namespace

PagedList::PagedList(const Theme &theme, QWidget *parent) : QListView(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    setProperty("focusRing", false);
    connect(&theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

void PagedList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    mark();
}

void PagedList::lookAhead()
{
    if (!model())
        return;
    executeDelayedItemsLayout(); // else the rows that have just come stand nowhere yet
    const QModelIndex lowest = indexAt(QPoint(1, viewport()->height() - 1));
    const int last = lowest.isValid() ? lowest.row() : model()->rowCount() - 1;
    Q_EMIT inSight(last);
    if (last + ahead >= model()->rowCount() && model()->canFetchMore({}))
        model()->fetchMore({});
}

void PagedList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    lookAhead();
}

void PagedList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    lookAhead();
}

void PagedList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    // Queued: the model may be in the middle of a reading.
    QMetaObject::invokeMethod(this, &PagedList::lookAhead, Qt::QueuedConnection);
}

void PagedList::mark()
{
    markRows(m_hoverRow, hasFocus() ? currentIndex().row() : -1);
    viewport()->update();
}

void PagedList::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    m_hoverRow = indexAt(event->position().toPoint()).row();
    mark();
}

void PagedList::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    m_hoverRow = -1;
    mark();
}

void PagedList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    const Qt::FocusReason why = event->reason();
    const bool isByKey = why == Qt::TabFocusReason || why == Qt::BacktabFocusReason || why == Qt::ShortcutFocusReason;
    if (isByKey && !currentIndex().isValid() && model() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
    mark();
}

void PagedList::focusOutEvent(QFocusEvent *event)
{
    QListView::focusOutEvent(event);
    mark();
}

} // namespace orbit::ui
