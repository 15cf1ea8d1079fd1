#pragma once

#include "ui/theme/icon_store.h"
#include "ui/theme/look.h"

#include <QProxyStyle>

#include <memory>

namespace orbit::ui {

/// Fusion with the parts a style sheet cannot paint: check boxes, radio buttons, combo boxes, scroll bars, menus, and no focus rectangle
/// (FocusRing paints the ring). It reads the shared Look, so a theme change needs no new style.
class OrbitStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    OrbitStyle(std::shared_ptr<const Look> look, std::shared_ptr<IconStore> icons);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    void polish(QWidget *widget) override;
    void polish(QPalette &palette) override { QProxyStyle::polish(palette); }
    void polish(QApplication *application) override { QProxyStyle::polish(application); }

private:
    std::shared_ptr<const Look> m_look;
    std::shared_ptr<IconStore> m_icons;
};

} // namespace orbit::ui
