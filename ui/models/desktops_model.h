#pragma once

#include "core/base/clock.h"
#include "core/clusters/clusters.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/models/desktop_columns.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <array>
#include <chrono>
#include <memory>
#include <unordered_map>
#include <vector>

namespace orbit::ui {

/// How many desktops are in each state.
struct DesktopCounts
{
    std::array<int, desktopStateCount> byState{};
    int all = 0;
    int needsAttention = 0;

    int of(DesktopState state) const { return byState[static_cast<size_t>(state)]; }
    /// Starting, Stopping, Provisioning and Migrating together.
    int inProgress() const;

    friend bool operator==(const DesktopCounts &, const DesktopCounts &) = default;
};

/// Every desktop (guests that are no template) of all clusters as a table, a column per DesktopColumn. Rows keep their place, new ones come
/// at the end, the model is never reset: changes of values are one dataChanged over the touched rows, at most every `coalesce`. It covers
/// the columns of usage, firstUsageColumn to lastUsageColumn, when nothing else changed.
class DesktopsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< GuestKey
        StateRole,                  ///< DisplayState as int
        ReasonRole,                 ///< QString: why, and what to look at, a line each; may be empty
        ProgressRole,               ///< double 0 to 1; invalid when unknown or nothing runs
        AttentionRole,              ///< bool
        ShareRole,                  ///< double 0 to 1 in Cpu and Memory; invalid when unknown
        LevelRole,                  ///< int: 0 normal, 1 warning, 2 critical, in Cpu and Memory
        TagsRole,                   ///< QStringList
        ActionRole,                 ///< RowAction as int: what the button does
        PressedActionRole,          ///< PowerAction as int while Proxmox has not answered it; invalid otherwise
        IsOwnedRole,                ///< bool: false paints the owner in the quiet colour
        IsStaleRole,                ///< bool: the values are what was last known
        IsWindowsRole,              ///< bool, for the icon of the system
    };

    DesktopsModel(Inventory &inventory, GuestDetails &details, Tasks &tasks, Clusters &clusters, const Clock &clock,
                  QObject *parent = nullptr);
    ~DesktopsModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const DesktopRow &row(int row) const { return *m_rows[static_cast<size_t>(row)]; }
    /// Null when there is no such desktop.
    const DesktopRow *find(const GuestKey &key) const;
    QModelIndex indexOf(const GuestKey &key, DesktopColumn column = DesktopColumn::Name) const;
    /// Empty for an unknown cluster.
    const QString &clusterName(const ClusterId &cluster) const;

    bool matches(int row, const SearchQuery &query) const;
    /// How many desktops a saved view holds.
    int count(const SearchQuery &query) const;
    const DesktopCounts &counts() const { return m_counts; }

    /// A person asked for this; the row says so until a task of the desktop is seen or it is taken back with an empty action.
    void setPressed(const GuestKey &key, std::optional<PowerAction> action);
    /// How long changes of values are gathered. 1 s unless a test sets it.
    void setCoalescing(std::chrono::milliseconds coalesce) { m_coalesce = coalesce; }

Q_SIGNALS:
    /// Counts, and what saved views hold, may be others now. At most every `coalesce`.
    void countsChanged();

private:
    /// Roles that are the same in every column.
    static QVariant rowData(const DesktopRow &row, int role);
    void loadRows();
    void applyGuests(const GuestChanges &changes);
    void applyDetails(const std::vector<GuestKey> &keys);
    void applyTasks();
    void applyPools();
    void applyStatus(const ClusterId &cluster);
    void applyProfiles();
    /// What of a row became another: the numbers of its usage alone, as in nearly every row of a refresh, or anything.
    enum class Extent : quint8 { Usage, Whole };
    /// The row of a key, looked for first at `next` and a little behind it, where it stands when keys come in the order of rows.
    DesktopRow *rowFrom(size_t &next, const GuestKey &key) const;
    Extent takeGuest(DesktopRow &row, const Guest &guest);
    void append(const std::vector<const Guest *> &guests);
    void remove(std::vector<int> positions);
    void takeDetail(DesktopRow &row);
    /// Works out state and text again; true when the state is another one.
    bool renew(DesktopRow &row);
    void touch(const DesktopRow &row, Extent extent = Extent::Whole);
    void flushSoon();
    void flush();
    void recount();

    Inventory &m_inventory;
    GuestDetails &m_details;
    Tasks &m_tasks;
    Clusters &m_clusters;
    const Clock &m_clock;
    std::vector<std::unique_ptr<DesktopRow>> m_rows;
    QHash<GuestKey, DesktopRow *> m_byKey;
    std::unordered_map<const DesktopRow *, GuestDetail> m_detailsOfRows; ///< of the few that were asked for theirs
    std::unique_ptr<Owners> m_owners;
    std::unique_ptr<GuestTasks> m_guestTasks;
    QHash<ClusterId, LinkState> m_links;
    QHash<ClusterId, QString> m_clusterNames;
    DesktopCounts m_counts;
    std::chrono::milliseconds m_coalesce{1000};
    QTimer m_flushTimer;
    QTimer m_taskTimer;
    QTimer m_agingTimer;
    int m_firstTouched = -1;
    int m_lastTouched = -1;
    Extent m_touchedExtent = Extent::Usage;
};

} // namespace orbit::ui
