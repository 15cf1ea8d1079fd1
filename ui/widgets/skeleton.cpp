#include "ui/widgets/skeleton.h"

#include "ui/theme/primitives.h"

#include <QPainter>

#include <algorithm>

namespace orbit::ui {

SkeletonBlock::SkeletonBlock(const Theme &theme, QSize size, Strength strength, QWidget *parent)
    : Painted(theme, parent), m_size(size), m_strength(strength)
{
    if (size.width() > 0)
        setFixedWidth(size.width());
    else
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(size.height());
}

void SkeletonBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    // Lines are pills, larger blocks are tiles.
    const bool tile = width() == height();
    paintRounded(painter, rect(), tile ? radii::tile : height() / 2.0,
                 theme().color(m_strength == Strength::Strong ? Role::Track : Role::Sunken));
}

SkeletonRows::SkeletonRows(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &SkeletonRows::appear);
}

void SkeletonRows::appear()
{
    m_showing = true;
    update();
}

void SkeletonRows::showEvent(QShowEvent *) { m_delay.start(motions::skeletonDelay); }

void SkeletonRows::hideEvent(QHideEvent *)
{
    m_delay.stop();
    m_showing = false;
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    if (!m_showing)
        return;
    QPainter painter(this);
    const int row = theme().rowHeight();
    for (int i = 0; i * row < height(); ++i) {
        const qreal y = i * row + row / 2.0;
        // Widths repeat after five rows: even blocks would look like a table already.
        const qreal name = 96 + (i * 37 % 5) * 14;
        paintRounded(painter, QRectF(12, y - 8, 16, 16), radii::checkbox, theme().color(Role::Track));
        paintRounded(painter, QRectF(44, y - 10, 76, 20), 10, theme().color(Role::Track));
        paintRounded(painter, QRectF(144, y - 5, name, 10), 5, theme().color(Role::Track));
        paintRounded(painter, QRectF(300, y - 4, std::max(0.0, width() - 300.0 - 120), 8), 4, theme().color(Role::Sunken));
        paintRounded(painter, QRectF(width() - 84.0, y - 12, 72, 24), radii::controlSmall, theme().color(Role::Sunken));
    }
}

} // namespace orbit::ui
