#include "ui/models/desktops_filter.h"

#include "ui/models/display.h"

#include <algorithm>
#include <numeric>

namespace orbit::ui {

namespace {

bool isUnknown(const SortKey &key)
{
    if (const double *number = std::get_if<double>(&key))
        return *number < 0;
    return std::get<QStringView>(key).isEmpty();
}

int compareKeys(const SortKey &a, const SortKey &b)
{
    if (const double *number = std::get_if<double>(&a)) {
        const double other = std::get<double>(b);
        return static_cast<int>(*number > other) - static_cast<int>(*number < other);
    }
    return compareNaturally(std::get<QStringView>(a), std::get<QStringView>(b));
}

} // namespace

DesktopsFilter::DesktopsFilter(DesktopsModel &desktops, QObject *parent) : QAbstractProxyModel(parent), m_desktops(desktops)
{
    setSourceModel(&desktops);
    connect(&desktops, &QAbstractItemModel::dataChanged, this, &DesktopsFilter::applyValues);
    connect(&desktops, &QAbstractItemModel::rowsInserted, this, &DesktopsFilter::update);
    connect(&desktops, &QAbstractItemModel::rowsAboutToBeRemoved, this, &DesktopsFilter::dropRows);
    connect(&desktops, &QAbstractItemModel::rowsRemoved, this, &DesktopsFilter::renumber);
    m_order = wantedOrder();
    indexOrder();
    findGroups();
}

void DesktopsFilter::setQueries(std::vector<SearchQuery> queries)
{
    std::erase_if(queries, [](const SearchQuery &query) { return query.isEmpty(); });
    if (m_queries == queries)
        return;
    m_queries = std::move(queries);
    update();
}

void DesktopsFilter::setGrouping(Grouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    update();
}

void DesktopsFilter::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= desktopColumnCount)
        return;
    m_sortColumn = static_cast<DesktopColumn>(column);
    m_sortOrder = order;
    update();
}

QModelIndex DesktopsFilter::indexOf(const GuestKey &key, DesktopColumn column) const
{
    return mapFromSource(m_desktops.indexOf(key, column));
}

int DesktopsFilter::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_order.size()); }

int DesktopsFilter::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : desktopColumnCount; }

QModelIndex DesktopsFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex DesktopsFilter::parent(const QModelIndex &) const { return {}; }

QModelIndex DesktopsFilter::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid() || proxyIndex.model() != this || proxyIndex.row() >= rowCount())
        return {};
    return m_desktops.index(m_order[static_cast<size_t>(proxyIndex.row())], proxyIndex.column());
}

QModelIndex DesktopsFilter::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid() || static_cast<size_t>(sourceIndex.row()) >= m_places.size())
        return {};
    const int row = m_places[static_cast<size_t>(sourceIndex.row())];
    return row < 0 ? QModelIndex() : createIndex(row, sourceIndex.column());
}

QVariant DesktopsFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_desktops.headerData(section, orientation, role);
}

bool DesktopsFilter::isShown(int sourceRow) const
{
    return std::ranges::all_of(m_queries, [this, sourceRow](const SearchQuery &query) { return m_desktops.matches(sourceRow, query); });
}

std::vector<int> DesktopsFilter::wantedOrder() const
{
    // What is shown already keeps its order at first: nearly sorted is quickly told from sorted.
    std::vector<int> order;
    order.reserve(static_cast<size_t>(m_desktops.rowCount()));
    for (const int row : m_order) {
        if (isShown(row))
            order.push_back(row);
    }
    for (int row = 0; row < m_desktops.rowCount(); ++row) {
        const bool wasShown = static_cast<size_t>(row) < m_places.size() && m_places[static_cast<size_t>(row)] >= 0;
        if (!wasShown && isShown(row))
            order.push_back(row);
    }
    // Keys are read once for each row; the sort itself then touches nothing else.
    std::vector<Sortable> rows;
    rows.reserve(order.size());
    const auto key = desktopColumn(m_sortColumn).sortKey;
    for (const int source : order) {
        const DesktopRow &desktop = m_desktops.row(source);
        rows.push_back({source, &desktop, key(desktop, m_desktops.clusterName(desktop.guest.key.cluster))});
    }
    const auto before = [this](const Sortable &a, const Sortable &b) { return isBefore(a, b); };
    if (std::ranges::is_sorted(rows, before))
        return order;
    std::ranges::sort(rows, before);
    std::ranges::transform(rows, order.begin(), &Sortable::source);
    return order;
}

bool DesktopsFilter::isBefore(const Sortable &a, const Sortable &b) const
{
    if (const int groups = compareGroups(*a.row, *b.row); groups != 0)
        return groups < 0;
    if (isUnknown(a.key) != isUnknown(b.key))
        return isUnknown(b.key);
    if (const int order = compareKeys(a.key, b.key); order != 0)
        return (order < 0) == (m_sortOrder == Qt::AscendingOrder);
    // Equal ones keep one order whatever came before, else rows would dance.
    if (const int order = compareNaturally(a.row->guest.name, b.row->guest.name); order != 0)
        return order < 0;
    return a.row->guest.key < b.row->guest.key;
}

int DesktopsFilter::compareGroups(const DesktopRow &a, const DesktopRow &b) const
{
    switch (m_grouping) {
    case Grouping::None:
        return 0;
    case Grouping::Team:
        if (a.ownership == b.ownership)
            return 0;
        if (a.ownership->team.isEmpty() != b.ownership->team.isEmpty())
            return a.ownership->team.isEmpty() ? 1 : -1;
        return compareNaturally(a.ownership->teamName, b.ownership->teamName);
    case Grouping::Node:
        return compareNaturally(a.guest.node.value(), b.guest.node.value());
    case Grouping::State:
        return static_cast<int>(a.condition.state) - static_cast<int>(b.condition.state);
    }
    Q_UNREACHABLE();
}

QString DesktopsFilter::groupName(const DesktopRow &row) const
{
    switch (m_grouping) {
    case Grouping::None:
        return {};
    case Grouping::Team:
        return row.ownership->team.isEmpty() ? tr("Without team") : row.ownership->teamName;
    case Grouping::Node:
        return row.guest.node.value();
    case Grouping::State:
        return stateLabel(displayState(row.condition.state));
    }
    Q_UNREACHABLE();
}

void DesktopsFilter::findGroups()
{
    std::vector<DesktopGroup> groups;
    for (int at = 0; m_grouping != Grouping::None && at < rowCount(); ++at) {
        const DesktopRow &desktop = row(at);
        if (at == 0 || compareGroups(row(at - 1), desktop) != 0)
            groups.push_back({.name = groupName(desktop), .firstRow = at});
        DesktopGroup &group = groups.back();
        ++group.count;
        group.inUse += desktop.condition.state == DesktopState::InUse ? 1 : 0;
        group.needsAttention += desktop.condition.needsAttention() ? 1 : 0;
    }
    if (groups == m_groups)
        return;
    m_groups = std::move(groups);
    Q_EMIT groupsChanged();
}

} // namespace orbit::ui
