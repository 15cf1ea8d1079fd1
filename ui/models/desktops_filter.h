#pragma once

#include "ui/models/desktops_model.h"

#include <QAbstractProxyModel>
#include <QTimer>

#include <vector>

namespace orbit::ui {

enum class Grouping : quint8 { None, Team, Node, State };

/// Rows that stand together under a heading of the cards view.
struct DesktopGroup
{
    QString name; ///< translated; "Without team" for those in none
    int firstRow = 0;
    int count = 0;
    int inUse = 0;
    int needsAttention = 0;

    friend bool operator==(const DesktopGroup &, const DesktopGroup &) = default;
};

/// Which desktops are shown and in what order. Like QSortFilterProxyModel, but for this one model and fast at 20,000 rows: every change is
/// at most two moves of the layout, one removal and one insertion, so that selection and current row survive. Never reset. With thousands
/// of rows the question which ones match is answered a piece at a time between other events; until then the rows stand as they were.
class DesktopsFilter final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit DesktopsFilter(DesktopsModel &desktops, QObject *parent = nullptr);

    /// A desktop is shown when it matches all of them: saved view, chips, typed text.
    void setQueries(std::vector<SearchQuery> queries);
    const std::vector<SearchQuery> &queries() const { return m_queries; }
    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    const std::vector<DesktopGroup> &groups() const { return m_groups; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    DesktopColumn sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    const DesktopRow &row(int row) const { return m_desktops.row(m_order[static_cast<size_t>(row)]); }
    QModelIndex indexOf(const GuestKey &key, DesktopColumn column = DesktopColumn::Name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void groupsChanged();
    /// More or fewer rows than before.
    void countChanged(int count);

private:
    struct Sortable;

    void setSourceModel(QAbstractItemModel *model) override { QAbstractProxyModel::setSourceModel(model); }
    void update();
    /// The part of update() that is put off.
    void matchSome();
    void applyValues(const QModelIndex &first, const QModelIndex &last);
    /// Whether other values in these columns may make other rows shown, or show them in another order.
    bool followsColumns(int first, int last) const;
    void dropRows(const QModelIndex &parent, int first, int last);
    void renumber(const QModelIndex &parent, int first, int last);

    bool isShown(int sourceRow) const;
    bool takesTime() const;
    template <class IsWanted>
    std::vector<int> rowsThat(IsWanted isWanted) const;
    std::vector<int> matching() const;
    /// The shown rows in another order.
    void arrange();
    std::vector<int> sorted(std::vector<int> order) const;
    Sortable sortable(int source) const;
    bool isBefore(const Sortable &a, const Sortable &b) const;
    int compareGroups(const DesktopRow &a, const DesktopRow &b) const;
    QString groupName(const DesktopRow &row) const;

    void applyOrder(std::vector<int> order);
    void removeOthers(const std::vector<bool> &kept);
    void insertNew(const std::vector<int> &order);
    void rearrange(std::vector<int> order);
    void indexOrder();
    void findGroups();

    DesktopsModel &m_desktops;
    std::vector<SearchQuery> m_queries;
    DesktopColumn m_sortColumn = DesktopColumn::Name;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    Grouping m_grouping = Grouping::None;
    std::vector<int> m_order;  ///< source row of each row here
    std::vector<int> m_places; ///< row here of each source row; -1 when it is not shown
    std::vector<DesktopGroup> m_groups;
    QTimer m_matchLater;
    std::vector<bool> m_matches; ///< of the source rows looked at so far while matching goes on
};

} // namespace orbit::ui
