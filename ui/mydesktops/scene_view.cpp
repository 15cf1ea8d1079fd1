#include "ui/mydesktops/scene_view.h"

#include "ui/theme/scene_colors.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace orbit::ui {

namespace {

// The picture is drawn in a field of 400 by 200 and cut to the room it gets.
constexpr QSizeF field(400, 200);
constexpr int cornerRadius = 13; ///< of the card, inside its border

const SceneColors &colorsOf(Scene scene)
{
    switch (scene) {
    case Scene::Office:
        return officeScene;
    case Scene::Dusk:
        return duskScene;
    case Scene::Meadow:
        return meadowScene;
    case Scene::Harbour:
        return harbourScene;
    }
    Q_UNREACHABLE();
}

QPainterPath hill()
{
    QPainterPath path(QPointF(0, 140));
    path.cubicTo(60, 110, 120, 130, 170, 118);
    path.cubicTo(220, 106, 290, 96, 400, 128);
    path.lineTo(400, 200);
    path.lineTo(0, 200);
    path.closeSubpath();
    return path;
}

QPainterPath front()
{
    QPainterPath path(QPointF(0, 170));
    path.cubicTo(80, 146, 160, 172, 230, 156);
    path.cubicTo(300, 140, 340, 150, 400, 160);
    path.lineTo(400, 200);
    path.lineTo(0, 200);
    path.closeSubpath();
    return path;
}

QPainterPath roundedTop(const QRectF &rect)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, cornerRadius, cornerRadius);
    path.addRect(rect.adjusted(0, cornerRadius, 0, 0));
    return path.simplified();
}

} // namespace

SceneView::SceneView(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void SceneView::setScene(Scene scene)
{
    m_scene = scene;
    update();
}

void SceneView::paintEvent(QPaintEvent *)
{
    const SceneColors &colors = colorsOf(m_scene);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QLinearGradient sky(0, 0, 0, height());
    sky.setColorAt(0, QColor(colors.skyTop));
    sky.setColorAt(1, QColor(colors.skyBottom));
    painter.setClipPath(roundedTop(rect()));
    painter.fillRect(rect(), sky);
    const qreal scale = std::max(width() / field.width(), height() / field.height());
    painter.translate((width() - field.width() * scale) / 2, height() - field.height() * scale);
    painter.scale(scale, scale);
    painter.setBrush(QColor::fromRgba(sceneSun));
    painter.drawEllipse(QPointF(300, 96), 24, 24);
    painter.fillPath(hill(), QColor(colors.hill));
    painter.fillPath(front(), QColor(colors.front));
}

} // namespace orbit::ui
