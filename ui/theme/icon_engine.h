#pragma once

#include "ui/theme/icon_store.h"
#include "ui/theme/look.h"

#include <QIconEngine>

#include <memory>

namespace orbit::ui {

/// Paints one of the project's icons in a role's colour. It looks the colour up while painting: an icon set once follows the theme.
class OrbitIconEngine final : public QIconEngine
{
public:
    OrbitIconEngine(std::shared_ptr<IconStore> store, std::shared_ptr<const Look> look, Icon icon, Role role, int px);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode) const;

    std::shared_ptr<IconStore> m_store;
    std::shared_ptr<const Look> m_look;
    Icon m_icon;
    Role m_role;
    int m_px;
};

} // namespace orbit::ui
