#pragma once

#include <QColor>
#include <QRectF>

#include <span>

class QPainter;

namespace orbit::ui {

struct SparkLook
{
    QColor color;
    bool filled = true;
    /// The values at the lower and upper edge. Equal ones mean: from the values themselves.
    double from = 0;
    double to = 100;
};

/// Line 1.5, area 10 percent, end dot 2.5, inside 3 px of margin. A value that is not a number is a gap, never a zero.
void paintSparkline(QPainter &painter, const QRectF &rect, std::span<const double> values, const SparkLook &look);

} // namespace orbit::ui
