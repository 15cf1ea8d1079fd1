#pragma once

#include "ui/overview/overview_facts.h"
#include "ui/widgets/card.h"

#include <QHash>

class QVBoxLayout;

namespace orbit::ui {

class Bar;
class ElidedLabel;
class HealthRing;
class Label;

/// The score of the cluster, what it is made of, and which node needs attention.
class HealthCard final : public Card
{
    Q_OBJECT

public:
    explicit HealthCard(const Theme &theme, QWidget *parent = nullptr);

    void show(const OverviewFacts &facts);

private:
    struct Row
    {
        QWidget *line;
        Bar *bar;
        Label *score;
    };
    Row addRow(HealthRowKind kind);
    void showRows(const ClusterHealth &health);
    void showAttention(const ClusterHealth &health);

    HealthRing *m_ring;
    QVBoxLayout *m_column;
    QHash<HealthRowKind, Row> m_rows;
    ElidedLabel *m_attention;
};

} // namespace orbit::ui
