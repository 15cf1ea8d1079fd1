#pragma once

#include "ui/overview/overview_actions.h"
#include "ui/overview/overview_facts.h"
#include "ui/widgets/card.h"

#include <vector>

namespace orbit::ui {

class NodeTable;

/// The nodes of a large cluster as rows.
class NodesCard final : public Card
{
    Q_OBJECT

public:
    NodesCard(const Theme &theme, const OverviewActions &actions, QWidget *parent = nullptr);

    void show(const std::vector<NodeFacts> &nodes);

private:
    NodeTable *m_table;
};

} // namespace orbit::ui
