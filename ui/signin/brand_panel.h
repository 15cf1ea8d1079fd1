#pragma once

#include "core/registry/registry.h"
#include "ui/widgets/painted.h"

namespace orbit::ui {

/// The coloured half of the sign-in: orbits, whose service it is, and what it says of itself.
class BrandPanel final : public Painted
{
    Q_OBJECT

public:
    BrandPanel(const Theme &theme, Registry &registry, QWidget *parent = nullptr);

    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void look();
    void paintOrbits(QPainter &painter) const;
    void paintBrand(QPainter &painter) const;
    void paintWords(QPainter &painter) const;

    Registry &m_registry;
    Branding m_branding;
    QPixmap m_logo;
};

} // namespace orbit::ui
