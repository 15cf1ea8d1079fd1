#pragma once

#include "core/async/scope.h"
#include "core/base/page.h"
#include "core/base/result.h"

#include <QAbstractListModel>
#include <QHash>
#include <QTimer>

#include <algorithm>
#include <numeric>
#include <vector>

namespace orbit::ui {

/// A long list of the registry, read part by part as a person scrolls. What is shown is never thrown away for a new reading: rows are
/// compared by their key, so the selection and the scroll position stay.
class PagedModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Loading and Failed are about the first part; later troubles leave Ready and are told by problem().
    enum class State : quint8 { Loading, Ready, Failed };
    enum Roles { KeyRole = Qt::UserRole + 1 }; ///< QString: the row's uuid

    static constexpr int partSize = 200;
    static constexpr int largestPart = 1000;

    explicit PagedModel(QObject *parent = nullptr);

    State state() const { return m_state; }
    /// Why the last reading failed; null when it did not.
    const Error *problem() const { return m_hasProblem ? &m_problem : nullptr; }
    /// Nothing is left to read.
    bool isComplete() const { return m_state == State::Ready && m_next.isEmpty(); }
    /// A reading reaches at least this row, so that what is in sight stays.
    void keepRow(int row) { m_kept = row; }

    /// Another list: the rows of the old one stay until the first part of the new one is here.
    void start();
    /// The same list once more, soon: many changes become one reading.
    void refreshSoon();
    /// The same list once more, now: also "Try again".
    void refresh();
    /// Nothing of it is to be seen any more: it was somebody else's.
    void forget();
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// State, problem or completeness are others, or a reading has ended.
    void stateChanged();

protected:
    virtual Task<> readFrom(QString after, int least) = 0;
    virtual void clearRows() = 0;
    void finishReading(QString next);
    void failReading(const Error &error);

private:
    State m_state = State::Loading;
    bool m_hasProblem = false;
    bool m_isFilterNew = true; ///< rows are those of another list
    Error m_problem;
    QString m_next;
    int m_kept = 0;
    QTimer m_soon;
    Scope m_scope;
};

/// The rows of a PagedModel. `Row` has an `id` with a QString value and can be compared.
template <class Row>
class PagedRows : public PagedModel
{
public:
    using PagedModel::PagedModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    const Row &row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    const std::vector<Row> &rows() const { return m_rows; }
    /// -1 when it is not among those read.
    int rowOf(const QString &key) const
    {
        const auto found = std::ranges::find(m_rows, key, [](const Row &row) { return row.id.value(); });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

protected:
    virtual Task<Result<orbit::Page<Row>>> readPart(PageRequest request) = 0;

private:
    Task<> readFrom(QString after, int least) override;
    void clearRows() override
    {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }
    void append(std::vector<Row> rows);
    void replace(std::vector<Row> rows);
    /// Makes the rows [first, first + old) those of `fresh`.
    void exchange(int first, int old, std::vector<Row> fresh);
    void dropMissing(int first, int old, const QHash<QString, int> &places);
    void sortKept(int first, int count, const QHash<QString, int> &places);

    std::vector<Row> m_rows;
};

template <class Row>
Task<> PagedRows<Row>::readFrom(QString after, int least)
{
    std::vector<Row> rows;
    QString next = after;
    do {
        const int missing = least - static_cast<int>(rows.size());
        const PageRequest request{.after = next, .limit = std::clamp(missing, partSize, largestPart)};
        Result<orbit::Page<Row>> part = co_await readPart(request);
        if (!part) {
            failReading(part.error());
            co_return;
        }
        rows.insert(rows.end(), std::make_move_iterator(part->rows.begin()), std::make_move_iterator(part->rows.end()));
        next = part->next;
    } while (!next.isEmpty() && static_cast<int>(rows.size()) < least);
    if (after.isEmpty())
        replace(std::move(rows));
    else
        append(std::move(rows));
    finishReading(next);
}

template <class Row>
void PagedRows<Row>::append(std::vector<Row> rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
}

template <class Row>
void PagedRows<Row>::replace(std::vector<Row> rows)
{
    const auto isSame = [](const Row &a, const Row &b) { return a.id == b.id; };
    const auto head = std::ranges::mismatch(m_rows, rows, isSame);
    const int first = static_cast<int>(head.in1 - m_rows.begin());
    int tail = 0;
    const int most = static_cast<int>(std::min(m_rows.size(), rows.size())) - first;
    while (tail < most &&
           isSame(m_rows[m_rows.size() - 1 - static_cast<std::size_t>(tail)], rows[rows.size() - 1 - static_cast<std::size_t>(tail)]))
        ++tail;
    const int old = rowCount() - first - tail;
    exchange(first, old, std::vector<Row>(rows.begin() + first, rows.end() - tail));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

template <class Row>
void PagedRows<Row>::exchange(int first, int old, std::vector<Row> fresh)
{
    QHash<QString, int> places;
    for (std::size_t i = 0; i < fresh.size(); ++i)
        places.insert(fresh[i].id.value(), static_cast<int>(i));
    const int before = rowCount();
    dropMissing(first, old, places);
    const int kept = old - (before - rowCount());
    sortKept(first, kept, places);
    // What is left stands in the new order: new rows go between them, a run at a time.
    for (std::size_t i = 0; i < fresh.size();) {
        const auto at = static_cast<std::size_t>(first) + i;
        std::size_t run = i;
        while (run < fresh.size() && !(at < m_rows.size() && m_rows[at].id == fresh[run].id))
            ++run;
        if (run > i) {
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + run - i) - 1);
            m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), fresh.begin() + static_cast<std::ptrdiff_t>(i),
                          fresh.begin() + static_cast<std::ptrdiff_t>(run));
            endInsertRows();
        }
        i = run + (run < fresh.size() ? 1 : 0);
    }
}

template <class Row>
void PagedRows<Row>::dropMissing(int first, int old, const QHash<QString, int> &places)
{
    const auto isGone = [this, &places](int row) { return !places.contains(m_rows[static_cast<std::size_t>(row)].id.value()); };
    for (int last = first + old - 1; last >= first;) {
        if (!isGone(last)) {
            --last;
            continue;
        }
        int from = last;
        while (from > first && isGone(from - 1))
            --from;
        beginRemoveRows({}, from, last);
        m_rows.erase(m_rows.begin() + from, m_rows.begin() + last + 1);
        endRemoveRows();
        last = from - 1;
    }
}

template <class Row>
void PagedRows<Row>::sortKept(int first, int count, const QHash<QString, int> &places)
{
    const auto begin = m_rows.begin() + first;
    const auto place = [&places](const Row &row) { return places.value(row.id.value()); };
    if (std::ranges::is_sorted(begin, begin + count, {}, place))
        return;
    Q_EMIT layoutAboutToBeChanged();
    std::vector<int> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), first);
    std::ranges::sort(order, {}, [this, &place](int row) { return place(m_rows[static_cast<std::size_t>(row)]); });
    std::vector<Row> sorted;
    QModelIndexList from;
    QModelIndexList to;
    for (std::size_t i = 0; i < order.size(); ++i) {
        from.append(index(order[i]));
        to.append(index(first + static_cast<int>(i)));
        sorted.push_back(m_rows[static_cast<std::size_t>(order[i])]);
    }
    std::ranges::move(sorted, begin);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

} // namespace orbit::ui
