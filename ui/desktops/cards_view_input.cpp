// The mouse, the keyboard and the painting of the cards; cards_view.cpp has the view's duties towards its model.
#include "ui/desktops/cards_view.h"
#include "ui/desktops/column_plan.h"
#include "ui/theme/primitives.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_painting.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace orbit::ui {

namespace {

constexpr int chevronRoom = 24;

QString groupNote(const DesktopGroup &group)
{
    const QString inUse = CardsView::tr("%1 in use").arg(group.inUse);
    if (group.needsAttention == 0)
        return inUse;
    return group.needsAttention == 1 ? CardsView::tr("%1, 1 needs attention").arg(inUse)
                                     : CardsView::tr("%1, %2 need attention").arg(inUse).arg(group.needsAttention);
}

} // namespace

void CardsView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), m_theme.color(Role::Canvas));
    const QRect dirty = event->rect().translated(0, verticalOffset());
    const auto [first, end] = m_layout.groupsBetween(dirty.top(), dirty.bottom() + 1);
    for (int g = first; g < end; ++g) {
        paintHead(painter, g);
        paintCards(painter, g, event->rect());
    }
}

void CardsView::paintHead(QPainter &painter, int g) const
{
    const CardsLayout::Group &group = m_layout.group(g);
    const QRectF head = toView(m_layout.headRect(g));
    const Icon chevron = group.isCollapsed ? Icon::ChevronRight : Icon::ChevronDown;
    painter.drawPixmap(QPointF(head.left(), head.center().y() - sizes::iconSmall / 2.0),
                       m_theme.pixmap(chevron, m_theme.color(Role::TextSecondary), sizes::iconSmall, devicePixelRatioF()));
    const QFont &titleFont = m_theme.font(TypeRole::CardTitle);
    const int titleWidth = textWidth(titleFont, group.facts.name);
    qreal x = head.left() + chevronRoom;
    paintText(painter, {x, head.top(), titleWidth + 0.0, head.height()}, group.facts.name,
              {.font = titleFont, .color = m_theme.color(Role::Text)});
    x = paintCount(painter, {x + titleWidth + 8, head.center().y()}, group.facts.count) + 12;
    const QRectF link = groupLinkRect(g);
    paintText(painter, {x, head.top(), link.left() - x - 12, head.height()}, groupNote(group.facts),
              {.font = m_theme.font(TypeRole::Detail), .color = m_theme.color(Role::TextTertiary), .elide = Qt::ElideRight});
    const QFont font = linkFont(g);
    paintText(painter, link, linkText(),
              {.font = font, .color = m_theme.color(Role::AccentText), .align = Qt::AlignRight | Qt::AlignVCenter});
}

qreal CardsView::paintCount(QPainter &painter, const QPointF &at, int count) const
{
    constexpr int height = 16;
    const QString text = QString::number(count);
    const QFont &font = m_theme.font(TypeRole::Label);
    const QRectF pill(at.x(), at.y() - height / 2.0, textWidth(font, text) + 12, height);
    paintRounded(painter, pill, height / 2.0, m_theme.color(Role::Sunken));
    paintText(painter, pill, text, {.font = font, .color = m_theme.color(Role::TextTertiary), .align = Qt::AlignCenter});
    return pill.right();
}

void CardsView::paintCards(QPainter &painter, int g, const QRect &dirty) const
{
    constexpr int ring = 4;
    const int top = dirty.top() + verticalOffset() - ring;
    const auto [first, end] = m_layout.rowsBetween(g, top, top + dirty.height() + 2 * ring);
    for (int row = first; row < end; ++row) {
        const QModelIndex index = indexOf(row);
        painter.save();
        m_painter.paint(painter, visualRect(index), m_desktops.row(row), stateOf(index));
        painter.restore();
    }
}

CardState CardsView::stateOf(const QModelIndex &index) const
{
    return {.isSelected = selectionModel()->isSelected(index),
            .isFocused = hasFocus() && currentIndex().row() == index.row(),
            .hovered = m_hover.row == index.row() ? m_hover.part : CardPart::None,
            .isPressed = m_hover.isPressed,
            .canAct = !m_canAct || m_canAct(m_desktops.row(index.row()))};
}

QString CardsView::linkText() const { return m_desktops.grouping() == Grouping::Team ? tr("Team actions") : tr("Group actions"); }

QFont CardsView::linkFont(int group) const
{
    QFont font = m_theme.font(TypeRole::Detail);
    font.setWeight(QFont::Medium);
    font.setUnderline(m_hover.head == group && m_hover.part == CardPart::More);
    return font;
}

QRect CardsView::groupLinkRect(int group) const
{
    const QRect head = toView(m_layout.headRect(group));
    const int width = textWidth(linkFont(group), linkText());
    return {head.right() + 1 - width, head.top(), width, head.height()};
}

CardsView::Hover CardsView::hoverAt(const QPoint &pos) const
{
    const int head = m_layout.headAt(toContent(pos));
    if (head >= 0)
        return {.head = head, .part = groupLinkRect(head).contains(pos) ? CardPart::More : CardPart::Body};
    const QModelIndex index = indexAt(pos);
    if (!index.isValid())
        return {};
    return {.row = index.row(), .part = CardPainter::partAt(visualRect(index), pos)};
}

