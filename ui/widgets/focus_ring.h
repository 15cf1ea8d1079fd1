#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

namespace orbit::ui {

/// Paints the ring: 2 px, 2 px away from `control`, whose corners have `radius`.
void paintFocusRing(QPainter &painter, const Theme &theme, const QRectF &control, int radius);

/// One per window, over everything: shows where the keyboard is. It appears when focus came by keyboard and always in text fields.
///
/// A widget says how it wants the ring by dynamic properties: "focusRadius" (int, its corner radius, 6 if absent), "focusRect" (QRect, when
/// the ring goes around a part), "focusInset" (int, when its outline is smaller than the widget), "focusRing" (false: paints focus itself,
/// as item views do). Leave 4 px free around it.
class FocusRing final : public QWidget
{
    Q_OBJECT

public:
    FocusRing(const Theme &theme, QWidget *window);

    /// The widget that has the ring now, or null.
    QWidget *target() const { return isVisible() ? m_target.data() : nullptr; }
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void focusCame(QWidget *widget, Qt::FocusReason reason);
    void place();
    void placeSoon();

    const Theme &m_theme;
    QPointer<QWidget> m_target;
    bool m_isShown = false;
    bool m_usesKeys = false; ///< the last thing the person touched was the keyboard
    bool m_placing = false;
};

} // namespace orbit::ui
