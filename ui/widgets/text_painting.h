#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace orbit::ui {

struct TextLook
{
    const QFont &font;
    QColor color;
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
    Qt::TextElideMode elide = Qt::ElideNone;
};

/// One line of text, centred in the rectangle as the design's line heights do. Without eliding it may run over the edge.
void paintText(QPainter &painter, const QRectF &rect, const QString &text, const TextLook &look);

/// Width in whole dips, rounded up.
int textWidth(const QFont &font, const QString &text);

} // namespace orbit::ui