void CardsView::setHover(const Hover &hover)
{
    if (hover == m_hover)
        return;
    const Hover before = std::exchange(m_hover, hover);
    for (const Hover &each : {before, m_hover}) {
        if (each.row >= 0)
            viewport()->update(visualRect(indexOf(each.row)).adjusted(-4, -4, 4, 4));
        if (each.head >= 0 && each.head < static_cast<int>(m_layout.groups().size()))
            viewport()->update(toView(m_layout.headRect(each.head)));
    }
    const bool isHand = m_hover.head >= 0;
    viewport()->setCursor(isHand ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CardsView::mouseMoveEvent(QMouseEvent *event)
{
    Hover hover = hoverAt(event->position().toPoint());
    hover.isPressed = m_hover.isPressed && hover.row == m_hover.row && hover.part == m_hover.part;
    setHover(hover);
}

void CardsView::mousePressEvent(QMouseEvent *event)
{
    Hover hover = hoverAt(event->position().toPoint());
    const bool isControl = hover.head >= 0 || hover.part == CardPart::Action || hover.part == CardPart::More;
    hover.isPressed = isControl && event->button() == Qt::LeftButton;
    setHover(hover);
    if (!hover.isPressed)
        QAbstractItemView::mousePressEvent(event);
}

void CardsView::mouseReleaseEvent(QMouseEvent *event)
{
    const Hover pressed = m_hover;
    Hover hover = hoverAt(event->position().toPoint());
    setHover(hover);
    hover.isPressed = true;
    if (!pressed.isPressed)
        QAbstractItemView::mouseReleaseEvent(event);
    else if (hover == pressed)
        releaseOn(hover);
}

QModelIndexList CardsView::membersOf(const QModelIndex &card) const
{
    QModelIndexList members;
    const int place = m_layout.groupOf(card.row());
    if (place < 0)
        return members;
    const CardsLayout::Group &group = m_layout.group(place);
    for (int row = group.facts.firstRow; row < group.endRow(); ++row)
        members.append(indexOf(row));
    return members;
}

void CardsView::releaseOn(const Hover &hover)
{
    if (hover.head >= 0) {
        const CardsLayout::Group group = m_layout.group(hover.head);
        if (hover.part != CardPart::More) {
            setGroupCollapsed(group.facts.name, !group.isCollapsed);
            return;
        }
        const QRect link = groupLinkRect(hover.head);
        Q_EMIT groupMenuAsked(membersOf(indexOf(group.facts.firstRow)), viewport()->mapToGlobal(link.bottomLeft()));
        return;
    }
    const QModelIndex index = indexOf(hover.row);
    const QRect part = CardPainter::partRect(visualRect(index), hover.part);
    const QPoint below = viewport()->mapToGlobal(part.bottomLeft());
    if (hover.part == CardPart::Action)
        Q_EMIT actionPressed(index, below);
    else
        Q_EMIT menuAsked(index, below);
}

void CardsView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hover hover = hoverAt(event->position().toPoint());
    if (hover.part != CardPart::Body || hover.row < 0) {
        mousePressEvent(event);
        return;
    }
    if (event->button() == Qt::LeftButton)
        Q_EMIT opened(indexOf(hover.row));
}

void CardsView::leaveEvent(QEvent *event)
{
    QAbstractItemView::leaveEvent(event);
    setHover({});
}

void CardsView::focusInEvent(QFocusEvent *event)
{
    QAbstractItemView::focusInEvent(event);
    if (!currentIndex().isValid() && m_layout.firstRow() >= 0)
        selectionModel()->setCurrentIndex(indexOf(m_layout.firstRow()), QItemSelectionModel::NoUpdate);
    viewport()->update();
}

void CardsView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const int group = m_layout.groupOf(currentIndex().row());
    if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
    } else if (group >= 0 && (event->key() == Qt::Key_Minus || event->key() == Qt::Key_Plus)) {
        setGroupCollapsed(m_layout.group(group).facts.name, event->key() == Qt::Key_Minus);
    } else {
        QAbstractItemView::keyPressEvent(event);
    }
}

void CardsView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint below = CardPainter::partRect(visualRect(index), CardPart::More).bottomLeft();
    Q_EMIT menuAsked(index, isKey ? viewport()->mapToGlobal(below) : event->globalPos());
}

bool CardsView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractItemView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    const bool isOnAction = index.isValid() && CardPainter::partAt(visualRect(index), help->pos()) == CardPart::Action;
    const auto column = static_cast<int>(isOnAction ? DesktopColumn::Action : DesktopColumn::State);
    QString text = index.isValid() && m_explain ? m_explain(index.siblingAtColumn(column)) : QString();
    if (text.isEmpty() && index.isValid())
        text = m_desktops.row(index.row()).guest.name;
    QToolTip::showText(help->globalPos(), text, viewport(), visualRect(index));
    return true;
}

} // namespace orbit::ui
