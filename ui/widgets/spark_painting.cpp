#include "ui/widgets/spark_painting.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace orbit::ui {

namespace {

constexpr qreal margin = 3;
constexpr qreal lineWidth = 1.5;
constexpr qreal dotRadius = 2.5;
constexpr float areaAlpha = 0.10F;

std::pair<double, double> rangeOf(std::span<const double> values, const SparkLook &look)
{
    if (look.to > look.from)
        return {look.from, look.to};
    double low = 0;
    double high = 1;
    bool any = false;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        low = any ? std::min(low, value) : value;
        high = any ? std::max(high, value) : value;
        any = true;
    }
    return high > low ? std::pair{low, high} : std::pair{low - 1, high + 1};
}

void paintRun(QPainter &painter, const QRectF &rect, const QPolygonF &run, const SparkLook &look)
{
    if (run.isEmpty())
        return;
    if (look.filled) {
        QPolygonF area = run;
        area << QPointF(run.constLast().x(), rect.bottom()) << QPointF(run.constFirst().x(), rect.bottom());
        QColor fill = look.color;
        fill.setAlphaF(areaAlpha);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.color, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(run);
}

} // namespace

void paintSparkline(QPainter &painter, const QRectF &rect, std::span<const double> values, const SparkLook &look)
{
    if (values.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto [low, high] = rangeOf(values, look);
    const QRectF inner = rect.adjusted(margin, margin, -margin, -margin);
    const qreal step = values.size() > 1 ? inner.width() / static_cast<qreal>(values.size() - 1) : 0;
    QPolygonF run;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) {
            paintRun(painter, rect, run, look);
            run.clear();
            continue;
        }
        const double share = std::clamp((values[i] - low) / (high - low), 0.0, 1.0);
        run << QPointF(inner.left() + step * static_cast<qreal>(i), inner.bottom() - share * inner.height());
    }
    paintRun(painter, rect, run, look);
    if (run.isEmpty())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.color);
    painter.drawEllipse(run.constLast(), dotRadius, dotRadius);
}

} // namespace orbit::ui
