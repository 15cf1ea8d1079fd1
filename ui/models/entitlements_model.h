#pragma once

#include "core/access/entitlements.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace orbit::ui {

/// What one person may do, a row per pool and a column per entitlement after the pool's name, with the changes that are not saved yet.
class EntitlementsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Roles {
        GrantRole = Qt::UserRole + 1, ///< Grant as int, the change included; invalid in the first column
        UnsavedRole,                  ///< bool
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// What the registry says now. Changes of this person stay unless they have become true meanwhile.
    void setRows(std::vector<EntitlementRow> rows, orbit::Role role);
    const std::vector<EntitlementRow> &rows() const { return m_rows; }
    /// Another person: nothing is left of the one before.
    void clear();
    void setEditable(bool editable) { m_isEditable = editable; }

    /// The next state the cell can have; nothing where it may not be changed.
    void toggle(const QModelIndex &index);
    void discard();
    /// These have been saved; what was changed meanwhile stays a change.
    void forget(const std::vector<EntitlementChange> &saved);
    int changeCount() const { return static_cast<int>(m_edits.size()); }
    std::vector<EntitlementChange> changes() const;

Q_SIGNALS:
    void changeCountChanged(int count);

private:
    using Cell = std::pair<DesktopPoolId, int>;

    Grant saved(const EntitlementRow &row, int entitlement) const { return row.grants[static_cast<std::size_t>(entitlement)]; }
    Grant shown(int row, int entitlement) const;
    /// What is left when the exception of a cell is taken away.
    Grant base(const EntitlementRow &row, int entitlement) const;
    bool isReached(const EntitlementRow &row, orbit::Role role) const;
    std::vector<Grant> choices(const EntitlementRow &row, int entitlement) const;
    void dropSettled();
    EntitlementChange changeOf(const Cell &cell, Grant grant) const;

    std::vector<EntitlementRow> m_rows;
    std::map<Cell, Grant> m_edits;
    orbit::Role m_role = orbit::Role::User;
    bool m_isEditable = false;
};

} // namespace orbit::ui
