#include "ui/people/menu_word.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int padding = 6;
constexpr int gap = 4;
constexpr int chevronPx = 14;

} // namespace

MenuWord::MenuWord(const Theme &theme, const QString &text, const QString &name, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setText(text);
    setAccessibleName(name);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRadius", radii::controlSmall);
    followTheme(this, theme);
}

QSize MenuWord::sizeHint() const
{
    const int chevron = isEnabled() ? gap + chevronPx : 0;
    return {2 * padding + textWidth(m_theme.font(TypeRole::Detail), text()) + chevron, sizes::controlSmall};
}

void MenuWord::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isEnabled() && (underMouse() || isDown()))
        paintRounded(painter, rect(), radii::controlSmall, m_theme.color(isDown() ? Role::Pressed : Role::Hover));
    const QRectF words = QRectF(rect()).adjusted(padding, 0, 0, 0);
    paintText(painter, words, text(), {.font = m_theme.font(TypeRole::Detail), .color = m_theme.color(Role::TextSecondary)});
    if (isEnabled())
        painter.drawPixmap(QPointF(width() - padding - chevronPx, (height() - chevronPx) / 2.0),
                           m_theme.pixmap(Icon::ChevronDown, m_theme.color(Role::TextSecondary), chevronPx, devicePixelRatioF()));
}

void MenuWord::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
    if (opens)
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
