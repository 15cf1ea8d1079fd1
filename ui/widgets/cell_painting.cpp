#include "ui/widgets/cell_painting.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/text_painting.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace orbit::ui {

namespace {

struct CellWords
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::Cell)
};

constexpr int badgeLeft = 6;
constexpr int badgeRight = 8;
constexpr int badgeGap = 4;
constexpr int tagPadding = 6;
constexpr int tagHeight = 18;
constexpr int tagGap = 4;
constexpr int miniBarHeight = 4;
constexpr int miniValueWidth = 30;
constexpr int miniGap = 6;

const QFont &tagFont()
{
    static const QFont font = uiFont(11, QFont::Medium);
    return font;
}

const QFont &rowButtonFont()
{
    static const QFont font = uiFont(buttonMeasures(ButtonSize::Small).textPx, QFont::Medium);
    return font;
}

const QFont &miniFont()
{
    static const QFont font = uiFont(12, QFont::Medium);
    return font;
}

QRectF centredIn(const QRectF &cell, qreal width, qreal height) { return {cell.left(), cell.center().y() - height / 2, width, height}; }

void paintIcon(QPainter &painter, const Theme &theme, const QPointF &at, Icon icon, const QColor &color, int px)
{
    const qreal dpr = painter.device()->devicePixelRatioF();
    painter.drawPixmap(QPointF(snap(at.x(), dpr), snap(at.y(), dpr)), theme.pixmap(icon, color, px, dpr));
}

} // namespace

void paintRow(QPainter &painter, const Theme &theme, const QRect &row, const RowState &state)
{
    const Role fill = state.isTinted() ? Role::AccentTint : state.hovered ? Role::Hover : Role::Surface;
    painter.fillRect(row, theme.color(fill));
    const qreal line = hairline(painter.device()->devicePixelRatioF());
    const QRectF bottom(row.left(), row.bottom() + 1 - line, row.width(), line);
    painter.fillRect(bottom, theme.color(state.focused ? Role::Focus : Role::BorderSubtle));
    if (state.focused)
        painter.fillRect(QRectF(row.left(), row.top(), row.width(), line), theme.color(Role::Focus));
}

BadgeLook badgeFor(DisplayState state, Selected selected)
{
    return {.text = stateLabel(state), .tone = stateTone(state), .icon = stateIcon(state), .selected = selected};
}

int badgeWidth(const Theme &theme, const BadgeLook &badge)
{
    const int text = static_cast<int>(std::ceil(theme.metrics(TypeRole::Badge).horizontalAdvance(badge.text)));
    return (badge.icon ? badgeLeft + sizes::iconInline + badgeGap : badgeRight) + text + badgeRight;
}

void paintBadge(QPainter &painter, const Theme &theme, const QRectF &cell, const BadgeLook &badge)
{
    const QRectF pill = centredIn(cell, std::min<qreal>(badgeWidth(theme, badge), cell.width()), sizes::badge);
    const bool onTint = badge.selected == Selected::Yes && badge.tone == Tone::Info;
    const QColor &words = badge.isOutlined ? theme.color(Role::TextSecondary) : theme.text(badge.tone);
    if (badge.isOutlined)
        paintRounded(painter, pill, sizes::badge / 2.0, {}, theme.color(Role::Border));
    else
        paintRounded(painter, pill, sizes::badge / 2.0, onTint ? theme.color(Role::Surface) : theme.tint(badge.tone));
    qreal x = pill.left() + badgeRight;
    if (badge.icon) {
        x = pill.left() + badgeLeft;
        paintIcon(painter, theme, {x, pill.center().y() - sizes::iconInline / 2.0}, *badge.icon, words, sizes::iconInline);
        x += sizes::iconInline + badgeGap;
    }
    paintText(painter, QRectF(QPointF(x, pill.top()), QPointF(pill.right() - badgeRight + 1, pill.bottom())), badge.text,
              {.font = theme.font(TypeRole::Badge), .color = words, .elide = Qt::ElideRight});
}

int tagWidth(const Theme &, const QString &text) { return textWidth(tagFont(), text) + 2 * tagPadding; }

void paintTag(QPainter &painter, const Theme &theme, const QRectF &cell, const QString &text)
{
    const QRectF box = centredIn(cell, std::min<qreal>(tagWidth(theme, text), cell.width()), tagHeight);
    paintRounded(painter, box, radii::tag, theme.color(Role::Sunken));
    paintText(painter, box.adjusted(tagPadding, 0, -tagPadding + 1, 0), text,
              {.font = tagFont(), .color = theme.color(Role::TextSecondary), .elide = Qt::ElideRight});
}

int paintTags(QPainter &painter, const Theme &theme, const QRectF &cell, const QStringList &tags)
{
    qreal x = cell.left();
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const int left = static_cast<int>(tags.size() - i);
        const QString more = QStringLiteral("+%1").arg(left);
        const int width = tagWidth(theme, tags.at(i));
        const int reserve = left > 1 ? tagGap + tagWidth(theme, QStringLiteral("+%1").arg(left - 1)) : 0;
        if (x + width + reserve > cell.right() && i > 0) {
            paintTag(painter, theme, QRectF(x, cell.top(), cell.right() - x, cell.height()), more);
            return left;
        }
        const qreal shown = std::min<qreal>(width, cell.right() - reserve - x);
        paintTag(painter, theme, QRectF(x, cell.top(), shown, cell.height()), tags.at(i));
        x += shown + tagGap;
    }
    return 0;
}

