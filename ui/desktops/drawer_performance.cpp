#include "ui/desktops/drawer_performance.h"

#include "ui/desktops/metric_chart.h"
#include "ui/text/error_text.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/state_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr std::array timeframes{Timeframe::Hour, Timeframe::Day, Timeframe::Week, Timeframe::Month, Timeframe::Year};

} // namespace

DrawerPerformance::DrawerPerformance(const DesktopsParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_choice(new Segmented(parts.theme, this)),
      m_chartsWidget(new QWidget(this)),
      m_problem(new StatePanel(parts.theme, {.icon = Icon::Alert, .tone = Tone::Danger, .title = tr("Charts cannot be loaded")}, this))
{
    m_choice->setObjectName(QStringLiteral("timeframe"));
    m_choice->setAccessibleName(tr("Time"));
    for (const QString &text : {tr("1 h"), tr("24 h"), tr("7 d"), tr("30 d"), tr("1 y")})
        m_choice->addSegment(text);
    m_problem->setObjectName(QStringLiteral("chartsProblem"));
    Button *again = m_problem->addButton(Icon::Restart, tr("Try again"));
    again->setObjectName(QStringLiteral("chartsRetry"));
    Button *copy = m_problem->addGhost(Icon::Clone, tr("Copy details"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(14);
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    column->addWidget(m_chartsWidget);
    column->addWidget(m_problem);
    column->addStretch(1);
    m_problem->hide();
    connect(m_choice, &Segmented::chosen, this, &DrawerPerformance::choose);
    connect(again, &Button::clicked, this, &DrawerPerformance::load);
    connect(copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_problemDetails); });
}

void DrawerPerformance::makeCharts()
{
    if (m_charts.front())
        return;
    const auto percent = [](double value) { return percentText(value / 100); };
    const auto rate = [](double value) { return rateText(value); };
    QWidget *widget = m_chartsWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    m_charts = {new MetricChart(m_parts.theme, tr("CPU"), percent, widget), new MetricChart(m_parts.theme, tr("Memory"), percent, widget),
                new MetricChart(m_parts.theme, tr("Disk"), rate, widget), new MetricChart(m_parts.theme, tr("Network"), rate, widget)};
    constexpr double full = 100;
    m_charts[0]->setTop(full);
    m_charts[1]->setTop(full);
    for (MetricChart *chart : m_charts)
        column->addWidget(chart);
}

void DrawerPerformance::setGuest(const GuestKey &guest)
{
    m_guest = guest;
    m_isLoaded = false;
    m_scope.cancelAll();
    if (isVisible())
        load();
}

void DrawerPerformance::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isLoaded)
        load();
}

void DrawerPerformance::choose(int index)
{
    m_timeframe = timeframes[static_cast<std::size_t>(index)];
    load();
}

void DrawerPerformance::load()
{
    m_isLoaded = true;
    makeCharts();
    m_scope.cancelAll();
    m_scope.start(read(m_guest, m_timeframe));
}

Task<> DrawerPerformance::read(GuestKey guest, Timeframe timeframe)
{
    auto asking = m_parts.details.guestHistory(guest, timeframe);
    const Result<MetricSeries> series = co_await asking;
    if (series)
        show(*series);
    else
        showProblem(series.error());
}

void DrawerPerformance::show(const MetricSeries &series)
{
    const auto inPercent = [](std::vector<double> values) {
        for (double &value : values)
            value *= 100;
        return values;
    };
    m_charts[0]->setValues(series.from, series.stepSeconds, inPercent(series.cpu));
    m_charts[1]->setValues(series.from, series.stepSeconds, inPercent(series.memory));
    m_charts[2]->setValues(series.from, series.stepSeconds, series.diskRate);
    m_charts[3]->setValues(series.from, series.stepSeconds, series.netRate);
    m_chartsWidget->show();
    m_problem->hide();
}

void DrawerPerformance::showProblem(const Error &error)
{
    const ErrorText text = describe(error);
    m_problemDetails = text.details.isEmpty() ? text.what : text.details;
    const QString advised = advice(text);
    m_problem->setWords({.icon = Icon::Alert,
                         .tone = Tone::Danger,
                         .title = tr("Charts cannot be loaded"),
                         .text = advised.isEmpty() ? text.what : tr("%1 %2", "two sentences").arg(text.what, advised)});
    m_chartsWidget->hide();
    m_problem->show();
}

} // namespace orbit::ui
