#include "ui/people/side_list.h"

#include "ui/widgets/text_painting.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace orbit::ui {

namespace {

constexpr int side = 16;
constexpr int pictureGap = 12;
constexpr int rightGap = 8;
constexpr int mark = 3;
constexpr int chevronPx = 14;
constexpr int menuWidth = 100;
constexpr int ahead = 100; ///< rows read before they are needed

} // namespace

SideDelegate::SideDelegate(const Theme &theme, Describe describe, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_describe(std::move(describe))
{}

QSize SideDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {0, m_theme.listItemHeight()}; }

void SideDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const Selected selected = isSelected ? Selected::Yes : Selected::No;
    const SideRow words = m_describe(index.row(), selected);
    const QRectF row = option.rect;
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintRow(*painter, m_theme, option.rect,
             {.selected = isSelected, .hovered = m_hoverRow == index.row(), .focused = m_focusRow == index.row()});
    if (isSelected)
        painter->fillRect(QRectF(row.left(), row.top(), mark, row.height()), m_theme.color(Role::Accent));
    constexpr qreal picture = sizes::avatarList;
    const QRectF circle(row.left() + side, row.center().y() - picture / 2, picture, picture);
    paintPicture(*painter, circle, words, selected);
    const qreal left = circle.right() + pictureGap;
    const QRectF text(left, 0, row.right() + 1 - side - paintRight(*painter, row, words) - left, 0);
    const qreal top = row.center().y() - 18;
    paintCellText(*painter, m_theme, QRectF(text.left(), top, text.width(), 20), words.title, TypeRole::BodyStrong, Role::Text);
    paintCellText(*painter, m_theme, QRectF(text.left(), top + 20, text.width(), 16), words.detail, TypeRole::Detail,
                  isSelected ? Role::TextSecondary : Role::TextTertiary);
    painter->restore();
}

void SideDelegate::paintPicture(QPainter &painter, const QRectF &circle, const SideRow &words, Selected selected) const
{
    if (!words.icon)
        return paintAvatar(painter, m_theme, circle, words.title, selected);
    paintRounded(painter, circle, radii::tile, m_theme.color(selected == Selected::Yes ? Role::Surface : Role::Sunken));
    if (!words.series)
        return paintCellIcon(painter, m_theme, circle, *words.icon, Role::TextSecondary);
    constexpr int px = sizes::iconSmall;
    painter.drawPixmap(circle.center() - QPointF(px / 2.0, px / 2.0),
                       m_theme.pixmap(*words.icon, m_theme.series(*words.series), px, painter.device()->devicePixelRatioF()));
}

int SideDelegate::paintRight(QPainter &painter, const QRectF &row, const SideRow &words) const
{
    const qreal right = row.right() + 1 - side;
    if (words.badge) {
        const int width = badgeWidth(m_theme, *words.badge);
        paintBadge(painter, m_theme, QRectF(right - width, row.top(), width, row.height()), *words.badge);
        return width + rightGap;
    }
    if (words.note.isEmpty())
        return 0;
    const int chevron = words.opensMenu ? chevronPx + 4 : 0;
    const int width = textWidth(m_theme.font(TypeRole::Detail), words.note) + chevron;
    const QRectF place(right - width, row.top(), width, row.height());
    paintCellText(painter, m_theme, place, words.note, TypeRole::Detail, Role::TextTertiary);
    if (words.opensMenu)
        paintCellIcon(painter, m_theme, QRectF(right - chevronPx, row.top(), chevronPx, row.height()), Icon::ChevronDown,
                      Role::TextSecondary, chevronPx);
    return width + rightGap;
}

SideList::SideList(const Theme &theme, const QString &name, SideDelegate::Describe describe, QWidget *parent)
    : QListView(parent), m_theme(theme), m_delegate(new SideDelegate(theme, std::move(describe), this))
{
    setAccessibleName(name);
    setItemDelegate(m_delegate);
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

void SideList::setCurrentRow(int row)
{
    m_isQuiet = true;
    setCurrentIndex(row < 0 ? QModelIndex() : model()->index(row, 0));
    m_isQuiet = false;
}

void SideList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    showFocus();
    if (!m_isQuiet && current.isValid())
        Q_EMIT chosen(current.row());
}

void SideList::lookAhead()
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

void SideList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    lookAhead();
}

void SideList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    lookAhead();
}

void SideList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    // Queued: the model may be in the middle of a reading.
    QMetaObject::invokeMethod(this, &SideList::lookAhead, Qt::QueuedConnection);
}

void SideList::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    m_delegate->setHoverRow(indexAt(event->position().toPoint()).row());
    viewport()->update();
}

void SideList::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    m_delegate->setHoverRow(-1);
    viewport()->update();
}

void SideList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton && event->position().x() > viewport()->width() - menuWidth &&
        m_delegate->describe(index.row()).opensMenu)
        askMenu(index.row());
}

void SideList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT opened(index.row());
}

void SideList::showFocus()
{
    m_delegate->setFocusRow(hasFocus() ? currentIndex().row() : -1);
    viewport()->update();
}

void SideList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    const bool isByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (isByKey && !currentIndex().isValid() && model() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
    showFocus();
}

void SideList::focusOutEvent(QFocusEvent *event)
{
    QListView::focusOutEvent(event);
    showFocus();
}

void SideList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !currentIndex().isValid())
        return QListView::keyPressEvent(event);
    if (m_delegate->describe(currentRow()).opensMenu)
        askMenu(currentRow());
    else
        Q_EMIT opened(currentRow());
}

void SideList::askMenu(int row)
{
    const QRect place = visualRect(model()->index(row, 0));
    Q_EMIT menuAsked(row, viewport()->mapToGlobal(QPoint(place.right() - menuWidth, place.bottom() - 8)));
}

void SideList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    if (isKey)
        askMenu(index.row());
    else
        Q_EMIT menuAsked(index.row(), event->globalPos());
}

bool SideList::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QListView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    if (!index.isValid())
        return true;
    const SideRow words = m_delegate->describe(index.row());
    const qreal room = viewport()->width() - 2 * side - sizes::avatarList - pictureGap - menuWidth;
    const bool isCut =
        textWidth(m_theme.font(TypeRole::BodyStrong), words.title) > room || textWidth(m_theme.font(TypeRole::Detail), words.detail) > room;
    const QString text = isCut ? words.title + QLatin1Char('\n') + words.detail : QString();
    QToolTip::showText(help->globalPos(), text, viewport(), visualRect(index));
    return true;
}

} // namespace orbit::ui