void paintBar(QPainter &painter, const Theme &theme, const QRectF &bar, double percent, const QColor &fill)
{
    const qreal radius = bar.height() / 2;
    paintRounded(painter, bar, radius, theme.color(Role::Track));
    const qreal width = bar.width() * std::clamp(percent, 0.0, 100.0) / 100;
    if (width <= 0)
        return;
    // The fill keeps the track's round ends, also when it is narrower than they are.
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    track.addRoundedRect(bar, radius, radius);
    QPainterPath value;
    value.addRoundedRect(QRectF(bar.topLeft(), QSizeF(std::max(width, bar.height() / 2), bar.height())), std::min(radius, width / 2),
                         radius);
    painter.fillPath(width < bar.height() ? value.intersected(track) : value, fill);
    painter.restore();
}

void paintMiniBar(QPainter &painter, const Theme &theme, const QRectF &cell, double percent, Metric metric)
{
    const QRectF bar =
        centredIn(cell.adjusted(0, 0, -(miniValueWidth + miniGap), 0), cell.width() - miniValueWidth - miniGap, miniBarHeight);
    const bool known = percent >= 0;
    paintBar(painter, theme, bar, known ? percent : 0, theme.levelColor(Theme::level(metric, percent)));
    const QString value = known ? CellWords::tr("%1%", "percent").arg(std::lround(percent)) : QStringLiteral("–");
    paintText(painter, QRectF(cell.right() - miniValueWidth, cell.top(), miniValueWidth, cell.height()), value,
              {.font = miniFont(),
               .color = theme.color(known ? Role::TextSecondary : Role::TextTertiary),
               .align = Qt::AlignRight | Qt::AlignVCenter});
}

int rowButtonWidth(const Theme &, const RowButtonLook &button)
{
    const ButtonMeasures &m = buttonMeasures(ButtonSize::Small);
    const int icon = button.icon ? m.glyphPx : 0;
    const int text = button.text.isEmpty() ? 0 : textWidth(rowButtonFont(), button.text);
    return icon + text + (icon && text ? m.gap : 0) + 2 * (m.padding + 1);
}

QRectF rowButtonRect(const Theme &theme, const QRectF &cell, const RowButtonLook &button)
{
    const int width = rowButtonWidth(theme, button);
    return {cell.right() - width, std::round(cell.center().y() - sizes::controlSmall / 2.0), qreal(width), qreal(sizes::controlSmall)};
}

void paintRowButton(QPainter &painter, const Theme &theme, const QRectF &rect, const RowButtonLook &button)
{
    const ButtonMeasures &m = buttonMeasures(ButtonSize::Small);
    const ButtonColors colors = buttonColors(theme, button.kind, button.press);
    paintRounded(painter, rect, m.radius, colors.fill, colors.border);
    qreal x = rect.left() + m.padding + 1;
    if (button.icon) {
        paintIcon(painter, theme, {x, rect.center().y() - m.glyphPx / 2.0}, *button.icon, colors.text, m.glyphPx);
        x += m.glyphPx + m.gap;
    }
    paintText(painter, QRectF(QPointF(x, rect.top()), rect.bottomRight()), button.text, {.font = rowButtonFont(), .color = colors.text});
}

QRectF checkBoxRect(const QRectF &cell)
{
    constexpr qreal side = sizes::checkbox;
    return {std::floor(cell.center().x() - side / 2), std::floor(cell.center().y() - side / 2), side, side};
}

void paintCheckCell(QPainter &painter, const Theme &theme, const QRectF &cell, const BoxLook &state)
{
    paintCheckBox(painter, checkBoxRect(cell), state, theme.look(), theme.icons());
}

QString initialsOf(const QString &name)
{
    QString initials;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts)) {
        if (word.front().isLetterOrNumber())
            initials += word.front().toUpper();
    }
    return initials.size() <= 2 ? initials : initials.left(1) + initials.right(1);
}

void paintAvatar(QPainter &painter, const Theme &theme, const QRectF &circle, const QString &name, Selected selected)
{
    const Role fill = selected == Selected::Yes ? Role::Surface : Role::AccentTintStrong;
    paintRounded(painter, circle, circle.width() / 2, theme.color(fill));
    const int px = circle.width() <= sizes::avatarSmall ? 9 : circle.width() >= sizes::avatarLarge ? 16 : 11;
    const QFont font = uiFont(px, QFont::DemiBold);
    paintText(painter, circle, initialsOf(name), {.font = font, .color = theme.color(Role::AccentText), .align = Qt::AlignCenter});
}

void paintCellText(QPainter &painter, const Theme &theme, const QRectF &cell, const QString &text, TypeRole type, Role role,
                   Qt::Alignment align)
{
    const Qt::TextElideMode elide = type == TypeRole::BodyStrong ? Qt::ElideMiddle : Qt::ElideRight;
    paintText(painter, cell, text, {.font = theme.font(type), .color = theme.color(role), .align = align, .elide = elide});
}

void paintCellIcon(QPainter &painter, const Theme &theme, const QRectF &cell, Icon icon, Role role, int px)
{
    paintIcon(painter, theme, cell.center() - QPointF(px / 2.0, px / 2.0), icon, theme.color(role), px);
}

} // namespace orbit::ui
