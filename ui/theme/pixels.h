#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace orbit::ui {

/// The thinnest line that is still sharp: a whole number of device pixels, about one dip.
inline qreal hairline(qreal dpr) { return std::max(1.0, std::floor(dpr)) / dpr; }

/// Moves a coordinate onto the grid of device pixels.
inline qreal snap(qreal value, qreal dpr) { return std::round(value * dpr) / dpr; }

inline QRectF snap(const QRectF &rect, qreal dpr)
{
    return {QPointF(snap(rect.left(), dpr), snap(rect.top(), dpr)), QPointF(snap(rect.right(), dpr), snap(rect.bottom(), dpr))};
}

/// The rectangle to stroke so that a hairline pen lies wholly inside `rect` and on device pixels.
inline QRectF strokeRect(const QRectF &rect, qreal dpr, qreal width)
{
    const qreal half = width / 2;
    return snap(rect, dpr).adjusted(half, half, -half, -half);
}

} // namespace orbit::ui
