#include "ui/overview/list_row.h"

#include "ui/theme/pixels.h"
#include "ui/widgets/painted.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

ListRow::ListRow(const Theme &theme, int paddingY, QWidget *parent) : QWidget(parent), m_theme(theme), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(Theme::space(4), paddingY + 1, Theme::space(4), paddingY); // with its line
    m_row->setSpacing(Theme::space(3));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, theme);
}

void ListRow::setLine(bool shown)
{
    QMargins margins = m_row->contentsMargins();
    margins.setTop(margins.top() + (shown ? 1 : 0) - (m_hasLine ? 1 : 0));
    m_row->setContentsMargins(margins);
    m_hasLine = shown;
    update();
}

void ListRow::paintEvent(QPaintEvent *)
{
    if (!m_hasLine)
        return;
    QPainter painter(this);
    painter.fillRect(QRectF(0, 0, width(), hairline(devicePixelRatioF())), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
