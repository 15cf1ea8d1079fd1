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
    : PagedList(theme, parent), m_delegate(new SideDelegate(theme, std::move(describe), this))
{
    setAccessibleName(name);
    setItemDelegate(m_delegate);
}

void SideList::markRows(int hoverRow, int focusRow)
{
    m_delegate->setHoverRow(hoverRow);
    m_delegate->setFocusRow(focusRow);
}

void SideList::setCurrentRow(int row)
{
    m_isQuiet = true;
    setCurrentIndex(row < 0 ? QModelIndex() : model()->index(row, 0));
    m_isQuiet = false;
}

void SideList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    PagedList::currentChanged(current, previous);
    if (!m_isQuiet && current.isValid())
        Q_EMIT chosen(current.row());
}

void SideList::mouseReleaseEvent(QMouseEvent *event)
{
    PagedList::mouseReleaseEvent(event);
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

void SideList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !currentIndex().isValid())
        return PagedList::keyPressEvent(event);
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
        return PagedList::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    if (!index.isValid())
        return true;
    const SideRow words = m_delegate->describe(index.row());
    const qreal room = viewport()->width() - 2 * side - sizes::avatarList - pictureGap - menuWidth;
    const bool isCut =
        textWidth(theme().font(TypeRole::BodyStrong), words.title) > room || textWidth(theme().font(TypeRole::Detail), words.detail) > room;
    const QString text = isCut ? words.title + QLatin1Char('\n') + words.detail : QString();
    QToolTip::showText(help->globalPos(), text, viewport(), visualRect(index));
    return true;
}

} // namespace orbit::ui
