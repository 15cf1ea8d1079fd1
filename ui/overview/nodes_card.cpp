#include "ui/overview/nodes_card.h"

#include "ui/overview/node_table.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

NodesCard::NodesCard(const Theme &theme, const OverviewActions &actions, QWidget *parent)
    : Card(theme, tr("Nodes"), parent), m_table(new NodeTable(theme))
{
    setObjectName(u"nodesCard"_s);
    setBodyPadding(false);
    setCount(0);
    body()->addWidget(m_table);
    if (actions.showDesktops)
        connect(m_table, &NodeTable::opened, this, [show = actions.showDesktops](const QString &node) { show(u"node:"_s + node); });
}

void NodesCard::show(const std::vector<NodeFacts> &nodes)
{
    m_table->rows().replace(nodes);
    setCount(static_cast<int>(nodes.size()));
    m_table->setFixedHeight(m_table->sizeHint().height());
}

} // namespace orbit::ui
