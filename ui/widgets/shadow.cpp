#include "ui/widgets/shadow.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include <algorithm>
#include <cmath>
#include <vector>

namespace orbit::ui {

namespace {

// The nine-patch has corners of this many dip around a core of one; the blur reaches blur px out and in.
constexpr int reach = 46; // blur 32 and offset 12 fit
constexpr int core = 2;

void boxBlurRows(std::vector<float> &alpha, int side, int radius)
{
    std::vector<float> row(static_cast<std::size_t>(side));
    const float share = 1.0F / static_cast<float>(2 * radius + 1);
    for (int y = 0; y < side; ++y) {
        float *line = alpha.data() + static_cast<std::ptrdiff_t>(y) * side;
        float sum = 0;
        for (int x = -radius; x <= radius; ++x)
            sum += line[std::clamp(x, 0, side - 1)];
        for (int x = 0; x < side; ++x) {
            row[static_cast<std::size_t>(x)] = sum * share;
            sum += line[std::min(x + radius + 1, side - 1)] - line[std::max(x - radius, 0)];
        }
        std::ranges::copy(row, line);
    }
}

void transpose(std::vector<float> &alpha, int side)
{
    for (int y = 0; y < side; ++y) {
        for (int x = y + 1; x < side; ++x)
            std::swap(alpha[static_cast<std::size_t>(y * side + x)], alpha[static_cast<std::size_t>(x * side + y)]);
    }
}

// Three box blurs are a Gaussian as near as the eye can tell. CSS: the standard deviation is half the blur.
void blur(std::vector<float> &alpha, int side, qreal cssBlur)
{
    const int radius = std::max(1, static_cast<int>(std::lround(cssBlur / 2 * 0.94)));
    for (int direction = 0; direction < 2; ++direction) {
        for (int pass = 0; pass < 3; ++pass)
            boxBlurRows(alpha, side, radius);
        transpose(alpha, side);
    }
}

QImage shadowImage(const Shadow &shadow, int panelSide, qreal dpr, qreal radius)
{
    const int side = static_cast<int>(std::lround((panelSide + 2 * reach) * dpr));
    QImage shape(side, side, QImage::Format_Alpha8);
    shape.fill(0);
    QPainter painter(&shape);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRectF(reach * dpr, (reach + shadow.dy) * dpr, panelSide * dpr, panelSide * dpr), radius * dpr, radius * dpr);
    painter.end();
    std::vector<float> alpha(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int y = 0; y < side; ++y)
        std::copy_n(shape.constScanLine(y), side, alpha.begin() + static_cast<std::ptrdiff_t>(y) * side);
    blur(alpha, side, shadow.blur * dpr);
    QImage tinted(side, side, QImage::Format_ARGB32_Premultiplied);
    const auto strength = static_cast<float>(shadow.color.alphaF());
    for (int y = 0; y < side; ++y) {
        auto *line = reinterpret_cast<QRgb *>(tinted.scanLine(y));
        for (int x = 0; x < side; ++x) {
            const auto a = static_cast<int>(std::lround(alpha[static_cast<std::size_t>(y * side + x)] * strength));
            line[x] = qPremultiply(qRgba(shadow.color.red(), shadow.color.green(), shadow.color.blue(), a));
        }
    }
    return tinted;
}

// The panel of the nine-patch: two corners that the blur has fully left, and a core to stretch.
int patchPanel(qreal radius) { return 2 * (reach + static_cast<int>(std::ceil(radius))) + core; }

QPixmap shadowPatch(const Theme &theme, qreal radius, qreal dpr)
{
    const QString key = QStringLiteral("orbit-shadow %1 %2 %3").arg(theme.isDark()).arg(radius).arg(dpr);
    QPixmap patch;
    if (QPixmapCache::find(key, &patch))
        return patch;
    const int panel = patchPanel(radius);
    const int side = static_cast<int>(std::lround((panel + 2 * reach) * dpr));
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    for (const Shadow &shadow : theme.shadows())
        painter.drawImage(0, 0, shadowImage(shadow, panel, dpr, radius));
    painter.end();
    patch = QPixmap::fromImage(image);
    QPixmapCache::insert(key, patch);
    return patch;
}

} // namespace

void paintShadow(QPainter &painter, const Theme &theme, const QRectF &panel, qreal radius)
{
    const qreal dpr = painter.device()->devicePixelRatioF();
    const QPixmap patch = shadowPatch(theme, radius, dpr);
    const QRectF outer = panel.adjusted(-reach, -reach, reach, reach);
    // Small panels have no room for two whole corners.
    const qreal cx = std::min<qreal>(2 * reach + std::ceil(radius), outer.width() / 2);
    const qreal cy = std::min<qreal>(2 * reach + std::ceil(radius), outer.height() / 2);
    const qreal xs[] = {outer.left(), outer.left() + cx, outer.right() - cx, outer.right()};
    const qreal ys[] = {outer.top(), outer.top() + cy, outer.bottom() - cy, outer.bottom()};
    const qreal side = patch.width();
    const qreal sx[] = {0, cx * dpr, side - cx * dpr, side};
    const qreal sy[] = {0, cy * dpr, side - cy * dpr, side};
    QPainterPath around;
    around.addRect(outer);
    QPainterPath inside;
    inside.addRoundedRect(panel.adjusted(1, 1, -1, -1), radius, radius);
    painter.save();
    painter.setClipPath(around - inside);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            const QRectF target(QPointF(xs[column], ys[row]), QPointF(xs[column + 1], ys[row + 1]));
            const QRectF source(QPointF(sx[column], sy[row]), QPointF(sx[column + 1], sy[row + 1]));
            if (target.width() > 0 && target.height() > 0)
                painter.drawPixmap(target, patch, source);
        }
    }
    painter.restore();
}

PanelShadow::PanelShadow(const Theme &theme, QWidget *panel, int radius)
    : QWidget(panel->parentWidget()), m_theme(theme), m_panel(panel), m_radius(radius)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    panel->installEventFilter(this);
    connect(panel, &QObject::destroyed, this, &QObject::deleteLater);
    followTheme(this, theme);
    follow();
}

void PanelShadow::follow()
{
    if (parentWidget() != m_panel->parentWidget())
        setParent(m_panel->parentWidget());
    setGeometry(m_panel->geometry().adjusted(-reach, -reach, reach, reach));
    stackUnder(m_panel);
    setVisible(m_panel->isVisibleTo(m_panel->parentWidget()));
}

bool PanelShadow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::ParentChange:
    case QEvent::ZOrderChange:
    case QEvent::ShowToParent:
    case QEvent::HideToParent: // also of a panel that was never shown
        follow();
        break;
    case QEvent::Hide:
        hide();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void PanelShadow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintShadow(painter, m_theme, QRectF(rect()).adjusted(reach, reach, -reach, -reach), m_radius);
}

FloatingPanel::FloatingPanel(const Theme &theme, int radius, QWidget *parent) : QWidget(parent), m_theme(theme), m_radius(radius)
{
    new PanelShadow(theme, this, radius);
    followTheme(this, theme);
}

void FloatingPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), m_radius, m_theme.color(m_theme.isDark() ? Role::SurfaceAlt : Role::Surface),
                 m_theme.color(Role::Border));
}

void FloatingPanel::mousePressEvent(QMouseEvent *event) { event->accept(); }

} // namespace orbit::ui
