#include "ui/widgets/spinner.h"

#include <QPainter>
#include <QTimerEvent>

namespace orbit::ui {

namespace {

constexpr int frameMs = 33;
constexpr int slowStepMs = 600;
constexpr qreal ringWidth = 2;

void paintDots(QPainter &painter, const QRectF &square, int lit, const QColor &dim, const QColor &bright)
{
    const qreal side = square.width() / 5;
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 3; ++i) {
        painter.setBrush(i == lit ? bright : dim);
        painter.drawEllipse(QRectF(square.left() + 2 * i * side, square.center().y() - side / 2, side, side));
    }
}

} // namespace

void Turning::start()
{
    if (m_timer.isActive())
        return;
    m_clock.start();
    m_timer.start(m_theme.reducedMotion() ? slowStepMs : frameMs, m_widget);
}

qreal Turning::phase() const
{
    const int turn = m_theme.reducedMotion() ? 3 * slowStepMs : motions::spinnerTurn;
    return m_clock.isValid() ? static_cast<qreal>(m_clock.elapsed() % turn) / turn : 0;
}

bool Turning::isTick(const QTimerEvent *event) const { return event->timerId() == m_timer.timerId(); }

void Turning::paint(QPainter &painter, const QRectF &square, const QColor &ring, const QColor &arc) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_theme.reducedMotion()) {
        paintDots(painter, square, static_cast<int>(phase() * 3), ring, arc);
    } else {
        const QRectF inner = square.adjusted(ringWidth / 2, ringWidth / 2, -ringWidth / 2, -ringWidth / 2);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ring, ringWidth));
        painter.drawEllipse(inner);
        painter.setPen(QPen(arc, ringWidth, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(inner, static_cast<int>((135 - phase() * 360) * 16), -90 * 16);
    }
    painter.restore();
}

Spinner::Spinner(const Theme &theme, int px, QWidget *parent) : Painted(theme, parent), m_px(px), m_turning(theme, this)
{
    setFixedSize(px, px);
    setAccessibleName(tr("Working"));
}

void Spinner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_turning.paint(painter, rect(), theme().color(Role::AccentTintStrong), theme().color(Role::AccentText));
}

void Spinner::timerEvent(QTimerEvent *event)
{
    if (m_turning.isTick(event))
        update();
    else
        Painted::timerEvent(event);
}

void Spinner::showEvent(QShowEvent *) { m_turning.start(); }
void Spinner::hideEvent(QHideEvent *) { m_turning.stop(); }

} // namespace orbit::ui
