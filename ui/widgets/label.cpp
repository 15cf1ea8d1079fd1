#include "ui/widgets/label.h"

#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace orbit::ui {

Label::Label(const Theme &theme, const QString &text, TypeRole type, Role role, QWidget *parent)
    : QLabel(text, parent), m_theme(theme), m_type(type), m_role(role), m_lineHeight(Theme::lineHeight(type))
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
    m_lineHeight = Theme::lineHeight(type);
    applyLook();
}

void Label::setOwnFont(const QFont &font)
{
    m_ownFont = font;
    applyLook();
}

Label *Label::wrapped()
{
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    return this;
}

void Label::setLineHeight(int px)
{
    m_lineHeight = px;
    setMinimumHeight(px);
    updateGeometry();
}

void Label::setSpans(QList<Span> spans)
{
    m_spans = std::move(spans);
    updateGeometry();
    update();
}

void Label::applyLook()
{
    setFont(m_ownFont.value_or(m_theme.font(m_type)));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_role));
    colors.setColor(QPalette::Text, m_theme.color(m_role));
    setPalette(colors);
    if (minimumHeight() < maximumHeight()) // a fixed height is somebody's wish
        setMinimumHeight(m_lineHeight);
}

int Label::compose(QTextLayout &layout, int width) const
{
    layout.setText(text().replace(u'\n', QChar(QChar::LineSeparator))); // it breaks no line of its own at the other one
    layout.setFont(font());
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(wordWrap() ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setAlignment(alignment() & Qt::AlignHorizontal_Mask);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const Span &span : m_spans) {
        QTextCharFormat format;
        format.setFont(span.font);
        format.setForeground(m_theme.color(span.role));
        formats.append({span.start, span.length, format});
    }
    layout.setFormats(formats);
    int height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height + (m_lineHeight - line.height()) / 2));
        height += m_lineHeight;
    }
    layout.endLayout();
    return height;
}

QSize Label::sizeHint() const
{
    if (!isComposed())
        return QLabel::sizeHint().expandedTo(QSize(0, m_lineHeight));
    QTextLayout layout;
    constexpr int unlimited = 1 << 16;
    compose(layout, unlimited);
    // Alignment may have moved the lines to the far right of the unlimited width; only their own widths count.
    qreal natural = 0;
    for (int i = 0; i < layout.lineCount(); ++i)
        natural = std::max(natural, layout.lineAt(i).naturalTextWidth());
    return {static_cast<int>(std::ceil(natural)), m_lineHeight * std::max(1, layout.lineCount())};
}

QSize Label::minimumSizeHint() const { return wordWrap() ? QSize(0, m_lineHeight) : sizeHint(); }

int Label::heightForWidth(int width) const
{
    QTextLayout layout;
    return wordWrap() ? std::max(m_lineHeight, compose(layout, std::max(1, width))) : -1;
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!isComposed())
        return QLabel::paintEvent(event);
    QTextLayout layout;
    const int used = compose(layout, width());
    QPainter painter(this);
    painter.setPen(m_theme.color(isEnabled() ? m_role : Role::TextDisabled));
    layout.draw(&painter, QPointF(0, alignment() & Qt::AlignTop ? 0 : std::max(0, (height() - used) / 2)));
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

void ElidedLabel::setOwnFont(const QFont &font)
{
    m_ownFont = font;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const { return {textWidth(shownFont(), m_text), Theme::lineHeight(m_type)}; }

QSize ElidedLabel::minimumSizeHint() const { return {0, Theme::lineHeight(m_type)}; }

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintText(painter, rect(), m_text, {.font = shownFont(), .color = m_theme.color(m_role), .elide = m_mode});
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
