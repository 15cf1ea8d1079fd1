#include "ui/widgets/row_place.h"

#include "ui/theme/pixels.h"
#include "ui/widgets/painted.h"

#include <QAbstractButton>
#include <QPainter>

namespace orbit::ui {

RowPlace::RowPlace(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { followTheme(this, theme); }

void RowPlace::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRectF(0, 0, width(), hairline(devicePixelRatioF())), m_theme.color(Role::BorderSubtle));
}

void chainKeyboard(QWidget *before, QWidget *rows)
{
    for (auto *button : rows->findChildren<QAbstractButton *>()) {
        QWidget::setTabOrder(before, button);
        before = button;
    }
}

} // namespace orbit::ui
