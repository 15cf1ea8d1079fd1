#include "ui/console/picture_fit.h"

#include <algorithm>
#include <cmath>

namespace orbit::ui {

PictureFit::PictureFit(QSize picture, QSize widget, qreal devicePixelRatio) : m_picture(picture), m_ratio(devicePixelRatio)
{
    if (picture.isEmpty() || widget.isEmpty())
        return;
    const QSizeF screen = QSizeF(widget) * devicePixelRatio;
    m_scale = std::min(screen.width() / picture.width(), screen.height() / picture.height());
    // A pixel more or less is the rounding of the window, not a wish to scale.
    const bool nearly = std::abs(m_scale - 1) * std::max(picture.width(), picture.height()) < 2;
    if (nearly)
        m_scale = 1;
    const QSizeF shown = (QSizeF(picture) * m_scale).toSize(); // whole pixels of the screen: no half-painted edge
    const QPointF corner((screen.width() - shown.width()) / 2, (screen.height() - shown.height()) / 2);
    m_target = QRectF(QPointF(std::floor(corner.x()), std::floor(corner.y())) / devicePixelRatio, shown / devicePixelRatio);
}

QRect PictureFit::inside() const
{
    const QPoint corner(static_cast<int>(std::ceil(m_target.left())), static_cast<int>(std::ceil(m_target.top())));
    const QPoint end(static_cast<int>(std::floor(m_target.right())), static_cast<int>(std::floor(m_target.bottom())));
    return QRect(corner, QSize(end.x() - corner.x(), end.y() - corner.y()));
}

QRect PictureFit::toWidget(QRect part) const
{
    const qreal factor = m_scale / m_ratio;
    const QRectF exact(m_target.topLeft() + QPointF(part.topLeft()) * factor, QSizeF(part.size()) * factor);
    if (isExact())
        return exact.toAlignedRect();
    const qreal blur = std::max(1.0, factor) + 1;
    return exact.adjusted(-blur, -blur, blur, blur).toAlignedRect();
}

QPoint PictureFit::toPicture(QPointF point) const
{
    if (m_picture.isEmpty())
        return {};
    const QPointF inside = (point - m_target.topLeft()) * m_ratio / m_scale;
    return QPoint(std::clamp(static_cast<int>(std::floor(inside.x())), 0, m_picture.width() - 1),
                  std::clamp(static_cast<int>(std::floor(inside.y())), 0, m_picture.height() - 1));
}

} // namespace orbit::ui
