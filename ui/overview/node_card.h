#pragma once

#include "ui/overview/overview_facts.h"
#include "ui/widgets/card.h"

class QLayout;

namespace orbit::ui {

class Badge;
class Gauge;
class Glyph;
class Label;
class Sparkline;

/// What is wrong with a node in a word, for its badge.
struct NodeBadge
{
    QString text;
    Tone tone;
    Icon icon;
};
NodeBadge nodeBadge(const NodeFacts &facts);

/// One node: three gauges, its CPU over time, how many desktops and sessions it carries. A click shows its desktops.
class NodeCard final : public Card
{
    Q_OBJECT

public:
    NodeCard(const Theme &theme, const NodeKey &key, QWidget *parent = nullptr);

    const NodeKey &key() const { return m_key; }
    void show(const NodeFacts &facts);
    /// Of the last hour: shares of 0 to 1, oldest first.
    void showHistory(const std::vector<double> &cpu);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLayout *header();
    QLayout *gauges();
    QLayout *footer();

    NodeKey m_key;
    Label *m_uptime;
    Badge *m_badge;
    Gauge *m_cpu;
    Gauge *m_memory;
    Gauge *m_ioWait;
    Label *m_curveName;
    Sparkline *m_curve;
    Label *m_desktops;
    Label *m_sessions;
};

} // namespace orbit::ui
