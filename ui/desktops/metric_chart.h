#pragma once

#include "ui/theme/theme.h"

#include <QDateTime>
#include <QWidget>

#include <functional>
#include <vector>

class QCategoryAxis;
class QChart;
class QChartView;
class QDateTimeAxis;

namespace orbit::ui {

class Label;

/// One number over time, with axes. Built on Qt Charts, styled from the tokens.
class MetricChart final : public QWidget
{
    Q_OBJECT

public:
    /// `words` makes the text of a value: of the axis and of the newest one.
    MetricChart(const Theme &theme, const QString &title, std::function<QString(double)> words, QWidget *parent = nullptr);

    /// Upper end of the axis; 0 takes it from the values.
    void setTop(double top) { m_top = top; }
    /// Oldest first at equal distance; NaN is a gap.
    void setValues(const QDateTime &from, int stepSeconds, const std::vector<double> &values);
    QString newest() const;

private:
    void styleAxes();
    void addRun(const QList<QPointF> &run);
    void fillAxes(const QDateTime &from, const QDateTime &to, double top);

    const Theme &m_theme;
    std::function<QString(double)> m_words;
    Label *m_value;
    QChart *m_chart;
    QChartView *m_view;
    QDateTimeAxis *m_time;
    QCategoryAxis *m_scale;
    double m_top = 0;
    QDateTime m_from;
    int m_step = 0;
    std::vector<double> m_values;
};

} // namespace orbit::ui
