#include "ui/theme/icon_engine.h"

#include <QPainter>

#include <utility>

namespace orbit::ui {

OrbitIconEngine::OrbitIconEngine(std::shared_ptr<IconStore> store, std::shared_ptr<const Look> look, Icon icon, Role role, int px)
    : m_store(std::move(store)), m_look(std::move(look)), m_icon(icon), m_role(role), m_px(px)
{}

QColor OrbitIconEngine::colorFor(QIcon::Mode mode) const { return (*m_look)[mode == QIcon::Disabled ? Role::TextDisabled : m_role]; }

void OrbitIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const int side = std::min(rect.width(), rect.height());
    const QPixmap &pixmap = m_store->pixmap(m_icon, colorFor(mode), side, painter->device()->devicePixelRatioF());
    painter->drawPixmap(QRect(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side), pixmap);
}

QPixmap OrbitIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) { return scaledPixmap(size, mode, state, 1); }

QPixmap OrbitIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    // QIcon asks in device pixels and sets the ratio of the answer itself.
    const int devicePx = std::min(size.width(), size.height());
    const int px = std::max(1, static_cast<int>(std::lround(devicePx / std::max(scale, qreal(1)))));
    QPixmap copy = m_store->pixmap(m_icon, colorFor(mode), px, static_cast<qreal>(devicePx) / px);
    copy.setDevicePixelRatio(1);
    return copy;
}

QSize OrbitIconEngine::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    const int side = std::min(size.width(), size.height());
    return {side, side};
}

QList<QSize> OrbitIconEngine::availableSizes(QIcon::Mode, QIcon::State) { return {QSize(m_px, m_px)}; }

QIconEngine *OrbitIconEngine::clone() const { return new OrbitIconEngine(m_store, m_look, m_icon, m_role, m_px); }

} // namespace orbit::ui
