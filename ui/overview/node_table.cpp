#include "ui/overview/node_table.h"

#include "ui/overview/node_card.h"
#include "ui/text/formats.h"
#include "ui/widgets/cell_painting.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int mostRowsShown = 10;
constexpr int cellPadding = 6;
constexpr int edgePadding = 16;

double shareIn(const NodeFacts &node, int column)
{
    if (!node.isCurrent)
        return -1;
    return column == NodeTableModel::Cpu ? node.cpu : column == NodeTableModel::Memory ? node.memory : node.ioWait;
}

Metric metricIn(int column)
{
    return column == NodeTableModel::Cpu ? Metric::Cpu : column == NodeTableModel::Memory ? Metric::Ram : Metric::IoWait;
}

class NodeDelegate final : public QStyledItemDelegate
{
public:
    NodeDelegate(const Theme &theme, const NodeTableModel &model, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isSelected = option.state & QStyle::State_Selected;
        paintRow(*painter, m_theme, option.rect, {.selected = isSelected, .hovered = bool(option.state & QStyle::State_MouseOver)});
        const int left = index.column() == NodeTableModel::Name ? edgePadding : cellPadding;
        const int right = index.column() == NodeTableModel::Uptime ? edgePadding : cellPadding;
        const QRectF cell = QRectF(option.rect).adjusted(left, 0, -right, 0);
        paintCell(*painter, cell, index, isSelected);
        painter->restore();
    }

private:
    void paintCell(QPainter &painter, const QRectF &cell, const QModelIndex &index, bool isSelected) const
    {
        const NodeFacts &node = m_model.at(index.row());
        const QString words = index.data(Qt::DisplayRole).toString();
        switch (index.column()) {
        case NodeTableModel::Name:
            paintCellText(painter, m_theme, cell, words, TypeRole::BodyStrong, Role::Text);
            return;
        case NodeTableModel::State: {
            const NodeBadge badge = nodeBadge(node);
            paintBadge(painter, m_theme, cell,
                       {.text = badge.text, .tone = badge.tone, .icon = badge.icon, .selected = isSelected ? Selected::Yes : Selected::No});
            return;
        }
        case NodeTableModel::Cpu:
        case NodeTableModel::Memory:
        case NodeTableModel::IoWait:
            paintMiniBar(painter, m_theme, cell, shareIn(node, index.column()), metricIn(index.column()));
            return;
        default:
            paintCellText(painter, m_theme, cell, words, TypeRole::Detail, Role::TextSecondary, Qt::AlignRight | Qt::AlignVCenter);
        }
    }

    const Theme &m_theme;
    const NodeTableModel &m_model;
};

} // namespace

void NodeTableModel::replace(const std::vector<NodeFacts> &nodes)
{
    if (std::ranges::equal(m_nodes, nodes, {}, &NodeFacts::key, &NodeFacts::key)) {
        m_nodes = nodes;
        if (!m_nodes.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_nodes = nodes;
    endResetModel();
}

int NodeTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_nodes.size()); }

int NodeTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant NodeTableModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const NodeFacts &node = at(index.row());
    switch (index.column()) {
    case Name:
        return node.key.node.value();
    case State:
        return nodeBadge(node).text;
    case Cpu:
    case Memory:
    case IoWait: {
        const double share = shareIn(node, index.column());
        return share < 0 ? unknownText() : percentText(share / 100);
    }
    case Desktops:
        return countText(node.desktops);
    case Sessions:
        return node.isCurrent ? countText(node.sessions) : unknownText();
    case Uptime:
        return node.isCurrent ? uptimeText(node.uptime) : unknownText();
    default:
        return {};
    }
}

QVariant NodeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section >= Desktops ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const std::array names{tr("Name"),    tr("State"),    tr("CPU"),      tr("RAM"),
                                  tr("IO wait"), tr("Desktops"), tr("Sessions"), tr("Uptime")};
    return names.at(static_cast<std::size_t>(section));
}

NodeTable::NodeTable(const Theme &theme, QWidget *parent) : QTableView(parent), m_model(new NodeTableModel(this))
{
    setObjectName(u"nodeTable"_s);
    setAccessibleName(tr("Nodes"));
    setModel(m_model);
    setItemDelegate(new NodeDelegate(theme, *m_model, this));
    setShowGrid(false);
    setMouseTracking(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(theme.rowHeight());
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    connect(this, &QTableView::activated, this, &NodeTable::open);
    connect(this, &QTableView::clicked, this, &NodeTable::open);
}

QSize NodeTable::sizeHint() const
{
    const int rows = std::min(mostRowsShown, std::max(1, m_model->rowCount()));
    return {640, sizes::tableHeader + rows * verticalHeader()->defaultSectionSize()};
}

void NodeTable::open(const QModelIndex &index) { Q_EMIT opened(m_model->at(index.row()).key.node.value()); }

} // namespace orbit::ui
