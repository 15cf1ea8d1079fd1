#include "ui/overview/quick_action.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int gap = 10;
constexpr int inset = 8; // of the words; the plate reaches further out than the card's other content

} // namespace

QuickAction::QuickAction(const Theme &theme, Icon icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, theme);
}

QSize QuickAction::sizeHint() const
{
    return {2 * inset + sizes::iconDefault + gap + textWidth(m_theme.font(TypeRole::BodyStrong), text()), sizes::controlDefault};
}

void QuickAction::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown())
        paintRounded(painter, rect(), radii::control, m_theme.color(isDown() ? Role::Pressed : Role::Hover));
    const int px = sizes::iconDefault;
    painter.drawPixmap(QPointF(inset, (height() - px) / 2.0),
                       m_theme.pixmap(m_icon, m_theme.color(Role::AccentText), px, devicePixelRatioF()));
    paintText(painter, QRectF(inset + px + gap, 0, width() - 2 * inset - px - gap, height()), text(),
              {.font = m_theme.font(TypeRole::BodyStrong), .color = m_theme.color(Role::Text), .elide = Qt::ElideRight});
}

void QuickAction::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
