#include "ui/people/colour_row.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"

#include <QPainter>

namespace orbit::ui {

namespace {

QList<NamedColour> teamColours(const Theme &theme)
{
    const QStringList names{ColourRow::tr("Blue"), ColourRow::tr("Orange"), ColourRow::tr("Green"), ColourRow::tr("Violet"),
                            ColourRow::tr("Sky")};
    QList<NamedColour> swatches;
    for (int i = 0; i < Theme::seriesCount; ++i)
        swatches.append({names.at(i), [&theme, i] { return theme.series(i); }});
    return swatches;
}

} // namespace

ColourRow::ColourRow(const Theme &theme, QWidget *parent) : SwatchRow(theme, teamColours(theme), parent) {}

ColourSquare::ColourSquare(const Theme &theme, int colour, int px, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_colour(colour), m_px(px)
{
    setFixedSize(px, px);
    followTheme(this, theme);
}

void ColourSquare::setColour(int colour)
{
    m_colour = colour;
    update();
}

void ColourSquare::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), 2, m_theme.series(m_colour));
}

} // namespace orbit::ui
