#include "ui/mydesktops/person_button.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace orbit::ui {

namespace {

constexpr int avatarPx = sizes::avatarList;
constexpr int padding = 6;
constexpr int gap = 10;
constexpr int chevronPx = 12;
constexpr int chevronGap = 6;
constexpr int widestName = 240;
constexpr int plateRadius = 8;

} // namespace

PersonButton::PersonButton(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setProperty("focusRadius", plateRadius);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this, theme);
}

void PersonButton::setPerson(const QString &name)
{
    setText(name);
    setAccessibleName(tr("Signed in as %1").arg(name));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

int PersonButton::nameWidth() const
{
    const qreal natural = m_theme.metrics(TypeRole::BodyStrong).horizontalAdvance(text());
    return std::min(widestName, static_cast<int>(std::ceil(natural)) + 1);
}

QSize PersonButton::sizeHint() const
{
    return {padding + avatarPx + gap + nameWidth() + chevronGap + chevronPx + padding, avatarPx + 2 * padding};
}

void PersonButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isDown() || underMouse())
        paintRounded(painter, rect(), plateRadius, m_theme.color(isDown() ? Role::Pressed : Role::Hover));
    const QRectF circle(padding, (height() - avatarPx) / 2.0, avatarPx, avatarPx);
    paintAvatar(painter, m_theme, circle, text());
    paintText(painter, {circle.right() + gap, 0, static_cast<qreal>(nameWidth()), static_cast<qreal>(height())}, text(),
              {.font = m_theme.font(TypeRole::BodyStrong), .color = m_theme.color(Role::Text), .elide = Qt::ElideMiddle});
    const QPointF chevron(width() - padding - chevronPx, (height() - chevronPx) / 2.0);
    painter.drawPixmap(chevron, m_theme.pixmap(Icon::ChevronDown, m_theme.color(Role::TextSecondary), chevronPx, devicePixelRatioF()));
}

void PersonButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down)
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
