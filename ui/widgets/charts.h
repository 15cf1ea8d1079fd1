#pragma once

#include "ui/widgets/painted.h"

#include <optional>
#include <vector>

namespace orbit::ui {

/// What a chart part is painted in, resolved while painting: a role of the theme or one of the five series.
struct ChartColor
{
    std::optional<Role> role;
    int series = 0;

    static ChartColor of(Role role) { return {role, 0}; }
    static ChartColor ofSeries(int index) { return {{}, index}; }
    QColor in(const Theme &theme) const { return role ? theme.color(*role) : theme.series(series); }
};

/// The last minutes of one number.
class Sparkline final : public Painted
{
    Q_OBJECT

public:
    explicit Sparkline(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    /// Oldest first; NaN where nothing is known.
    void setValues(std::vector<double> values);
    void setColor(ChartColor color);
    void setFilled(bool filled);
    /// Fixed range; from == to means from the values.
    void setRange(double from, double to);

    QSize sizeHint() const override { return {104, 32}; }
    QSize minimumSizeHint() const override { return {32, 16}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<double> m_values;
    ChartColor m_color = ChartColor::of(Role::Gauge);
    double m_from = 0;
    double m_to = 100;
    bool m_filled = true;
};

struct DonutPart
{
    QString label;
    Icon icon = Icon::Desktop;
    int value = 0;
    ChartColor color;
};

/// How a whole is made up. The total stands in the middle; the words are in the DonutLegend beside it.
class Donut final : public Painted
{
    Q_OBJECT

public:
    Donut(const Theme &theme, const QString &unit, QWidget *parent = nullptr);

    void setParts(std::vector<DonutPart> parts);
    QSize sizeHint() const override { return {124, 124}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int total() const;

    QString m_unit;
    std::vector<DonutPart> m_parts;
};

/// One row of 20 a part: icon, word, number.
class DonutLegend final : public Painted
{
    Q_OBJECT

public:
    explicit DonutLegend(const Theme &theme, QWidget *parent = nullptr);

    void setParts(std::vector<DonutPart> parts);
    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::List; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<DonutPart> m_parts;
};

struct ChartLine
{
    QString name;
    std::vector<double> values;
};

/// Up to five lines over a common time axis. Dashes tell them apart without colour.
class LineChart final : public Painted
{
    Q_OBJECT

public:
    LineChart(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    void setLines(std::vector<ChartLine> lines);
    /// Lower and upper end of the axis and the words at its three ticks.
    void setScale(double from, double to, const QStringList &ticks);
    /// Spread evenly from the first to the last value.
    void setTimes(const QStringList &times);

    QSize sizeHint() const override { return {390, 112}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF plot() const;
    void paintGrid(QPainter &painter, const QRectF &plot) const;
    void paintLine(QPainter &painter, const QRectF &plot, int index) const;

    std::vector<ChartLine> m_lines;
    QStringList m_ticks;
    QStringList m_times;
    double m_from = 0;
    double m_to = 100;
};

} // namespace orbit::ui
