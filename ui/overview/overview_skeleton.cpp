#include "ui/overview/overview_skeleton.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int columns = 4;
constexpr int firstHeight = 188;
constexpr int otherHeight = 206;

} // namespace

OverviewSkeleton::OverviewSkeleton(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"overviewLoading"_s);
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(motions::skeletonDelay);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_isShowing = true;
        update();
    });
    followTheme(this, theme);
}

void OverviewSkeleton::showEvent(QShowEvent *)
{
    m_isShowing = false;
    m_delay.start();
}

void OverviewSkeleton::paintEvent(QPaintEvent *)
{
    if (!m_isShowing)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal wide = (width() - 2 * sizes::pagePaddingX - (columns - 1) * sizes::gutter) / qreal(columns);
    qreal y = 0;
    for (const int height : {firstHeight, otherHeight, otherHeight}) {
        for (int i = 0; i < columns; ++i) {
            const QRectF card(sizes::pagePaddingX + i * (wide + sizes::gutter), y, wide, height);
            paintRounded(painter, card, radii::card, m_theme.color(Role::Surface), m_theme.color(Role::BorderSubtle));
            paintRounded(painter, QRectF(card.left() + 16, card.top() + 16, wide * 0.4, 12), 6, m_theme.color(Role::Track));
            paintRounded(painter, QRectF(card.left() + 16, card.top() + 44, wide * 0.7, 12), 6, m_theme.color(Role::Sunken));
            paintRounded(painter, QRectF(card.left() + 16, card.bottom() - 32, wide - 32, 12), 6, m_theme.color(Role::Sunken));
        }
        y += height + sizes::gutter;
    }
}

} // namespace orbit::ui
