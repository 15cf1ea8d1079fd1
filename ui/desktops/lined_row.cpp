#include "ui/desktops/lined_row.h"

#include "ui/theme/pixels.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

LinedRow::LinedRow(const Theme &theme, int sidePadding, QWidget *parent) : QWidget(parent), m_theme(theme), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(sidePadding, 0, sidePadding, 0);
    m_row->setSpacing(4);
}

void LinedRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(0, height() - line, width(), line), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
