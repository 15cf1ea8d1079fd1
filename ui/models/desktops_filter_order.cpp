// How DesktopsFilter gets from one order of rows to the next in signals that keep selection and current row.
#include "ui/models/desktops_filter.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace orbit::ui {

void DesktopsFilter::update()
{
    m_matches.clear();
    if (takesTime()) {
        indexOrder(); // the source may have grown
        m_matchLater.start(0);
        return;
    }
    m_matchLater.stop();
    applyOrder(sorted(matching()));
}

void DesktopsFilter::applyValues(const QModelIndex &first, const QModelIndex &last)
{
    if (followsColumns(first.column(), last.column()))
        update();
    // One signal over the shown rows: which of them stand on screen the view knows best.
    int top = -1;
    int bottom = -1;
    for (int source = first.row(); source <= last.row(); ++source) {
        const int row = m_places[static_cast<size_t>(source)];
        if (row < 0)
            continue;
        top = top < 0 ? row : std::min(top, row);
        bottom = std::max(bottom, row);
    }
    if (top >= 0)
        Q_EMIT dataChanged(index(top, first.column()), index(bottom, last.column()));
}

bool DesktopsFilter::followsColumns(int first, int last) const
{
    const bool isUsage = first >= static_cast<int>(firstUsageColumn) && last <= static_cast<int>(lastUsageColumn);
    const int sortedBy = static_cast<int>(m_sortColumn);
    return !isUsage || (first <= sortedBy && sortedBy <= last) || std::ranges::any_of(m_queries, &SearchQuery::readsUsage);
}

void DesktopsFilter::dropRows(const QModelIndex &, int first, int last)
{
    std::vector<int> order = m_order;
    std::erase_if(order, [first, last](int source) { return source >= first && source <= last; });
    applyOrder(std::move(order));
}

void DesktopsFilter::renumber(const QModelIndex &, int first, int last)
{
    const int gone = last - first + 1;
    for (int &source : m_order) {
        if (source > last)
            source -= gone;
    }
    indexOrder();
    if (m_matchLater.isActive())
        m_matches.clear(); // they had the old numbers
}

void DesktopsFilter::applyOrder(std::vector<int> order)
{
    const int before = rowCount();
    if (order != m_order) {
        std::vector<bool> kept(static_cast<size_t>(m_desktops.rowCount()), false);
        for (const int source : order)
            kept[static_cast<size_t>(source)] = true;
        removeOthers(kept);
        insertNew(order);
        rearrange(std::move(order));
    } else {
        indexOrder(); // the source may have grown
    }
    findGroups();
    if (rowCount() != before)
        Q_EMIT countChanged(rowCount());
}

void DesktopsFilter::removeOthers(const std::vector<bool> &kept)
{
    const auto isKept = [&kept](int source) { return kept[static_cast<size_t>(source)]; };
    auto first = std::ranges::find_if_not(m_order, isKept);
    if (first == m_order.end())
        return;
    auto end = std::find_if(first, m_order.end(), isKept);
    if (std::find_if_not(end, m_order.end(), isKept) != m_order.end()) {
        // They stand apart: gathered at the end they go in one removal instead of thousands.
        std::vector<int> gathered;
        gathered.reserve(m_order.size());
        std::ranges::copy_if(m_order, std::back_inserter(gathered), isKept);
        std::ranges::copy_if(m_order, std::back_inserter(gathered), std::not_fn(isKept));
        rearrange(std::move(gathered));
        first = std::ranges::find_if_not(m_order, isKept);
        end = m_order.end();
    }
    beginRemoveRows({}, static_cast<int>(first - m_order.begin()), static_cast<int>(end - m_order.begin()) - 1);
    m_order.erase(first, end);
    indexOrder();
    endRemoveRows();
}

void DesktopsFilter::insertNew(const std::vector<int> &order)
{
    m_places.resize(static_cast<size_t>(m_desktops.rowCount()), -1);
    const auto isNew = [this](int source) { return m_places[static_cast<size_t>(source)] < 0; };
    std::vector<int> added;
    std::ranges::copy_if(order, std::back_inserter(added), isNew);
    if (added.empty())
        return;
    // In their place when they stand together there, else at the end, from where rearrange() takes them.
    const auto first = std::ranges::find_if(order, isNew);
    const bool isTogether = std::all_of(first, first + static_cast<std::ptrdiff_t>(added.size()), isNew);
    const auto place = isTogether ? std::min(first - order.begin(), static_cast<std::ptrdiff_t>(m_order.size()))
                                  : static_cast<std::ptrdiff_t>(m_order.size());
    beginInsertRows({}, static_cast<int>(place), static_cast<int>(place) + static_cast<int>(added.size()) - 1);
    m_order.insert(m_order.begin() + place, added.begin(), added.end());
    indexOrder();
    endInsertRows();
}

void DesktopsFilter::rearrange(std::vector<int> order)
{
    if (order == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<int> sources;
    sources.reserve(static_cast<size_t>(from.size()));
    for (const QModelIndex &index : from)
        sources.push_back(m_order[static_cast<size_t>(index.row())]);
    m_order = std::move(order);
    indexOrder();
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i)
        to.append(createIndex(m_places[static_cast<size_t>(sources[static_cast<size_t>(i)])], from[i].column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void DesktopsFilter::indexOrder()
{
    m_places.assign(static_cast<size_t>(m_desktops.rowCount()), -1);
    for (size_t row = 0; row < m_order.size(); ++row)
        m_places[static_cast<size_t>(m_order[row])] = static_cast<int>(row);
}

} // namespace orbit::ui
