#include "ui/theme/primitives.h"

#include "ui/theme/pixels.h"

#include <QPainter>

#include <algorithm>

namespace orbit::ui {

namespace {

class Saved final
{
public:
    explicit Saved(QPainter &painter) : m_painter(painter)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

const QColor &controlBorder(const BoxLook &state, const Look &look)
{
    if (state.enabled == Enabled::No)
        return look[Role::Border];
    return look[state.hover == Hover::Yes ? Role::TextSecondary : Role::BorderControl];
}

QColor onFill(const BoxLook &state, const Look &look)
{
    if (state.enabled == Enabled::No)
        return look[Role::Border];
    return look[state.hover == Hover::Yes ? Role::AccentHover : Role::Accent];
}

} // namespace

void paintRounded(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border)
{
    const Saved saved(painter);
    const qreal dpr = painter.device()->devicePixelRatioF();
    const bool stroked = border.isValid() && border.alpha() > 0;
    const qreal line = hairline(dpr);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(stroked ? QPen(border, line) : QPen(Qt::NoPen));
    const QRectF inner = stroked ? strokeRect(rect, dpr, line) : snap(rect, dpr);
    const qreal corner = std::min(stroked ? radius - line / 2 : radius, std::min(inner.width(), inner.height()) / 2);
    painter.drawRoundedRect(inner, corner, corner);
}

void paintCheckBox(QPainter &painter, const QRectF &box, const BoxLook &state, const Look &look, IconStore &icons)
{
    const qreal dpr = painter.device()->devicePixelRatioF();
    if (state.state == Qt::Unchecked) {
        paintRounded(painter, box, radii::checkbox, look[state.enabled == Enabled::Yes ? Role::Surface : Role::Sunken],
                     controlBorder(state, look));
        return;
    }
    const QColor fill = onFill(state, look);
    paintRounded(painter, box, radii::checkbox, fill, fill);
    const QPixmap &mark =
        icons.pixmap(state.state == Qt::Checked ? Icon::Check : Icon::Minus, look[Role::TextOnAccent], sizes::iconInline, dpr, 3);
    painter.drawPixmap(snap(box.center().x() - 6, dpr), snap(box.center().y() - 6, dpr), mark);
}

void paintRadio(QPainter &painter, const QRectF &box, const BoxLook &state, const Look &look)
{
    if (state.state == Qt::Unchecked) {
        paintRounded(painter, box, box.width() / 2, look[state.enabled == Enabled::Yes ? Role::Surface : Role::Sunken],
                     controlBorder(state, look));
        return;
    }
    paintRounded(painter, box, box.width() / 2, onFill(state, look));
    constexpr qreal ring = 5;
    paintRounded(painter, box.adjusted(ring, ring, -ring, -ring), box.width(),
                 look[state.enabled == Enabled::Yes ? Role::Surface : Role::Sunken]);
}

void paintSwitch(QPainter &painter, const QRectF &box, qreal position, Enabled enabled, const Look &look)
{
    const auto mixed = [position](const QColor &off, const QColor &on) {
        const auto mix = [position](float a, float b) { return static_cast<float>(a + (b - a) * position); };
        return QColor::fromRgbF(mix(off.redF(), on.redF()), mix(off.greenF(), on.greenF()), mix(off.blueF(), on.blueF()));
    };
    const QColor track = enabled == Enabled::Yes ? mixed(look[Role::BorderControl], look[Role::Accent]) : look[Role::Border];
    paintRounded(painter, box, box.height() / 2, track);
    constexpr qreal gap = 2;
    const qreal knob = box.height() - 2 * gap;
    const qreal travel = box.width() - 2 * gap - knob;
    paintRounded(painter, QRectF(box.left() + gap + travel * position, box.top() + gap, knob, knob), knob / 2, look[Role::TextOnAccent]);
}

} // namespace orbit::ui
