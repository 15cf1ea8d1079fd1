#include "ui/setup/choice_card.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"

#include <QPainter>

#include <cmath>

namespace orbit::ui {

namespace {

constexpr int padding = 14;
constexpr int tilePx = 36;
constexpr int iconPx = 18;
constexpr int radioPx = 16;
constexpr int titleHeight = 20;
constexpr int narrowest = 280;

} // namespace

ChoiceCard::ChoiceCard(const Theme &theme, Icon icon, const QString &title, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon), m_text(text)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setProperty("focusRadius", radii::card);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    followTheme(this, theme);
}

QRectF ChoiceCard::textRect(int width) const
{
    const qreal left = padding + tilePx + 12;
    const QRectF room(left, padding + titleHeight, width - left - padding - radioPx - 12, 1000);
    // The width stays that of the room: in a tighter one the words would break elsewhere.
    return {room.topLeft(), QSizeF(room.width(), m_theme.metrics(TypeRole::Detail).boundingRect(room, Qt::TextWordWrap, m_text).height())};
}

QSize ChoiceCard::sizeHint() const { return {narrowest, heightForWidth(narrowest)}; }

int ChoiceCard::heightForWidth(int width) const
{
    return std::max(padding + tilePx + padding, static_cast<int>(std::ceil(textRect(width).bottom())) + padding);
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isOn = isChecked();
    paintRounded(painter, rect(), radii::card,
                 m_theme.color(isOn           ? Role::AccentTint
                               : underMouse() ? Role::SurfaceAlt
                                              : Role::Surface),
                 m_theme.color(isOn ? Role::Accent : Role::Border));
    const QRectF tile(padding, padding, tilePx, tilePx);
    paintRounded(painter, tile, radii::tile, m_theme.color(isOn ? Role::Surface : Role::AccentTint));
    painter.drawPixmap(tile.center() - QPointF(iconPx, iconPx) / 2,
                       m_theme.pixmap(m_icon, m_theme.color(Role::AccentText), iconPx, devicePixelRatioF()));
    const QRectF words = textRect(width());
    painter.setFont(m_theme.font(TypeRole::BodyStrong));
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(QRectF(words.left(), padding - 2, width() - words.left() - padding - radioPx - 12, titleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(m_theme.font(TypeRole::Detail));
    painter.setPen(m_theme.color(Role::TextSecondary));
    painter.drawText(words, Qt::TextWordWrap, m_text);
    paintRadio(painter, QRectF(width() - padding - radioPx, padding + 2, radioPx, radioPx),
               {.state = isOn ? Qt::Checked : Qt::Unchecked, .hover = underMouse() ? Hover::Yes : Hover::No}, m_theme.look());
}

} // namespace orbit::ui
