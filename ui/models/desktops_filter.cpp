#include "ui/models/desktops_filter.h"

#include "ui/models/display.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <bit>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr int matchedAtOnce = 2000; // rows; more is not felt only because it is done in pieces
constexpr auto pieceOfWork = 3ms;

/// A number whose order among unsigned numbers is that of the double.
std::uint64_t ordered(double number)
{
    const auto bits = std::bit_cast<std::uint64_t>(number);
    constexpr std::uint64_t sign = std::uint64_t{1} << 63;
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

} // namespace

/// A row as it is sorted, read once: the sort itself touches nothing else.
struct DesktopsFilter::Sortable
{
    int source = 0;
    bool isUnknown = false;
    const DesktopRow *row = nullptr;
    SortKey sortKey;
    NaturalKey key; ///< of the column
    NaturalKey name;
};

DesktopsFilter::DesktopsFilter(DesktopsModel &desktops, QObject *parent) : QAbstractProxyModel(parent), m_desktops(desktops)
{
    setSourceModel(&desktops);
    connect(&desktops, &QAbstractItemModel::dataChanged, this, &DesktopsFilter::applyValues);
    connect(&desktops, &QAbstractItemModel::rowsInserted, this, &DesktopsFilter::update);
    connect(&desktops, &QAbstractItemModel::rowsAboutToBeRemoved, this, &DesktopsFilter::dropRows);
    connect(&desktops, &QAbstractItemModel::rowsRemoved, this, &DesktopsFilter::renumber);
    m_matchLater.setSingleShot(true);
    connect(&m_matchLater, &QTimer::timeout, this, &DesktopsFilter::matchSome);
    m_order = sorted(matching());
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
    arrange();
}

void DesktopsFilter::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= desktopColumnCount)
        return;
    m_sortColumn = static_cast<DesktopColumn>(column);
    m_sortOrder = order;
    arrange();
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

bool DesktopsFilter::takesTime() const { return !m_queries.empty() && m_desktops.rowCount() > matchedAtOnce; }

template <class IsWanted>
std::vector<int> DesktopsFilter::rowsThat(IsWanted isWanted) const
{
    // What is shown already keeps its order at first: nearly sorted is quickly told from sorted.
    std::vector<int> rows;
    rows.reserve(static_cast<size_t>(m_desktops.rowCount()));
    std::ranges::copy_if(m_order, std::back_inserter(rows), isWanted);
    for (int row = 0; row < m_desktops.rowCount(); ++row) {
        const bool wasShown = static_cast<size_t>(row) < m_places.size() && m_places[static_cast<size_t>(row)] >= 0;
        if (!wasShown && isWanted(row))
            rows.push_back(row);
    }
    return rows;
}

std::vector<int> DesktopsFilter::matching() const
{
    return rowsThat([this](int row) { return isShown(row); });
}

DesktopsFilter::Sortable DesktopsFilter::sortable(int source) const
{
    const DesktopRow &row = m_desktops.row(source);
    Sortable result{.source = source, .row = &row};
    result.sortKey = desktopColumn(m_sortColumn).sortKey(row, m_desktops.clusterName(row.guest.key.cluster));
    if (const double *number = std::get_if<double>(&result.sortKey)) {
        result.isUnknown = *number < 0;
        result.key = {.head = ordered(*number)};
    } else {
        const QStringView text = std::get<QStringView>(result.sortKey);
        result.isUnknown = text.isEmpty();
        result.key = NaturalKey::of(text);
    }
    result.name = NaturalKey::of(row.guest.name);
    return result;
}

std::vector<int> DesktopsFilter::sorted(std::vector<int> order) const
{
    std::vector<Sortable> rows;
    rows.reserve(order.size());
    for (const int source : order)
        rows.push_back(sortable(source));
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
    if (a.isUnknown != b.isUnknown)
        return b.isUnknown;
    const auto compare = [](const NaturalKey &first, const NaturalKey &second, auto exactly) {
        if (first.head != second.head)
            return first.head < second.head ? -1 : 1;
        if (first.tail != second.tail)
            return first.tail < second.tail ? -1 : 1;
        return first.isWhole && second.isWhole ? 0 : exactly();
    };
    const auto byTexts = [&] { return compareNaturally(std::get<QStringView>(a.sortKey), std::get<QStringView>(b.sortKey)); };
    if (const int order = compare(a.key, b.key, byTexts); order != 0)
        return (order < 0) == (m_sortOrder == Qt::AscendingOrder);
    // Equal ones keep one order whatever came before, else rows would dance.
    const auto byNames = [&] { return compareNaturally(a.row->guest.name, b.row->guest.name); };
    if (const int order = compare(a.name, b.name, byNames); order != 0)
        return order < 0;
    return a.row->guest.key < b.row->guest.key;
}

void DesktopsFilter::matchSome()
{
    const QDeadlineTimer until(pieceOfWork);
    const auto all = static_cast<size_t>(m_desktops.rowCount());
    constexpr size_t uncounted = 64; // rows between two looks at the clock
    while (m_matches.size() < all && !until.hasExpired()) {
        for (size_t i = 0; i < uncounted && m_matches.size() < all; ++i)
            m_matches.push_back(isShown(static_cast<int>(m_matches.size())));
    }
    if (m_matches.size() < all) {
        m_matchLater.start(0);
        return;
    }
    applyOrder(sorted(rowsThat([this](int row) { return m_matches[static_cast<size_t>(row)]; })));
}

void DesktopsFilter::arrange()
{
    if (!m_matchLater.isActive()) // else it ends with this
        applyOrder(sorted(m_order));
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
