#include "ui/widgets/text_painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace orbit::ui {

void paintText(QPainter &painter, const QRectF &rect, const QString &text, const TextLook &look)
{
    painter.setFont(look.font);
    painter.setPen(look.color);
    const int flags = static_cast<int>(look.align) | Qt::TextSingleLine;
    if (look.elide == Qt::ElideNone)
        painter.drawText(rect, flags | Qt::TextDontClip, text);
    else
        painter.drawText(rect, flags, QFontMetricsF(look.font).elidedText(text, look.elide, rect.width()));
}

int textWidth(const QFont &font, const QString &text) { return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text))); }

} // namespace orbit::ui
