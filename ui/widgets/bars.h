#pragma once

#include "ui/widgets/painted.h"
#include "ui/widgets/spinner.h"

#include <optional>

namespace orbit::ui {

class Label;

/// The thickness of a bar: mini 4, bar 6, meter 8.
enum class BarSize { Mini = 4, Bar = 6, Meter = 8 };

/// A share of something as a bar. The colour follows the metric's thresholds, or a tone if one is set.
class Bar final : public Painted
{
    Q_OBJECT

public:
    Bar(const Theme &theme, const QString &name, BarSize size = BarSize::Bar, QWidget *parent = nullptr);

    /// 0..100; below 0 is unknown: only the track.
    void setPercent(double percent);
    void setMetric(Metric metric);
    void setTone(std::optional<Tone> tone);
    /// What an action will add, hatched after the value. 0 for nothing.
    void setPlanned(double percent);

    QSize sizeHint() const override { return {120, static_cast<int>(m_size)}; }
    QSize minimumSizeHint() const override { return {16, static_cast<int>(m_size)}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Indicator; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor fill() const;

    BarSize m_size;
    Metric m_metric = Metric::Cpu;
    std::optional<Tone> m_tone;
    double m_percent = -1;
    double m_planned = 0;
};

/// Name, meter and number in a line: the usage rows of details and reviews.
class MeterRow final : public QWidget
{
    Q_OBJECT

public:
    MeterRow(const Theme &theme, const QString &name, Metric metric, BarSize size = BarSize::Meter, QWidget *parent = nullptr);

    void setPercent(double percent);
    Bar *bar() const { return m_bar; }
    /// The width of the name, the same for all rows below one another.
    void setNameWidth(int px);

private:
    QWidget *m_name;
    Bar *m_bar;
    Label *m_value;
};

/// How far an operation is; a sliding block while nobody knows.
class ProgressBar final : public Painted
{
    Q_OBJECT

public:
    explicit ProgressBar(const Theme &theme, const QString &name, BarSize size = BarSize::Bar, QWidget *parent = nullptr);

    void setPercent(double percent);
    void setUnknown();
    bool isUnknown() const { return m_percent < 0; }

    QSize sizeHint() const override { return {120, static_cast<int>(m_size)}; }
    QSize minimumSizeHint() const override { return {16, static_cast<int>(m_size)}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::ProgressBar; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    BarSize m_size;
    double m_percent = -1;
    Turning m_turning;
};

} // namespace orbit::ui
