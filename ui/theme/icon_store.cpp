#include "ui/theme/icon_store.h"

#include "ui/theme/token_tables.gen.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

namespace orbit::ui {

namespace {

// An interface asks for a few hundred; a themed colour picker could ask for more without end.
constexpr int mostKept = 4000;

qreal strokeFor(int px) { return px <= sizes::iconInline ? 2.25 : 1.75; }

QByteArray svgOf(Icon icon, const QColor &color, qreal stroke)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1StringView(tokens::iconFiles[static_cast<std::size_t>(icon)])));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    // QtSvg paints currentColor black, so the colour goes into the text.
    svg.replace("currentColor", color.name().toUtf8());
    svg.replace("stroke-width=\"1.75\"", QByteArray("stroke-width=\"") + QByteArray::number(stroke) + '"');
    return svg;
}

QPixmap render(Icon icon, const QColor &color, int px, qreal dpr, qreal stroke)
{
    const int side = static_cast<int>(std::ceil(px * dpr));
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svgOf(icon, color, stroke));
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    const QSizeF size = QSizeF(renderer.defaultSize()).scaled(px * dpr, px * dpr, Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(QPointF((side - size.width()) / 2, (side - size.height()) / 2), size));
    painter.end();
    pixmap.setDevicePixelRatio(dpr);
    return pixmap;
}

} // namespace

const QPixmap &IconStore::pixmap(Icon icon, QColor color, int px, qreal dpr, qreal stroke)
{
    if (stroke <= 0)
        stroke = strokeFor(px);
    const Key key{(static_cast<quint64>(icon) << 32) | color.rgba(), (static_cast<quint64>(px) << 40) |
                                                                         (static_cast<quint64>(std::lround(dpr * 1000)) << 16) |
                                                                         static_cast<quint64>(std::lround(stroke * 100))};
    if (const auto found = m_pixmaps.constFind(key); found != m_pixmaps.cend())
        return *found;
    if (m_pixmaps.size() >= mostKept)
        m_pixmaps.clear();
    return *m_pixmaps.insert(key, render(icon, color, px, dpr, stroke));
}

} // namespace orbit::ui
