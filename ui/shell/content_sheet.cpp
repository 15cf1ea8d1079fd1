#include "ui/shell/content_sheet.h"

#include "ui/theme/pixels.h"
#include "ui/widgets/painted.h"

#include <QPainter>
#include <QPainterPath>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int cornerRadius = radii::floating;

/// Lies over the page, which is a rectangle, and gives it the round corner.
class SheetCorner final : public QWidget
{
public:
    SheetCorner(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFixedSize(cornerRadius + 1, cornerRadius + 1);
        followTheme(this, theme);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const qreal line = hairline(devicePixelRatioF());
        const QRectF circle(line / 2, line / 2, 2 * cornerRadius, 2 * cornerRadius);
        QPainterPath outside;
        outside.addRect(0, 0, cornerRadius, cornerRadius);
        QPainterPath inside;
        inside.addEllipse(circle);
        painter.fillPath(outside - inside, m_theme.color(Role::Chrome));
        painter.setPen(QPen(m_theme.color(Role::BorderSubtle), line));
        painter.drawArc(circle, 90 * 16, 90 * 16);
    }

private:
    const Theme &m_theme;
};

} // namespace

ContentSheet::ContentSheet(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_stack(new QStackedWidget(this)), m_corner(new SheetCorner(theme, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 0, 0);
    column->addWidget(m_stack);
    setMinimumWidth(0);
    m_corner->raise();
    followTheme(this, theme);
}

void ContentSheet::addPage(QWidget *page) { m_stack->addWidget(page); }

void ContentSheet::show(QWidget *page) { m_stack->setCurrentWidget(page); }

void ContentSheet::setWhole(bool isWhole)
{
    m_isWhole = isWhole;
    layout()->setContentsMargins(isWhole ? 0 : 1, isWhole ? 0 : 1, 0, 0);
    m_corner->setVisible(!isWhole);
    update();
}

QWidget *ContentSheet::current() const { return m_stack->currentWidget(); }

void ContentSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Canvas));
    if (m_isWhole)
        return;
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(0, 0, width(), line), m_theme.color(Role::BorderSubtle));
    painter.fillRect(QRectF(0, 0, line, height()), m_theme.color(Role::BorderSubtle));
}

void ContentSheet::resizeEvent(QResizeEvent *)
{
    m_corner->move(0, 0);
    m_corner->raise();
}

} // namespace orbit::ui
