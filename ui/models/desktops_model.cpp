#include "ui/models/desktops_model.h"

#include "core/inventory/thresholds.h"
#include "ui/models/display.h"
#include "ui/text/formats.h"
#include "ui/text/state_words.h"

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

/// A failed task is news for an hour; nothing else may tell that the hour is over.
constexpr auto agingEvery = 1min;

int levelOf(double share, const Threshold &threshold)
{
    if (share >= threshold.critical)
        return 2;
    return share >= threshold.warning ? 1 : 0;
}

QVariant shareOf(double share) { return share < 0 ? QVariant() : QVariant(share); }

double columnShare(const DesktopRow &row, DesktopColumn column)
{
    if (column == DesktopColumn::Cpu)
        return row.cpuShare();
    return column == DesktopColumn::Memory ? row.memoryShare() : -1;
}

int columnLevel(const DesktopRow &row, DesktopColumn column)
{
    return levelOf(columnShare(row, column), column == DesktopColumn::Cpu ? cpuThreshold : memoryThreshold);
}

/// "CPU 91%": what a reader hears in a cell whose number says nothing alone.
QString accessibleText(const DesktopRow &row, DesktopColumn column, const QString &text)
{
    if (column == DesktopColumn::Name)
        return DesktopsModel::tr("%1, %2", "desktop and state").arg(row.guest.name, stateLabel(displayState(row.condition.state)));
    if (column == DesktopColumn::Action)
        return text.isEmpty() ? QString() : DesktopsModel::tr("%1 %2", "action and desktop").arg(text, row.guest.name);
    QString words = DesktopsModel::tr("%1 %2", "heading and value").arg(desktopColumnTitle(column), text);
    if (column == DesktopColumn::State && row.condition.needsAttention())
        return DesktopsModel::tr("%1, needs attention", "state of a desktop").arg(words);
    const int level = columnLevel(row, column);
    if (level > 0)
        words = level == 1 ? DesktopsModel::tr("%1, high").arg(words) : DesktopsModel::tr("%1, critical").arg(words);
    return words;
}

QVariant toolTip(const DesktopRow &row, DesktopColumn column, const QString &text)
{
    if (column == DesktopColumn::State)
        return conditionText(row.condition);
    if (column == DesktopColumn::Memory && row.guest.memoryLimit > 0)
        return DesktopsModel::tr("%1 of %2").arg(bytesText(row.guest.memory), bytesText(row.guest.memoryLimit));
    if (column == DesktopColumn::Address)
        return row.detail->addresses.join(u'\n');
    return text;
}

} // namespace

int DesktopCounts::inProgress() const
{
    int sum = 0;
    for (const DesktopState state : allDesktopStates)
        sum += isInProgress(state) ? of(state) : 0;
    return sum;
}

DesktopsModel::DesktopsModel(Inventory &inventory, GuestDetails &details, Tasks &tasks, Clusters &clusters, const Clock &clock,
                             QObject *parent)
    : QAbstractTableModel(parent), m_inventory(inventory), m_details(details), m_tasks(tasks), m_clusters(clusters), m_clock(clock)
{
    m_flushTimer.setSingleShot(true);
    m_taskTimer.setSingleShot(true);
    m_agingTimer.start(agingEvery);
    connect(&m_flushTimer, &QTimer::timeout, this, &DesktopsModel::flush);
    connect(&m_taskTimer, &QTimer::timeout, this, &DesktopsModel::applyTasks);
    connect(&m_agingTimer, &QTimer::timeout, this, &DesktopsModel::applyTasks);
    connect(&inventory, &Inventory::guestsChanged, this, &DesktopsModel::applyGuests);
    connect(&inventory, &Inventory::poolsChanged, this, &DesktopsModel::applyPools);
    connect(&details, &GuestDetails::guestsChanged, this, &DesktopsModel::applyDetails);
    connect(&tasks, &Tasks::taskChanged, &m_taskTimer, qOverload<>(&QTimer::start));
    connect(&tasks, &Tasks::tasksReset, &m_taskTimer, qOverload<>(&QTimer::start));
    connect(&clusters, &Clusters::statusChanged, this, &DesktopsModel::applyStatus);
    connect(&clusters, &Clusters::profilesChanged, this, &DesktopsModel::applyProfiles);
    loadRows();
}

