#include "ui/widgets/charts.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/spark_painting.h"
#include "ui/widgets/text_painting.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace orbit::ui {

namespace {

constexpr qreal donutStroke = 14;
constexpr qreal donutGap = 2;
constexpr int legendRow = 20;
constexpr int legendSpacing = 3;
constexpr int legendIcon = 13;
constexpr qreal legendStroke = 2.5;
constexpr qreal chartLine = 1.75;
constexpr float areaAlpha = 0.10F;

QString spoken(const std::vector<DonutPart> &parts)
{
    QStringList words;
    for (const DonutPart &part : parts)
        words << Donut::tr("%1 %2", "state and how many").arg(part.label, QLocale().toString(part.value));
    return QLocale().createSeparatedList(words);
}

} // namespace

Sparkline::Sparkline(const Theme &theme, const QString &name, QWidget *parent) : Painted(theme, parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setValues(std::vector<double> values)
{
    m_values = std::move(values);
    valueChanged();
}

void Sparkline::setColor(ChartColor color)
{
    m_color = color;
    update();
}

void Sparkline::setFilled(bool filled)
{
    m_filled = filled;
    update();
}

void Sparkline::setRange(double from, double to)
{
    m_from = from;
    m_to = to;
    update();
}

QString Sparkline::accessibleValue() const
{
    return m_values.empty() || std::isnan(m_values.back()) ? tr("no data") : tr("now %1").arg(QLocale().toString(m_values.back(), 'f', 0));
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSparkline(painter, rect(), m_values, {.color = m_color.in(theme()), .filled = m_filled, .from = m_from, .to = m_to});
}

Donut::Donut(const Theme &theme, const QString &unit, QWidget *parent) : Painted(theme, parent), m_unit(unit)
{
    setFixedSize(124, 124);
    setAccessibleName(unit);
}

void Donut::setParts(std::vector<DonutPart> parts)
{
    m_parts = std::move(parts);
    valueChanged();
}

int Donut::total() const
{
    int sum = 0;
    for (const DonutPart &part : m_parts)
        sum += part.value;
    return sum;
}

QString Donut::accessibleValue() const { return spoken(m_parts); }

void Donut::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF centre(width() / 2.0, height() / 2.0);
    const qreal radius = width() / 2.0 - donutStroke / 2;
    const QRectF box(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    const int sum = total();
    if (sum == 0) {
        painter.setPen(QPen(theme().color(Role::GaugeTrack), donutStroke));
        painter.drawEllipse(box);
    }
    const auto several = std::ranges::count_if(m_parts, [](const DonutPart &part) { return part.value > 0; }) > 1;
    const double gap = several ? donutGap / radius * 180 / M_PI : 0;
    double at = 90;
    for (const DonutPart &part : m_parts) {
        if (part.value <= 0)
            continue;
        const double length = 360.0 * part.value / sum;
        painter.setPen(QPen(part.color.in(theme()), donutStroke, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(box, static_cast<int>(std::lround(at * 16)), static_cast<int>(std::lround(-std::max(length - gap, 0.6) * 16)));
        at -= length;
    }
    paintText(painter, QRectF(0, centre.y() - 24, width(), 36), QLocale().toString(sum),
              {.font = theme().font(TypeRole::Figure), .color = theme().color(Role::Text), .align = Qt::AlignCenter});
    const QFont font = uiFont(11, QFont::Normal);
    paintText(painter, QRectF(0, centre.y() + 8, width(), 16), m_unit,
              {.font = font, .color = theme().color(Role::TextTertiary), .align = Qt::AlignCenter});
}

DonutLegend::DonutLegend(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DonutLegend::setParts(std::vector<DonutPart> parts)
{
    m_parts = std::move(parts);
    updateGeometry();
    valueChanged();
}

QSize DonutLegend::sizeHint() const
{
    const int rows = static_cast<int>(m_parts.size());
    return {140, std::max(0, rows * (legendRow + legendSpacing) - legendSpacing)};
}

QString DonutLegend::accessibleValue() const { return spoken(m_parts); }

void DonutLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont number = uiFont(12, QFont::Medium);
    int y = 0;
    for (const DonutPart &part : m_parts) {
        painter.drawPixmap(QPointF(0, y + (legendRow - legendIcon) / 2.0),
                           theme().pixmap(part.icon, part.color.in(theme()), legendIcon, devicePixelRatioF(), legendStroke));
        const QRectF row(legendIcon + 8, y, width() - legendIcon - 8, legendRow);
        paintText(painter, row.adjusted(0, 0, -32, 0), part.label,
                  {.font = theme().font(TypeRole::Detail), .color = theme().color(Role::TextSecondary), .elide = Qt::ElideRight});
        paintText(painter, row, QLocale().toString(part.value),
                  {.font = number, .color = theme().color(Role::Text), .align = Qt::AlignRight | Qt::AlignVCenter});
        y += legendRow + legendSpacing;
    }
}

LineChart::LineChart(const Theme &theme, const QString &name, QWidget *parent) : Painted(theme, parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setMinimumHeight(80);
}

void LineChart::setLines(std::vector<ChartLine> lines)
{
    m_lines = std::move(lines);
    valueChanged();
}

void LineChart::setScale(double from, double to, const QStringList &ticks)
{
    m_from = from;
    m_to = to;
    m_ticks = ticks;
    update();
}

void LineChart::setTimes(const QStringList &times)
{
    m_times = times;
    update();
}

QString LineChart::accessibleValue() const
{
    QStringList words;
    for (const ChartLine &line : m_lines) {
        if (!line.values.empty() && !std::isnan(line.values.back()))
            words << tr("%1 now %2", "line and its last value").arg(line.name, QLocale().toString(line.values.back(), 'f', 0));
    }
    return words.isEmpty() ? tr("no data") : QLocale().createSeparatedList(words);
}

QRectF LineChart::plot() const { return QRectF(rect()).adjusted(30, 8, -8, -20); }

void LineChart::paintGrid(QPainter &painter, const QRectF &plot) const
{
    const qreal dpr = devicePixelRatioF();
    const QFont font = uiFont(11, QFont::Normal);
    const QColor words = theme().color(Role::TextTertiary);
    for (qsizetype i = 0; i < m_ticks.size(); ++i) {
        const qreal share = m_ticks.size() > 1 ? static_cast<qreal>(i) / static_cast<qreal>(m_ticks.size() - 1) : 0;
        const qreal y = snap(plot.bottom() - share * plot.height(), dpr);
        painter.fillRect(QRectF(plot.left(), y, plot.width(), hairline(dpr)), theme().color(Role::BorderSubtle));
        paintText(painter, QRectF(0, y - 8, plot.left() - 8, 16), m_ticks.at(i),
                  {.font = font, .color = words, .align = Qt::AlignRight | Qt::AlignVCenter});
    }
    for (qsizetype i = 0; i < m_times.size(); ++i) {
        const qreal share = m_times.size() > 1 ? static_cast<qreal>(i) / static_cast<qreal>(m_times.size() - 1) : 0;
        const Qt::Alignment align = i == 0 ? Qt::AlignLeft : i + 1 == m_times.size() ? Qt::AlignRight : Qt::AlignHCenter;
        const qreal x = plot.left() + share * plot.width();
        const qreal left = align == Qt::AlignLeft ? x : align == Qt::AlignRight ? x - 80 : x - 40;
        paintText(painter, QRectF(left, plot.bottom() + 4, 80, 16), m_times.at(i),
                  {.font = font, .color = words, .align = align | Qt::AlignVCenter});
    }
}

void LineChart::paintLine(QPainter &painter, const QRectF &plot, int index) const
{
    const std::vector<double> &values = m_lines[static_cast<std::size_t>(index)].values;
    QPolygonF points;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i]))
            continue;
        const double share = std::clamp((values[i] - m_from) / (m_to - m_from), 0.0, 1.0);
        const qreal across = values.size() > 1 ? static_cast<qreal>(i) / static_cast<qreal>(values.size() - 1) : 1;
        points << QPointF(plot.left() + across * plot.width(), plot.bottom() - share * plot.height());
    }
    if (points.isEmpty())
        return;
    const QColor color = theme().series(index);
    if (index == 0) {
        QPolygonF area = points;
        area << QPointF(points.constLast().x(), plot.bottom()) << QPointF(points.constFirst().x(), plot.bottom());
        QColor fill = color;
        fill.setAlphaF(areaAlpha);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
    }
    QPen pen(color, chartLine, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // The dots of the fifth line would look like noise between the four others.
    if (QList<qreal> dash = Theme::seriesDash(index); !dash.isEmpty() && index != Theme::seriesCount - 1) {
        std::ranges::transform(dash, dash.begin(), [](qreal length) { return length / chartLine; });
        pen.setDashPattern(dash);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPolyline(points);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(points.constLast(), 3, 3);
}

void LineChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    paintGrid(painter, area);
    const int lines = std::min(static_cast<int>(m_lines.size()), Theme::seriesCount);
    for (int i = 0; i < lines; ++i)
        paintLine(painter, area, i);
}

} // namespace orbit::ui
