#include "ui/shell/brand.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int wideWidth = 184;
constexpr int markPx = 24;
constexpr int gap = 10;

QFont brandFont() { return uiFont(15, QFont::DemiBold, -0.01); }

} // namespace

Brand::Brand(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Orbit"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this, theme);
}

void Brand::setWide(bool wide)
{
    m_wide = wide;
    updateGeometry();
}

QSize Brand::sizeHint() const { return {m_wide ? wideWidth : markPx + gap + textWidth(brandFont(), tr("Orbit")), markPx}; }

void Brand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawPixmap(QPointF(0, (height() - markPx) / 2.0),
                       m_theme.pixmap(m_theme.mark(), m_theme.color(Role::Text), markPx, devicePixelRatioF()));
    paintText(painter, QRectF(markPx + gap, 0, width() - markPx - gap, height()), tr("Orbit"),
              {.font = brandFont(), .color = m_theme.color(Role::Text)});
}

} // namespace orbit::ui
