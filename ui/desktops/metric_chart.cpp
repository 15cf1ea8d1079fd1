#include "ui/desktops/metric_chart.h"

#include "ui/widgets/label.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QDateTimeAxis>
#include <QHBoxLayout>
#include <QLineSeries>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace orbit::ui {

namespace {

constexpr int plotHeight = 120;
constexpr qreal lineWidth = 1.75;
constexpr qreal areaOpacity = 0.10;
constexpr qint64 day = 86'400;

QString timeFormat(qint64 seconds)
{
    if (seconds <= 2 * day)
        return QStringLiteral("hh:mm");
    return seconds <= 40 * day ? QStringLiteral("d MMM") : QStringLiteral("MMM yyyy");
}

/// The next of 1, 2, 4, 10 times a power of ten of a unit of 1024: an axis people can read, halves included.
double niceTop(double value)
{
    double unit = 1;
    while (value > 1024 * unit)
        unit *= 1024;
    const double number = std::max(value / unit, 1.0);
    const double power = std::pow(10, std::floor(std::log10(number)));
    for (const double step : {1.0, 2.0, 4.0, 10.0}) {
        if (number <= step * power)
            return step * power * unit;
    }
    return 10 * power * unit;
}

} // namespace

MetricChart::MetricChart(const Theme &theme, const QString &title, std::function<QString(double)> words, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(std::move(words)),
      m_value(new Label(theme, {}, TypeRole::CardTitle, Role::Text, this)),
      m_chart(new QChart),
      m_view(new QChartView(m_chart, this)),
      m_time(new QDateTimeAxis(m_chart)),
      m_scale(new QCategoryAxis(m_chart))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(theme, title, TypeRole::BodyStrong, Role::Text, this));
    head->addStretch(1);
    head->addWidget(m_value);
    column->addLayout(head);
    m_view->setFixedHeight(plotHeight);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setAccessibleName(title);
    column->addWidget(m_view);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    // Room for half a label above the plot and right of it.
    m_chart->setMargins(QMargins(0, 8, 14, 0));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_scale, Qt::AlignLeft);
    styleAxes();
    connect(&m_theme, &Theme::changed, this, [this] {
        styleAxes();
        setValues(m_from, m_step, std::vector<double>(m_values));
    });
}

void MetricChart::styleAxes()
{
    QFont font = m_theme.font(TypeRole::Label);
    font.setWeight(QFont::Normal);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_scale)}) {
        axis->setLabelsFont(font);
        axis->setLabelsColor(m_theme.color(Role::TextTertiary));
        axis->setLineVisible(false);
        axis->setGridLineColor(m_theme.color(Role::BorderSubtle));
    }
    m_time->setGridLineVisible(false);
    m_time->setTickCount(4);
    m_scale->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
}

void MetricChart::setValues(const QDateTime &from, int stepSeconds, const std::vector<double> &values)
{
    m_from = from;
    m_step = stepSeconds;
    m_values = values;
    m_chart->removeAllSeries();
    double top = m_top;
    QList<QPointF> run;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double value = m_values[i];
        if (std::isnan(value)) {
            addRun(std::exchange(run, {}));
            continue;
        }
        run.append({static_cast<qreal>(from.addSecs(static_cast<qint64>(i) * stepSeconds).toMSecsSinceEpoch()), value});
        if (m_top <= 0)
            top = std::max(top, value);
    }
    addRun(run);
    const qint64 length = static_cast<qint64>(stepSeconds) * static_cast<qint64>(std::max<std::size_t>(m_values.size(), 2) - 1);
    fillAxes(from, from.addSecs(length), m_top > 0 ? m_top : niceTop(top));
    m_value->setText(newest());
    m_view->setAccessibleDescription(newest());
}

void MetricChart::addRun(const QList<QPointF> &run)
{
    if (run.isEmpty())
        return;
    const QColor color = m_theme.series(0);
    auto *line = new QLineSeries(m_chart);
    line->replace(run);
    line->setPen(QPen(color, lineWidth));
    auto *ground = new QLineSeries(m_chart);
    ground->append(run.front().x(), 0);
    ground->append(run.back().x(), 0);
    auto *upper = new QLineSeries(m_chart);
    upper->replace(run);
    auto *area = new QAreaSeries(upper, ground);
    QColor fill = color;
    fill.setAlphaF(areaOpacity);
    area->setBrush(fill);
    area->setPen(Qt::NoPen);
    for (QAbstractSeries *series : {static_cast<QAbstractSeries *>(area), static_cast<QAbstractSeries *>(line)}) {
        m_chart->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_scale);
    }
}

void MetricChart::fillAxes(const QDateTime &from, const QDateTime &to, double top)
{
    m_time->setRange(from.toLocalTime(), to.toLocalTime());
    m_time->setFormat(timeFormat(from.secsTo(to)));
    for (const QString &label : m_scale->categoriesLabels())
        m_scale->remove(label);
    for (const double part : {0.0, 0.5, 1.0})
        m_scale->append(m_words(top * part), top * part);
    m_scale->setRange(0, top);
}

QString MetricChart::newest() const
{
    const auto last = std::find_if(m_values.rbegin(), m_values.rend(), [](double value) { return !std::isnan(value); });
    return last == m_values.rend() ? QString() : m_words(*last);
}

} // namespace orbit::ui
