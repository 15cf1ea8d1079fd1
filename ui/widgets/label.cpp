#include "ui/widgets/label.h"

#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace orbit::ui {

Label::Label(const Theme &theme, const QString &text, TypeRole type, Role role, QWidget *parent)
    : QLabel(text, parent), m_theme(theme), m_type(type), m_role(role)
{
    // Without it a name with "<" in it would become markup.
    setTextFormat(Qt::PlainText);
    applyLook();
    connect(&theme, &Theme::changed, this, &Label::applyLook);
}

void Label::setRole(Role role)
{
    m_role = role;
    applyLook();
}

void Label::setType(TypeRole type)
{
    m_type = type;
    applyLook();
}

Label *Label::wrapped()
{
    setWordWrap(true);
    setMinimumHeight(0);
    return this;
}

void Label::applyLook()
{
    setFont(m_theme.font(m_type));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_role));
    colors.setColor(QPalette::Text, m_theme.color(m_role));
    setPalette(colors);
    if (!wordWrap())
        setMinimumHeight(Theme::lineHeight(m_type));
}

ElidedLabel::ElidedLabel(const Theme &theme, const QString &text, TypeRole type, Role role, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_type(type), m_role(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
    followTheme(this, theme);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setRole(Role role)
{
    m_role = role;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const { return {textWidth(m_theme.font(m_type), m_text), Theme::lineHeight(m_type)}; }

QSize ElidedLabel::minimumSizeHint() const { return {0, Theme::lineHeight(m_type)}; }

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintText(painter, rect(), m_text, {.font = m_theme.font(m_type), .color = m_theme.color(m_role), .elide = m_mode});
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty())
        return QWidget::event(event);
    if (width() < sizeHint().width())
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_text, this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace orbit::ui
