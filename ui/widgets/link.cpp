#include "ui/widgets/link.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

Link::Link(const Theme &theme, const QString &text, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("focusRadius", 0);
    followTheme(this, theme);
}

QSize Link::sizeHint() const { return {textWidth(uiFont(12, QFont::Medium), text()), Theme::lineHeight(TypeRole::Body)}; }

void Link::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont font = uiFont(12, QFont::Medium);
    const QColor color = m_theme.color(isEnabled() ? Role::AccentText : Role::TextDisabled);
    paintText(painter, rect(), text(), {.font = font, .color = color});
    if (underMouse() && isEnabled())
        painter.fillRect(QRectF(0, rect().center().y() + 7, width(), hairline(devicePixelRatioF())), color);
}

void Link::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
