#include "ui/widgets/line_edit.h"

#include "ui/widgets/button.h"
#include "ui/widgets/painted.h"

#include <QPainter>
#include <QStyle>

namespace orbit::ui {

namespace {

constexpr int sidePadding = 10;
constexpr int glyphGap = 8;

void repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace

LineEdit::LineEdit(const Theme &theme, QWidget *parent) : QLineEdit(parent), m_theme(theme)
{
    setProperty("focusRadius", radii::control);
    setFixedHeight(sizes::controlDefault);
    setMinimumWidth(0);
    followTheme(this, theme);
}

void LineEdit::setGlyph(std::optional<Icon> glyph)
{
    m_glyph = glyph;
    placeParts();
}

void LineEdit::setLarge(bool large)
{
    setProperty("large", large);
    setProperty("focusRadius", large ? radii::controlLarge : radii::control);
    setFixedHeight(large ? sizes::controlLarge : sizes::controlDefault);
    repolish(this);
}

void LineEdit::setError(bool error)
{
    if (error == hasError())
        return;
    setProperty("error", error);
    repolish(this);
}

bool LineEdit::hasError() const { return property("error").toBool(); }

void LineEdit::setMono(bool mono) { setFont(m_theme.font(mono ? TypeRole::Mono : TypeRole::Body)); }

Button *LineEdit::addAction(Icon glyph, const QString &name)
{
    delete m_action;
    m_action = new IconButton(m_theme, glyph, name, ButtonKind::Ghost, this);
    m_action->setSizeClass(ButtonSize::Small);
    placeParts();
    m_action->show();
    return m_action;
}

void LineEdit::setSecret()
{
    setEchoMode(QLineEdit::Password);
    // A password never belongs into an input method's history.
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    connect(addAction(Icon::Eye, tr("Show what is typed")), &Button::clicked, this, &LineEdit::toggleSecret);
}

void LineEdit::toggleSecret()
{
    const bool hidden = echoMode() == QLineEdit::Password;
    setEchoMode(hidden ? QLineEdit::Normal : QLineEdit::Password);
    m_action->setGlyph(hidden ? Icon::EyeOff : Icon::Eye);
    m_action->setAccessibleName(hidden ? tr("Hide what is typed") : tr("Show what is typed"));
    m_action->setToolTip(m_action->accessibleName());
}

void LineEdit::placeParts()
{
    const int right = m_action ? m_action->sizeHint().width() : 0;
    setTextMargins(m_glyph ? sizes::iconSmall + glyphGap - 1 : -1, 0, right, 0);
    if (m_action)
        m_action->setGeometry(width() - right - 4, (height() - sizes::controlSmall) / 2, right, sizes::controlSmall);
    update();
}

void LineEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeParts();
}

void LineEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_glyph)
        return;
    QPainter painter(this);
    const QColor color = m_theme.color(isEnabled() ? Role::TextTertiary : Role::TextDisabled);
    const int x = layoutDirection() == Qt::RightToLeft ? width() - sidePadding - sizes::iconSmall : sidePadding;
    painter.drawPixmap(x, (height() - sizes::iconSmall) / 2, m_theme.pixmap(*m_glyph, color, sizes::iconSmall, devicePixelRatioF()));
}

} // namespace orbit::ui
