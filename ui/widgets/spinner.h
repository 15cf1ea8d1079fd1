#pragma once

#include "ui/widgets/painted.h"

#include <QBasicTimer>
#include <QElapsedTimer>

class QPainter;

namespace orbit::ui {

/// The moving part of everything that waits. Runs only between start() and stop(); steps slowly with reduced motion.
class Turning final
{
public:
    Turning(const Theme &theme, QWidget *widget) : m_theme(theme), m_widget(widget) {}

    void start();
    void stop() { m_timer.stop(); }
    /// 0..1 within one turn.
    qreal phase() const;

    /// A ring of 2 px with a quarter arc, or three stepping dots with reduced motion.
    void paint(QPainter &painter, const QRectF &square, const QColor &ring, const QColor &arc) const;

    /// To be called from timerEvent(); true if the event was this one's.
    bool isTick(const QTimerEvent *event) const;

private:
    const Theme &m_theme;
    QWidget *m_widget;
    QBasicTimer m_timer;
    QElapsedTimer m_clock;
};

/// "Working on it", 12 or 18 px.
class Spinner final : public Painted
{
    Q_OBJECT

public:
    explicit Spinner(const Theme &theme, int px = sizes::iconInline, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {m_px, m_px}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Animation; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    int m_px;
    Turning m_turning;
};

} // namespace orbit::ui