DesktopsModel::~DesktopsModel() = default;

int DesktopsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int DesktopsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : desktopColumnCount; }

QVariant DesktopsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DesktopRow &row = this->row(index.row());
    const auto column = static_cast<DesktopColumn>(index.column());
    const auto text = [&] { return desktopColumn(column).text(row, clusterName(row.guest.key.cluster)); };
    switch (role) {
    case Qt::DisplayRole:
        return text();
    case Qt::ToolTipRole:
        return toolTip(row, column, text());
    case Qt::AccessibleTextRole:
        return accessibleText(row, column, text());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(desktopColumn(column).alignment);
    case ShareRole:
        return shareOf(columnShare(row, column));
    case LevelRole:
        return columnLevel(row, column);
    default:
        return rowData(row, role);
    }
}

QVariant DesktopsModel::rowData(const DesktopRow &row, int role)
{
    switch (role) {
    case KeyRole:
        return QVariant::fromValue(row.guest.key);
    case StateRole:
        return static_cast<int>(displayState(row.condition.state));
    case ReasonRole:
        return conditionText(row.condition);
    case ProgressRole:
        return row.condition.progress ? QVariant(*row.condition.progress) : QVariant();
    case AttentionRole:
        return row.condition.needsAttention();
    case TagsRole:
        return row.guest.tags.split(u';', Qt::SkipEmptyParts);
    case ActionRole:
        return static_cast<int>(row.action());
    case PressedActionRole:
        return row.pressed ? QVariant(static_cast<int>(*row.pressed)) : QVariant();
    case IsOwnedRole:
        return !row.ownership->owner.isEmpty();
    case IsStaleRole:
        return row.condition.state == DesktopState::Unknown;
    case IsWindowsRole:
        return row.detail->osType.startsWith(u'w');
    default:
        return {};
    }
}

QVariant DesktopsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= desktopColumnCount)
        return {};
    const auto column = static_cast<DesktopColumn>(section);
    if (role == Qt::DisplayRole)
        return desktopColumnTitle(column);
    return role == Qt::TextAlignmentRole ? QVariant::fromValue(desktopColumn(column).alignment) : QVariant();
}

const DesktopRow *DesktopsModel::find(const GuestKey &key) const { return m_byKey.value(key); }

QModelIndex DesktopsModel::indexOf(const GuestKey &key, DesktopColumn column) const
{
    const DesktopRow *row = find(key);
    return row ? index(row->position, static_cast<int>(column)) : QModelIndex();
}

const QString &DesktopsModel::clusterName(const ClusterId &cluster) const
{
    static const QString s_unknown;
    const auto name = m_clusterNames.constFind(cluster);
    return name == m_clusterNames.constEnd() ? s_unknown : *name;
}

bool DesktopsModel::matches(int row, const SearchQuery &query) const
{
    if (query.isEmpty())
        return true;
    const DesktopRow &desktop = this->row(row);
    const QString &cluster = clusterName(desktop.guest.key.cluster);
    return query.matches({.guest = desktop.guest,
                          .detail = *desktop.detail,
                          .ownership = *desktop.ownership,
                          .state = desktop.condition.state,
                          .needsAttention = desktop.condition.needsAttention(),
                          .clusterName = cluster,
                          .text = desktop.searchText()});
}

int DesktopsModel::count(const SearchQuery &query) const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += matches(row, query) ? 1 : 0;
    return count;
}

void DesktopsModel::setPressed(const GuestKey &key, std::optional<PowerAction> action)
{
    DesktopRow *row = m_byKey.value(key);
    if (!row || row->pressed == action)
        return;
    row->pressed = action;
    renew(*row);
    // The answer to a person's click is not gathered with anything.
    Q_EMIT dataChanged(index(row->position, 0), index(row->position, desktopColumnCount - 1));
    recount();
}

} // namespace orbit::ui
