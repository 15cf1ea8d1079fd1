#include "ui/widgets/gauge.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/text_painting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace orbit::ui {

namespace {

constexpr double startAngle = 225;
constexpr double sweep = 270;
constexpr double leastShown = 5; // below, the round end alone says "a little"
constexpr double leastMove = 1;  // smaller changes are noise and do not move the arc
constexpr qreal stroke = 8;
constexpr qreal limitDistance = 6.5;
constexpr qreal limitWidth = 1.5;

struct Arc
{
    QPointF centre;
    qreal radius;
    qreal width;
    QColor color;
};

void paintArc(QPainter &painter, const Arc &arc, double fromPercent, double toPercent)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(arc.color, arc.width, Qt::SolidLine, Qt::RoundCap));
    const QRectF box(arc.centre.x() - arc.radius, arc.centre.y() - arc.radius, 2 * arc.radius, 2 * arc.radius);
    const auto sixteenths = [](double degrees) { return static_cast<int>(std::lround(degrees * 16)); };
    // An arc of no length paints no round end.
    const int length = std::min(-1, sixteenths(-(toPercent - fromPercent) * sweep / 100));
    painter.drawArc(box, sixteenths(startAngle - fromPercent * sweep / 100), length);
}

QString levelWord(Level level)
{
    switch (level) {
    case Level::Normal:
        break;
    case Level::Warning:
        return Gauge::tr("warning");
    case Level::Critical:
        return Gauge::tr("critical");
    }
    return Gauge::tr("normal");
}

} // namespace

Gauge::Gauge(const Theme &theme, const QString &label, Metric metric, QWidget *parent)
    : Painted(theme, parent), m_label(label), m_metric(metric)
{
    setAccessibleName(label);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_move.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_move, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void Gauge::setPercent(double percent)
{
    const double from = m_percent;
    m_percent = std::min(percent, 100.0);
    const auto duration = theme().duration(motions::gauge);
    if (isVisible() && duration.count() > 0 && from >= 0 && percent >= 0 && std::abs(percent - from) > leastMove) {
        m_move.stop();
        m_move.setDuration(static_cast<int>(duration.count()));
        m_move.setStartValue(from);
        m_move.setEndValue(m_percent);
        m_move.start();
    }
    valueChanged();
}

void Gauge::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
}

QSize Gauge::sizeHint() const { return m_compact ? QSize(72, 84) : QSize(84, 96); }

QString Gauge::accessibleValue() const
{
    if (m_percent < 0)
        return tr("no data");
    return tr("%1 percent, %2", "value, normal or warning or critical")
        .arg(std::lround(m_percent))
        .arg(levelWord(Theme::level(m_metric, m_percent)));
}

void Gauge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = m_compact ? 72 : 84;
    const QPointF centre((width() - side) / 2 + side / 2, side / 2);
    const qreal radius = side / 2 - 8;
    paintArc(painter, {centre, radius, stroke, theme().color(Role::GaugeTrack)}, 0, 100);
    if (m_percent >= 0) {
        const bool moving = m_move.state() == QAbstractAnimation::Running;
        const double shown = moving ? m_move.currentValue().toDouble() : m_percent;
        const QColor color = theme().levelColor(Theme::level(m_metric, m_percent));
        paintArc(painter, {centre, radius, stroke, color}, 0, shown < leastShown ? 0 : shown);
    }
    paintArc(painter, {centre, radius + limitDistance, limitWidth, theme().color(Role::Border)}, Theme::warnAt(m_metric), 100);
    paintFigure(painter, centre);
    const QFont font = uiFont(11, QFont::Medium);
    paintText(painter, QRectF(0, side - 8, width(), 16), m_label,
              {.font = font, .color = theme().color(Role::TextSecondary), .align = Qt::AlignCenter});
}

void Gauge::paintFigure(QPainter &painter, QPointF centre) const
{
    const bool known = m_percent >= 0;
    const QFont figure = uiFont(m_compact ? 18 : 21, QFont::DemiBold, -0.02);
    const QFont unit = uiFont(m_compact ? 11 : 13, QFont::Medium);
    const QString digits = known ? QString::number(std::lround(m_percent)) : QStringLiteral("–");
    const qreal digitsWidth = QFontMetricsF(figure).horizontalAdvance(digits);
    const qreal unitWidth = known ? QFontMetricsF(unit).horizontalAdvance(u'%') + 1 : 0;
    const QPointF start(centre.x() - (digitsWidth + unitWidth) / 2, centre.y() + (m_compact ? 6 : 7));
    painter.setFont(figure);
    painter.setPen(theme().color(known ? Role::Text : Role::TextTertiary));
    painter.drawText(start, digits);
    if (!known)
        return;
    painter.setFont(unit);
    painter.setPen(theme().color(Role::TextTertiary));
    painter.drawText(start + QPointF(digitsWidth + 1, 0), QStringLiteral("%"));
}

