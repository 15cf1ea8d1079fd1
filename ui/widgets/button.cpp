#include "ui/widgets/button.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/text_painting.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int border = 1;
constexpr int chevronWidth = 28;
constexpr int spinnerPx = sizes::iconInline;

QPainterPath halfOutline(const QRectF &rect, qreal radius, ButtonPart part)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, radius, radius);
    path.addRect(part == ButtonPart::Left ? rect.adjusted(radius, 0, 0, 0) : rect.adjusted(0, 0, -radius, 0));
    return path.simplified();
}

} // namespace

Button::Button(const Theme &theme, const QString &text, ButtonKind kind, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_kind(kind), m_turning(theme, this)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("focusRadius", buttonMeasures(m_size).radius);
    followTheme(this, theme);
}

Button::Button(const Theme &theme, Icon glyph, const QString &text, ButtonKind kind, QWidget *parent) : Button(theme, text, kind, parent)
{
    m_glyph = glyph;
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    update();
}

void Button::setSizeClass(ButtonSize size)
{
    m_size = size;
    setProperty("focusRadius", buttonMeasures(size).radius);
    updateGeometry();
    update();
}

void Button::setGlyph(std::optional<Icon> glyph)
{
    m_glyph = glyph;
    updateGeometry();
    update();
}

void Button::setPart(ButtonPart part)
{
    m_part = part;
    updateGeometry();
    update();
}

void Button::setLoading(const QString &busyText)
{
    m_frozenWidth = std::max(sizeHint().width(), isVisible() ? width() : 0);
    m_busyText = busyText;
    m_loading = true;
    setAccessibleDescription(busyText);
    m_turning.start();
    updateGeometry();
    update();
}

void Button::setReady()
{
    m_loading = false;
    m_turning.stop();
    setAccessibleDescription({});
    updateGeometry();
    update();
}

void Button::setMenu(QMenu *menu)
{
    m_menu = menu;
    disconnect(this, &Button::clicked, this, &Button::openMenu);
    if (menu)
        connect(this, &Button::clicked, this, &Button::openMenu);
}

QMenu *Button::menu() const { return m_menu; }

void Button::openMenu()
{
    if (m_menu)
        m_menu->popup(mapToGlobal(QPoint(0, height() + 4)));
}

void Button::showAs(std::optional<ButtonPress> press)
{
    m_shownPress = press;
    update();
}

QFont Button::textFont() const { return uiFont(buttonMeasures(m_size).textPx, QFont::Medium); }

int Button::contentWidth() const
{
    const ButtonMeasures &m = buttonMeasures(m_size);
    const int glyph = m_loading ? spinnerPx : m_glyph ? m.glyphPx : 0;
    const int text = shownText().isEmpty() ? 0 : textWidth(textFont(), shownText());
    return glyph + text + (glyph && text ? m.gap : 0);
}

QSize Button::sizeHint() const
{
    const ButtonMeasures &m = buttonMeasures(m_size);
    if (shownText().isEmpty())
        return {m_part == ButtonPart::Right ? chevronWidth : m.height, m.height};
    const int natural = contentWidth() + 2 * (m.padding + border);
    return {m_loading ? std::max(natural, m_frozenWidth) : natural, m.height};
}

ButtonPress Button::press() const
{
    if (m_shownPress)
        return *m_shownPress;
    return {isEnabled(), underMouse() && !m_loading, isDown() || (m_menu && m_menu->isVisible())};
}

void Button::paintEvent(QPaintEvent *)
{
    const ButtonColors colors = buttonColors(m_theme, m_kind, press());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_part == ButtonPart::Whole)
        paintRounded(painter, rect(), buttonMeasures(m_size).radius, colors.fill, colors.border);
    else
        paintPart(painter, colors);
    paintContent(painter, colors.text);
}

void Button::paintPart(QPainter &painter, const ButtonColors &colors) const
{
    const qreal dpr = devicePixelRatioF();
    const qreal line = hairline(dpr);
    painter.setBrush(colors.fill.isValid() ? QBrush(colors.fill) : QBrush(Qt::NoBrush));
    painter.setPen(colors.border.isValid() ? QPen(colors.border, line) : QPen(Qt::NoPen));
    painter.drawPath(halfOutline(strokeRect(rect(), dpr, line), buttonMeasures(m_size).radius - line / 2, m_part));
    if (m_part == ButtonPart::Left)
        return;
    QColor divider = isEnabled() ? colors.text : m_theme.color(Role::Border);
    divider.setAlphaF(0.35F);
    painter.fillRect(QRectF(0, 0, line, height()), divider);
}

void Button::paintContent(QPainter &painter, const QColor &color) const
{
    const ButtonMeasures &m = buttonMeasures(m_size);
    const qreal dpr = devicePixelRatioF();
    qreal x = (width() - contentWidth()) / 2.0;
    if (m_loading) {
        QColor ring = color;
        ring.setAlphaF(0.4F);
        const bool filled = m_kind == ButtonKind::Primary || m_kind == ButtonKind::Danger;
        m_turning.paint(painter, QRectF(x, (height() - spinnerPx) / 2.0, spinnerPx, spinnerPx),
                        filled ? ring : m_theme.color(Role::AccentTintStrong), filled ? color : m_theme.color(Role::AccentText));
        x += spinnerPx + m.gap;
    } else if (m_glyph) {
        painter.drawPixmap(QPointF(snap(x, dpr), snap((height() - m.glyphPx) / 2.0, dpr)), m_theme.pixmap(*m_glyph, color, m.glyphPx, dpr));
        x += m.glyphPx + m.gap;
    }
    const QFont font = textFont();
    paintText(painter, QRectF(x, 0, width() - x, height()), shownText(), {.font = font, .color = color});
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (m_loading)
        return event->accept();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

void Button::mousePressEvent(QMouseEvent *event)
{
    if (!m_loading)
        QAbstractButton::mousePressEvent(event);
}

void Button::timerEvent(QTimerEvent *event)
{
    if (m_turning.isTick(event))
        update();
    else
        QAbstractButton::timerEvent(event);
}

IconButton::IconButton(const Theme &theme, Icon glyph, const QString &name, ButtonKind kind, QWidget *parent)
    : Button(theme, glyph, QString(), kind, parent)
{
    setAccessibleName(name);
    setToolTip(name);
}

SplitButton::SplitButton(const Theme &theme, Icon glyph, const QString &text, ButtonKind kind, QWidget *parent)
    : QWidget(parent),
      m_action(new Button(theme, glyph, text, kind, this)),
      m_chevron(new IconButton(theme, Icon::ChevronDown, tr("More ways: %1").arg(text), kind, this))
{
    m_action->setPart(ButtonPart::Left);
    m_chevron->setPart(ButtonPart::Right);
    m_action->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_action);
    row->addWidget(m_chevron);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_action, &Button::clicked, this, &SplitButton::clicked);
}

void SplitButton::setMenu(QMenu *menu) { m_chevron->setMenu(menu); }

} // namespace orbit::ui
