#include "ui/shell/nav_item.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int inset = 8; // between the window's edge and the plate
constexpr int railHeight = 36;
constexpr int gap = 10;
constexpr int accentWidth = 3;
constexpr int accentHeight = 16;

} // namespace

NavItem::NavItem(const Theme &theme, Icon icon, const QString &title, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon)
{
    setText(title);
    setAccessibleName(title);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, theme);
}

void NavItem::setNavWidth(NavWidth width)
{
    m_width = width;
    // In the rail the icon stands alone: the word is one hover away.
    setToolTip(width == NavWidth::Rail ? text() : QString());
    updateGeometry();
    update();
}

void NavItem::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

QSize NavItem::sizeHint() const
{
    return m_width == NavWidth::Rail ? QSize(sizes::sidebarRail, railHeight) : QSize(sizes::sidebar, sizes::navItem);
}

QRectF NavItem::plate() const { return QRectF(rect()).adjusted(inset, 0, -inset, 0); }

void NavItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plate();
    if (isChecked())
        paintRounded(painter, area, radii::control, m_theme.color(Role::Surface), m_theme.color(Role::BorderSubtle));
    else if (underMouse() || isDown())
        paintRounded(painter, area, radii::control, m_theme.color(isDown() ? Role::Pressed : Role::Hover));
    if (isChecked()) {
        const QRectF bar(-2, area.center().y() - accentHeight / 2.0, accentWidth + 2, accentHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Role::Accent));
        painter.drawRoundedRect(bar, 2, 2);
    }
    const QColor &iconColor = m_theme.color(isChecked() ? Role::AccentText : Role::TextSecondary);
    const QPixmap &icon = m_theme.pixmap(m_icon, iconColor, sizes::iconDefault, devicePixelRatioF());
    const qreal left = m_width == NavWidth::Rail ? area.center().x() - sizes::iconDefault / 2.0 : area.left() + gap;
    painter.drawPixmap(QPointF(left, area.center().y() - sizes::iconDefault / 2.0), icon);
    if (m_width == NavWidth::Sidebar)
        paintWords(painter, area.adjusted(gap + sizes::iconDefault + gap, 0, -gap, 0));
}

void NavItem::paintWords(QPainter &painter, const QRectF &area) const
{
    const QFont &small = m_theme.font(TypeRole::Badge);
    QFont hintFont = small;
    hintFont.setWeight(QFont::Medium);
    paintText(painter, area, m_hint,
              {.font = hintFont, .color = m_theme.color(Role::TextTertiary), .align = Qt::AlignRight | Qt::AlignVCenter});
    const QRectF room = area.adjusted(0, 0, m_hint.isEmpty() ? 0 : -textWidth(hintFont, m_hint) - gap, 0);
    paintText(painter, room, text(),
              {.font = m_theme.font(TypeRole::BodyStrong),
               .color = m_theme.color(isChecked() ? Role::Text : Role::TextSecondary),
               .elide = Qt::ElideRight});
}

void NavItem::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    setProperty("focusRect", plate().toRect()); // the ring goes around the plate, not around the whole line
}

void NavItem::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    // Arrows walk along the list as the eye does.
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        focusNextPrevChild(event->key() == Qt::Key_Down);
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
