#pragma once

#include "ui/widgets/painted.h"

#include <QVariantAnimation>

namespace orbit::ui {

/// A share of something, as an arc of 270 degrees with the limit drawn outside it. 84 by 96 with its label; compact 72 by 84.
class Gauge final : public Painted
{
    Q_OBJECT

public:
    Gauge(const Theme &theme, const QString &label, Metric metric, QWidget *parent = nullptr);

    /// 0..100. Below 0: no data, only the track and "–".
    void setPercent(double percent);
    double percent() const { return m_percent; }
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::Indicator; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintFigure(QPainter &painter, QPointF centre) const;

    QString m_label;
    Metric m_metric;
    double m_percent = -1;
    bool m_compact = false;
    QVariantAnimation m_move;
};

enum class NodeHealth { Fine, Warning, Down };

struct OrbitNode
{
    QString name;
    NodeHealth health = NodeHealth::Fine;
};

/// The score of a cluster in a ring, its nodes on the orbit around it: circle = fine, triangle = warning, square = down.
class HealthRing final : public Painted
{
    Q_OBJECT

public:
    explicit HealthRing(const Theme &theme, QWidget *parent = nullptr);

    /// 0..100; below 0 is unknown.
    void setScore(int score);
    void setNodes(QList<OrbitNode> nodes);
    /// Good from 85, Attention from 60, Critical below.
    static Tone toneOf(int score);
    static QString wordOf(int score);

    QSize sizeHint() const override { return {152, 152}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Indicator; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QPointF nodeAt(qsizetype index) const;
    void paintNode(QPainter &painter, qsizetype index) const;

    int m_score = -1;
    QList<OrbitNode> m_nodes;
};

/// How far something is, as a ring of 14 or 20, in the top bar and the status bar.
class ProgressRing final : public Painted
{
    Q_OBJECT

public:
    explicit ProgressRing(const Theme &theme, int px = 20, QWidget *parent = nullptr);
    void setPercent(double percent);
    QSize sizeHint() const override { return {m_px, m_px}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::ProgressBar; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_px;
    double m_percent = 0;
};

} // namespace orbit::ui
