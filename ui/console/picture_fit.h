#pragma once

#include <QPoint>
#include <QRect>
#include <QRectF>
#include <QSize>

namespace orbit::ui {

/// Where a picture stands in a widget: as large as it fits, centred, aspect ratio kept, on whole pixels of the screen when it is
/// exactly as large as itself. The widget is in device-independent pixels, the picture in its own.
class PictureFit final
{
public:
    PictureFit() = default;
    PictureFit(QSize picture, QSize widget, qreal devicePixelRatio);

    QRectF target() const { return m_target; }
    /// The points of the widget that the picture covers whole.
    QRect inside() const;
    /// Screen pixels for one of the picture.
    qreal scale() const { return m_scale; }
    bool isExact() const { return qFuzzyCompare(m_scale, 1.0); }

    /// What must be painted again when that part of the picture changed, with the neighbours that smoothing mixes in.
    QRect toWidget(QRect part) const;
    /// The picture's pixel below a point of the widget, the nearest one outside of it.
    QPoint toPicture(QPointF point) const;

private:
    QSize m_picture;
    QRectF m_target;
    qreal m_scale = 1;
    qreal m_ratio = 1;
};

} // namespace orbit::ui
