#pragma once

#include "core/async/scope.h"
#include "ui/desktops/desktops_parts.h"

#include <QWidget>

#include <array>

class QStackedLayout;

namespace orbit::ui {

class MetricChart;
class Segmented;
class StatePanel;

/// Second tab of the drawer: four charts over the time one chooses.
class DrawerPerformance final : public QWidget
{
    Q_OBJECT

public:
    explicit DrawerPerformance(const DesktopsParts &parts, QWidget *parent = nullptr);

    void setGuest(const GuestKey &guest);
    MetricChart *chart(int index) const { return m_charts[static_cast<std::size_t>(index)]; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeCharts();
    void load();
    Task<> read(GuestKey guest, Timeframe timeframe);
    void show(const MetricSeries &series);
    void showProblem(const Error &error);
    void choose(int index);

    DesktopsParts m_parts;
    GuestKey m_guest;
    Timeframe m_timeframe = Timeframe::Hour;
    Segmented *m_choice;
    std::array<MetricChart *, 4> m_charts{};
    QWidget *m_chartsWidget; ///< empty until something is loaded: charts are heavy
    StatePanel *m_problem;
    QString m_problemDetails;
    bool m_isLoaded = false;
    Scope m_scope;
};

} // namespace orbit::ui
