#include "ui/desktops/card_painter.h"

#include "ui/text/formats.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/text_painting.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

namespace orbit::ui {

namespace {

constexpr int padX = 14;
constexpr int padTop = 12;
constexpr int tileSize = 28;
constexpr int moreSize = 24;

QString tr(const char *text) { return QCoreApplication::translate("DesktopCard", text); }

QRect inner(const QRect &card) { return card.adjusted(padX + 1, padTop + 1, -padX - 1, -padX - 1); }

double percentOf(const DesktopRow &row, double share) { return share < 0 || isStale(row) ? -1 : share * 100; }

QFont smallFont(const Theme &theme, QFont::Weight weight)
{
    QFont font = theme.font(TypeRole::Label);
    font.setWeight(weight);
    return font;
}

} // namespace

QRect CardPainter::partRect(const QRect &card, CardPart part)
{
    const QRect in = inner(card);
    switch (part) {
    case CardPart::Box:
        return {in.left(), in.top(), tileSize, tileSize};
    case CardPart::More:
        return {in.right() + 1 - moreSize, in.top() + (tileSize - moreSize) / 2, moreSize, moreSize};
    case CardPart::Action:
        return {in.left(), in.bottom() + 1 - sizes::controlDefault, in.width(), sizes::controlDefault};
    case CardPart::Body:
        return card;
    case CardPart::None:
        return {};
    }
    Q_UNREACHABLE();
}

CardPart CardPainter::partAt(const QRect &card, const QPoint &pos)
{
    for (const CardPart part : {CardPart::Box, CardPart::More, CardPart::Action, CardPart::Body}) {
        if (partRect(card, part).contains(pos))
            return part;
    }
    return CardPart::None;
}

void CardPainter::paint(QPainter &painter, const QRect &card, const DesktopRow &row, const CardState &state) const
{
    paintFrame(painter, card, state);
    paintHead(painter, card, row, state);
    const QRectF in = inner(card);
    const QRectF person(in.left(), in.top() + tileSize + 8, in.width(), 20);
    paintPerson(painter, person, row);
    const qreal half = (in.width() - 16) / 2;
    const qreal useTop = person.bottom() + 10;
    paintUse(painter, {in.left(), useTop, half, 24}, tr("CPU"), percentOf(row, row.cpuShare()), Metric::Cpu);
    paintUse(painter, {in.left() + half + 16, useTop, half, 24}, tr("RAM"), percentOf(row, row.memoryShare()), Metric::Ram);
    paintAction(painter, partRect(card, CardPart::Action), row, state);
}

void CardPainter::paintFrame(QPainter &painter, const QRect &card, const CardState &state) const
{
    const bool isHovered = state.hovered != CardPart::None;
    const Role border = state.isSelected ? Role::Accent : isHovered ? Role::Border : Role::BorderSubtle;
    paintRounded(painter, card, radii::card, m_theme.color(state.isSelected ? Role::AccentTint : Role::Surface), m_theme.color(border));
    if (state.isFocused)
        paintFocusRing(painter, m_theme, card, radii::card);
}

void CardPainter::paintTile(QPainter &painter, const QRect &tile, const DesktopRow &row, const CardState &state) const
{
    const bool isBox = state.isSelected || state.hovered != CardPart::None;
    if (isBox) {
        const QRectF box(tile.center().x() + 0.5 - sizes::checkbox / 2.0, tile.center().y() + 0.5 - sizes::checkbox / 2.0, sizes::checkbox,
                         sizes::checkbox);
        const BoxLook look{.state = state.isSelected ? Qt::Checked : Qt::Unchecked,
                           .hover = state.hovered == CardPart::Box ? Hover::Yes : Hover::No};
        paintCheckBox(painter, box, look, m_theme.look(), m_theme.icons());
        return;
    }
    paintRounded(painter, tile, radii::control, m_theme.color(Role::Sunken));
    const QRectF icon = QRectF(tile).adjusted((tileSize - sizes::iconDefault) / 2.0, 0, 0, 0);
    paintCellIcon(painter, m_theme, {icon.topLeft(), QSizeF(sizes::iconDefault, tile.height())}, systemIcon(row), Role::TextSecondary,
                  sizes::iconDefault);
}

void CardPainter::paintHead(QPainter &painter, const QRect &card, const DesktopRow &row, const CardState &state) const
{
    const QRect tile = partRect(card, CardPart::Box);
    paintTile(painter, tile, row, state);
    const QRect more = partRect(card, CardPart::More);
    if (state.hovered == CardPart::More)
        paintRounded(painter, more, radii::controlSmall, m_theme.color(state.isPressed ? Role::Pressed : Role::Hover));
    paintCellIcon(painter, m_theme, QRectF(more), Icon::More, Role::TextSecondary);
    const int badgeRoom = stateBadgeWidth(m_theme, row);
    const int badgeLeft = more.left() - 8 - badgeRoom;
    paintStateBadge(painter, m_theme, QRectF(badgeLeft, tile.top(), badgeRoom, tileSize), row,
                    state.isSelected ? Selected::Yes : Selected::No);
    const QRectF name(tile.right() + 9, tile.top(), badgeLeft - 8 - tile.right() - 9, tileSize);
    paintText(painter, name, row.guest.name,
              {.font = m_theme.font(TypeRole::CardTitle),
               .color = m_theme.color(isStale(row) ? Role::TextTertiary : Role::Text),
               .elide = Qt::ElideMiddle});
}

void CardPainter::paintPerson(QPainter &painter, const QRectF &line, const DesktopRow &row) const
{
    const QRectF circle(line.left(), line.top(), sizes::avatarSmall, sizes::avatarSmall);
    if (isOwned(row)) {
        paintAvatar(painter, m_theme, circle, row.ownership->ownerName);
    } else {
        paintRounded(painter, circle, circle.width() / 2, m_theme.color(Role::NeutralTint));
        paintCellIcon(painter, m_theme, circle, Icon::User, Role::NeutralText, sizes::iconInline);
    }
    const QString note = row.isOn() && isOwned(row) ? uptimeText(row.guest.uptime) : row.guest.node.value();
    const QFont small = smallFont(m_theme, QFont::Normal);
    const int noteWidth = textWidth(small, note);
    paintText(painter, {line.right() - noteWidth, line.top(), noteWidth + 0.0, line.height()}, note,
              {.font = small, .color = m_theme.color(Role::TextTertiary), .align = Qt::AlignRight | Qt::AlignVCenter});
    const QRectF words(circle.right() + 8, line.top(), line.width() - circle.width() - 16 - noteWidth, line.height());
    paintText(painter, words, ownerOrNobody(row),
              {.font = m_theme.font(TypeRole::Detail),
               .color = m_theme.color(isOwned(row) && !isStale(row) ? Role::TextSecondary : Role::TextTertiary),
               .elide = Qt::ElideRight});
}

void CardPainter::paintUse(QPainter &painter, const QRectF &part, const QString &name, double percent, Metric metric) const
{
    const QRectF words(part.left(), part.top(), part.width(), 16);
    const QString value = percent < 0 ? QString(QChar(0x2013)) : percentText(percent / 100);
    const QFont plain = smallFont(m_theme, QFont::Normal);
    const QFont medium = smallFont(m_theme, QFont::Medium);
    paintText(painter, words, name, {.font = plain, .color = m_theme.color(Role::TextTertiary)});
    paintText(painter, words, value,
              {.font = medium, .color = m_theme.color(Role::TextSecondary), .align = Qt::AlignRight | Qt::AlignVCenter});
    paintBar(painter, m_theme, {part.left(), part.bottom() - 4, part.width(), 4}, std::max(percent, 0.0),
             m_theme.levelColor(Theme::level(metric, percent)));
}

void CardPainter::paintAction(QPainter &painter, const QRect &button, const DesktopRow &row, const CardState &state) const
{
    const bool isOnButton = state.hovered == CardPart::Action;
    RowButtonLook look = cardButton(row.action(), state.isFocused || isOnButton);
    look.press.enabled = state.canAct;
    look.press.hovered = isOnButton;
    look.press.pressed = isOnButton && state.isPressed;
    const ButtonColors colors = buttonColors(m_theme, look.kind, look.press);
    paintRounded(painter, button, radii::control, colors.fill, colors.border);
    const QFont &font = m_theme.font(TypeRole::BodyStrong);
    const int words = textWidth(font, look.text);
    const int icon = look.icon ? sizes::iconSmall + 6 : 0;
    const qreal left = button.center().x() + 0.5 - (words + icon) / 2.0;
    if (look.icon) {
        const qreal dpr = painter.device()->devicePixelRatioF();
        painter.drawPixmap(QPointF(left, button.center().y() + 0.5 - sizes::iconSmall / 2.0),
                           m_theme.pixmap(*look.icon, colors.text, sizes::iconSmall, dpr));
    }
    paintText(painter, {left + icon, button.top() + 0.0, words + 0.0, button.height() + 0.0}, look.text,
              {.font = font, .color = colors.text});
}

} // namespace orbit::ui
