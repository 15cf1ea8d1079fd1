#pragma once

#include "core/registry/registry.h"
#include "ui/widgets/painted.h"

#include <QPixmap>

namespace orbit::ui {

/// How the sign-in will greet people: mark, name and sentence on the chosen ground.
class BrandPreview final : public Painted
{
    Q_OBJECT

public:
    explicit BrandPreview(const Theme &theme, QWidget *parent = nullptr);

    void setBranding(const Branding &branding);

    QSize sizeHint() const override { return {292, 76}; }
    QSize minimumSizeHint() const override { return {160, 76}; }
    QString accessibleValue() const override { return m_branding.name; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Branding m_branding;
    QPixmap m_logo;
};

} // namespace orbit::ui
