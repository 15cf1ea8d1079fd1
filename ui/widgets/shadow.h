#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

/// Paints the theme's shadow around `panel` (not over it), from a nine-patch kept per resolution.
void paintShadow(QPainter &painter, const Theme &theme, const QRectF &panel, qreal radius);

/// The shadow of a floating panel: a sibling just below it that follows it and lets every click through.
class PanelShadow final : public QWidget
{
    Q_OBJECT

public:
    /// `panel` has a parent; the shadow goes when the panel does.
    PanelShadow(const Theme &theme, QWidget *panel, int radius);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    const Theme &m_theme;
    QWidget *m_panel;
    int m_radius;
};

/// A surface that floats over the page: menu-like panels, toasts, dialogs. Paints fill and border and casts a PanelShadow.
class FloatingPanel : public QWidget
{
    Q_OBJECT

public:
    FloatingPanel(const Theme &theme, int radius, QWidget *parent);

protected:
    const Theme &theme() const { return m_theme; }
    void paintEvent(QPaintEvent *event) override;
    /// A floating panel hides what is below it from the mouse.
    void mousePressEvent(QMouseEvent *event) override;

private:
    const Theme &m_theme;
    int m_radius;
};

} // namespace orbit::ui