HealthRing::HealthRing(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setFixedSize(152, 152);
    setAccessibleName(tr("Cluster health"));
}

void HealthRing::setScore(int score)
{
    if (score == m_score)
        return;
    m_score = score;
    valueChanged();
}

void HealthRing::setNodes(QList<OrbitNode> nodes)
{
    m_nodes = std::move(nodes);
    update();
}

Tone HealthRing::toneOf(int score)
{
    return score < 0 ? Tone::Neutral : score >= 85 ? Tone::Success : score >= 60 ? Tone::Warning : Tone::Danger;
}

QString HealthRing::wordOf(int score)
{
    if (score < 0)
        return tr("No data");
    return score >= 85 ? tr("Good") : score >= 60 ? tr("Attention") : tr("Critical");
}

QString HealthRing::accessibleValue() const
{
    return m_score < 0 ? wordOf(m_score) : tr("%1 of 100, %2", "score, Good or Attention or Critical").arg(m_score).arg(wordOf(m_score));
}

void HealthRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF centre(76, 76);
    painter.setPen(QPen(theme().color(Role::Border), hairline(devicePixelRatioF())));
    painter.drawEllipse(centre, 70, 70);
    painter.setPen(QPen(theme().color(Role::GaugeTrack), 10));
    painter.drawEllipse(centre, 54, 54);
    const Tone tone = toneOf(m_score);
    if (m_score > 0) {
        painter.setPen(QPen(theme().solid(tone), 10, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(QRectF(22, 22, 108, 108), 90 * 16, static_cast<int>(std::lround(-m_score * 3.6 * 16)));
    }
    for (qsizetype i = 0; i < m_nodes.size(); ++i)
        paintNode(painter, i);
    const QFont figure = uiFont(36, QFont::DemiBold, -0.03);
    const QFont word = uiFont(12, QFont::Medium);
    paintText(painter, QRectF(0, 49, 152, 44), m_score < 0 ? QStringLiteral("–") : QString::number(m_score),
              {.font = figure, .color = theme().color(Role::Text), .align = Qt::AlignCenter});
    paintText(painter, QRectF(0, 89, 152, 16), wordOf(m_score), {.font = word, .color = theme().text(tone), .align = Qt::AlignCenter});
}

QPointF HealthRing::nodeAt(qsizetype index) const
{
    constexpr double first = -38; // degrees from the top, as the design has it
    const double angle = (first + 360.0 * static_cast<double>(index) / static_cast<double>(m_nodes.size())) * std::numbers::pi / 180;
    return {76 + 70 * std::sin(angle), 76 - 70 * std::cos(angle)};
}

void HealthRing::paintNode(QPainter &painter, qsizetype index) const
{
    const QPointF at = nodeAt(index);
    painter.setPen(QPen(theme().color(Role::Surface), 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    switch (m_nodes.at(index).health) {
    case NodeHealth::Fine:
        painter.setBrush(theme().color(Role::Success));
        painter.drawEllipse(at, 6, 6);
        break;
    case NodeHealth::Warning:
        painter.setBrush(theme().color(Role::Warning));
        painter.drawPolygon(QPolygonF{at + QPointF(0, -6.5), at + QPointF(6.5, 5), at + QPointF(-6.5, 5)});
        break;
    case NodeHealth::Down:
        painter.setBrush(theme().color(Role::Danger));
        painter.drawRect(QRectF(at.x() - 5.5, at.y() - 5.5, 11, 11));
        break;
    }
    painter.setBrush(Qt::NoBrush);
}

bool HealthRing::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return Painted::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (qsizetype i = 0; i < m_nodes.size(); ++i) {
        if (QLineF(nodeAt(i), help->pos()).length() <= 10) {
            QToolTip::showText(help->globalPos(), m_nodes.at(i).name, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

ProgressRing::ProgressRing(const Theme &theme, int px, QWidget *parent) : Painted(theme, parent), m_px(px)
{
    setFixedSize(px, px);
    setAccessibleName(tr("Progress"));
}

void ProgressRing::setPercent(double percent)
{
    m_percent = std::clamp(percent, 0.0, 100.0);
    valueChanged();
}

QString ProgressRing::accessibleValue() const { return tr("%1 percent").arg(std::lround(m_percent)); }

void ProgressRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = m_px / 2.0 - 2;
    painter.setPen(QPen(theme().color(Role::Border), 2.5));
    painter.drawEllipse(QRectF(rect()).center(), radius, radius);
    painter.setPen(QPen(theme().color(Role::Gauge), 2.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(QRectF(2, 2, 2 * radius, 2 * radius), 90 * 16, static_cast<int>(std::lround(-m_percent * 3.6 * 16)));
}

} // namespace orbit::ui
