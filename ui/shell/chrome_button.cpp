#include "ui/shell/chrome_button.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTimerEvent>

namespace orbit::ui {

namespace {

constexpr int side = 32;
constexpr int padding = 10;
constexpr int gap = 8;
constexpr int chevronPx = 14;
constexpr int bubble = 15;
constexpr int turnStepMs = 33;

} // namespace

ChromeButton::ChromeButton(const Theme &theme, Icon icon, const QString &name, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setName(name);
    followTheme(this, theme);
}

void ChromeButton::setGlyph(Icon icon)
{
    m_icon = icon;
    update();
}

void ChromeButton::setName(const QString &name, const QString &shortcut)
{
    setAccessibleName(name);
    setToolTip(shortcut.isEmpty() ? name : tr("%1  %2", "what a button does, then its keys").arg(name, shortcut));
}

void ChromeButton::setWords(const QString &words, TypeRole type, Role role)
{
    m_words = words;
    m_type = type;
    m_role = role;
    updateGeometry();
    update();
}

void ChromeButton::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    update();
}

void ChromeButton::setRing(std::optional<double> share)
{
    m_ring = share;
    const bool turns = share && *share < 0;
    if (turns && !m_turning.isActive() && !m_theme.reducedMotion())
        m_turning.start(turnStepMs, this);
    if (!turns)
        m_turning.stop();
    update();
}

void ChromeButton::setChevron(bool shown)
{
    m_hasChevron = shown;
    updateGeometry();
}

void ChromeButton::setMenu(QMenu *menu)
{
    m_menu = menu;
    connect(this, &QAbstractButton::clicked, this, &ChromeButton::openMenu);
}

void ChromeButton::openMenu()
{
    if (m_menu)
        m_menu->popup(mapToGlobal(QPoint(0, height() + 4)));
}

QSize ChromeButton::sizeHint() const
{
    if (m_words.isEmpty())
        return {side, side};
    const int icon = sizes::iconSmall + gap;
    const int chevron = m_hasChevron ? gap + chevronPx : 0;
    return {2 * padding + icon + textWidth(m_theme.font(m_type), m_words) + chevron, side};
}

QRectF ChromeButton::plate() const { return QRectF(rect()).adjusted(0, (height() - side) / 2.0, 0, -(height() - side) / 2.0); }

void ChromeButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isOpen = m_menu && m_menu->isVisible();
    if (isDown() || isOpen || underMouse())
        paintRounded(painter, plate(), radii::control, m_theme.color(isDown() || isOpen ? Role::Pressed : Role::Hover));
    const int px = m_words.isEmpty() ? sizes::iconDefault : sizes::iconSmall;
    const qreal left = m_words.isEmpty() ? (width() - px) / 2.0 : padding;
    const QRectF square(left, (height() - px) / 2.0, px, px);
    if (m_ring)
        paintRing(painter, square);
    else
        painter.drawPixmap(square.topLeft(), m_theme.pixmap(m_icon, m_theme.color(m_role), px, devicePixelRatioF()));
    if (!m_words.isEmpty()) {
        const qreal right = padding + (m_hasChevron ? chevronPx + gap : 0);
        paintText(painter, QRectF(square.right() + gap, 0, width() - square.right() - gap - right, height()), m_words,
                  {.font = m_theme.font(m_type), .color = m_theme.color(m_role), .elide = Qt::ElideRight});
    }
    if (m_hasChevron) {
        const QPointF place(width() - padding - chevronPx, (height() - chevronPx) / 2.0);
        painter.drawPixmap(place, m_theme.pixmap(Icon::ChevronDown, m_theme.color(m_role), chevronPx, devicePixelRatioF()));
    }
    paintCount(painter);
}

void ChromeButton::paintRing(QPainter &painter, const QRectF &square) const
{
    constexpr qreal stroke = 2.5;
    const QRectF circle = square.adjusted(stroke / 2 + 0.75, stroke / 2 + 0.75, -stroke / 2 - 0.75, -stroke / 2 - 0.75);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Border), stroke));
    painter.drawEllipse(circle);
    painter.setPen(QPen(m_theme.color(Role::Gauge), stroke, Qt::SolidLine, Qt::FlatCap));
    const bool isUnknown = *m_ring < 0;
    const qreal from = isUnknown ? 90 - 360 * m_turn : 90;
    const qreal sweep = isUnknown ? 90 : 360 * qBound(0.0, *m_ring, 1.0);
    painter.drawArc(circle, static_cast<int>(from * 16), static_cast<int>(-sweep * 16));
}

void ChromeButton::paintCount(QPainter &painter) const
{
    if (m_count <= 0)
        return;
    const QString words = m_count > 99 ? tr("99+", "more than 99 alerts") : QLocale().toString(m_count);
    const QFont font = uiFont(10, QFont::DemiBold);
    const qreal wide = qMax<qreal>(bubble, textWidth(font, words) + 8);
    const QRectF area(width() - 1 - wide, 2, wide, bubble);
    paintRounded(painter, area, bubble / 2.0, m_theme.color(Role::DangerFill));
    paintText(painter, area, words, {.font = font, .color = m_theme.color(Role::TextOnAccent), .align = Qt::AlignCenter});
}

void ChromeButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || (m_menu && event->key() == Qt::Key_Down)) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ChromeButton::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_turning.timerId())
        return;
    m_turn += qreal(turnStepMs) / motions::spinnerTurn;
    m_turn -= static_cast<int>(m_turn);
    if (isVisible())
        update();
}

} // namespace orbit::ui
