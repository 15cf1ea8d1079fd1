#include "ui/models/entitlements_model.h"

#include "ui/text/person_words.h"

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int entitlements = static_cast<int>(allEntitlements.size());

} // namespace

int EntitlementsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int EntitlementsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : entitlements + 1; }

Grant EntitlementsModel::shown(int row, int entitlement) const
{
    const EntitlementRow &pool = m_rows[static_cast<std::size_t>(row)];
    const auto edit = m_edits.find({pool.pool, entitlement});
    return edit == m_edits.end() ? saved(pool, entitlement) : edit->second;
}

bool EntitlementsModel::isReached(const EntitlementRow &row, orbit::Role role) const
{
    bool isSeen = false;
    for (int i = 0; i < entitlements; ++i) {
        const Grant grant = saved(row, i);
        const bool isGiven = roleEntitles(role, allEntitlements[static_cast<std::size_t>(i)]);
        const bool isFromRole = grant == Grant::FromRole || grant == Grant::Denied;
        if ((isGiven && grant == Grant::None) || (!isGiven && isFromRole))
            return false;
        isSeen = isSeen || isFromRole;
    }
    return isSeen;
}

Grant EntitlementsModel::base(const EntitlementRow &row, int entitlement) const
{
    switch (saved(row, entitlement)) {
    case Grant::None:
        return Grant::None;
    case Grant::FromRole:
    case Grant::Denied:
        return Grant::FromRole;
    case Grant::Granted:
    case Grant::NeedsApproval:
        break;
    }
    // An exception covers what the role says. The rest of the row tells which role reaches this pool: an operator is a user elsewhere.
    for (const orbit::Role role : {m_role, orbit::Role::User}) {
        if (isReached(row, role))
            return roleEntitles(role, allEntitlements[static_cast<std::size_t>(entitlement)]) ? Grant::FromRole : Grant::None;
    }
    return Grant::None;
}

std::vector<Grant> EntitlementsModel::choices(const EntitlementRow &row, int entitlement) const
{
    if (base(row, entitlement) == Grant::FromRole)
        return {Grant::FromRole, Grant::Denied, Grant::NeedsApproval};
    return {Grant::None, Grant::Granted, Grant::NeedsApproval};
}

void EntitlementsModel::toggle(const QModelIndex &index)
{
    const int entitlement = index.column() - 1;
    if (!m_isEditable || !index.isValid() || entitlement < 0)
        return;
    const EntitlementRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const std::vector<Grant> all = choices(row, entitlement);
    const auto now = std::ranges::find(all, shown(index.row(), entitlement));
    const Grant next = now == all.end() || now + 1 == all.end() ? all.front() : *(now + 1);
    if (next == saved(row, entitlement))
        m_edits.erase({row.pool, entitlement});
    else
        m_edits[{row.pool, entitlement}] = next;
    Q_EMIT dataChanged(index, index);
    Q_EMIT changeCountChanged(changeCount());
}

std::vector<EntitlementChange> EntitlementsModel::changes() const
{
    std::vector<EntitlementChange> all;
    for (const auto &[cell, grant] : m_edits)
        all.push_back(changeOf(cell, grant));
    return all;
}

EntitlementChange EntitlementsModel::changeOf(const Cell &cell, Grant grant) const
{
    const bool takesAway = grant == Grant::None || grant == Grant::FromRole;
    return {.pool = cell.first,
            .entitlement = allEntitlements[static_cast<std::size_t>(cell.second)],
            .grant = takesAway ? Grant::FromRole : grant};
}

void EntitlementsModel::forget(const std::vector<EntitlementChange> &saved)
{
    std::erase_if(m_edits, [this, &saved](const auto &edit) {
        const EntitlementChange mine = changeOf(edit.first, edit.second);
        return std::ranges::any_of(saved, [&mine](const EntitlementChange &other) {
            return other.pool == mine.pool && other.entitlement == mine.entitlement && other.grant == mine.grant;
        });
    });
}

void EntitlementsModel::setRows(std::vector<EntitlementRow> rows, orbit::Role role)
{
    m_role = role;
    const bool isSameShape = std::ranges::equal(rows, m_rows, {}, &EntitlementRow::pool, &EntitlementRow::pool);
    if (isSameShape) {
        m_rows = std::move(rows);
        dropSettled();
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, entitlements));
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        dropSettled();
        endResetModel();
    }
    Q_EMIT changeCountChanged(changeCount());
}

void EntitlementsModel::dropSettled()
{
    std::erase_if(m_edits, [this](const auto &edit) {
        const auto row = std::ranges::find(m_rows, edit.first.first, &EntitlementRow::pool);
        return row == m_rows.end() || saved(*row, edit.first.second) == edit.second;
    });
}

void EntitlementsModel::clear()
{
    m_edits.clear();
    setRows({}, m_role);
}

void EntitlementsModel::discard()
{
    m_edits.clear();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, entitlements));
    Q_EMIT changeCountChanged(0);
}

QVariant EntitlementsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const EntitlementRow &row = m_rows[static_cast<std::size_t>(index.row())];
    if (index.column() == 0)
        return role == Qt::DisplayRole ? QVariant(row.poolName)
               : role == Qt::AccessibleTextRole
                   ? QVariant(tr("%1, %2", "pool and its desktops").arg(row.poolName, tr("%n desktop(s)", nullptr, row.desktops)))
                   : QVariant();
    const int entitlement = index.column() - 1;
    const bool isUnsaved = m_edits.contains({row.pool, entitlement});
    const QString words = grantText(shown(index.row(), entitlement));
    switch (role) {
    case GrantRole:
        return static_cast<int>(shown(index.row(), entitlement));
    case UnsavedRole:
        return isUnsaved;
    case Qt::DisplayRole:
        return words;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString what = entitlementText(allEntitlements[static_cast<std::size_t>(entitlement)]);
        return isUnsaved ? tr("%1, %2: %3, not saved", "pool, entitlement, state").arg(row.poolName, what, words)
                         : tr("%1, %2: %3", "pool, entitlement, state").arg(row.poolName, what, words);
    }
    default:
        return {};
    }
}

QVariant EntitlementsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Pool") : entitlementText(allEntitlements[static_cast<std::size_t>(section - 1)]);
}

} // namespace orbit::ui
