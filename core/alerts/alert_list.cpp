#include "core/alerts/alert_list.h"

#include "core/alerts/find_alerts.h"

#include <algorithm>
#include <chrono>
#include <tuple>

using namespace std::chrono_literals;

namespace orbit {

namespace {

constexpr auto restBetweenLooks = 250ms;

} // namespace

AlertList::AlertList(Inventory &inventory, GuestDetails &details, Tasks &tasks, Clusters &clusters, const Clock &clock, QObject *parent)
    : QObject(parent), m_inventory(inventory), m_details(details), m_tasks(tasks), m_clusters(clusters), m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(restBetweenLooks);
    connect(&m_soon, &QTimer::timeout, this, &AlertList::look);
    connect(&inventory, &Inventory::guestsChanged, this, &AlertList::lookSoon);
    connect(&inventory, &Inventory::nodesChanged, this, &AlertList::lookSoon);
    connect(&inventory, &Inventory::storagesChanged, this, &AlertList::lookSoon);
    connect(&details, &GuestDetails::guestsChanged, this, &AlertList::lookSoon);
    connect(&tasks, &Tasks::taskChanged, this, &AlertList::lookSoon);
    connect(&tasks, &Tasks::tasksReset, this, &AlertList::lookSoon);
    connect(&clusters, &Clusters::profilesChanged, this, &AlertList::lookSoon);
    connect(&clusters, &Clusters::statusChanged, this, &AlertList::lookSoon);
    look();
}

void AlertList::narrowTo(const ClusterChoice &choice)
{
    m_choice = &choice;
    connect(&choice, &ClusterChoice::changed, this, &AlertList::look);
    look();
}

void AlertList::lookSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void AlertList::look()
{
    const QDateTime now = m_clock.now();
    std::vector<Alert> found = findAlerts({m_inventory, m_details, m_tasks, m_clusters, now});
    QHash<QString, QDateTime> seen;
    for (Alert &alert : found) {
        const QString id = alert.id();
        if (!alert.since.isValid())
            alert.since = m_firstSeen.value(id, now);
        seen.insert(id, alert.since);
    }
    m_firstSeen = seen; // what is over and comes back is new
    std::erase_if(found, [this](const Alert &alert) { return m_choice && !m_choice->shows(alert.cluster); });
    std::ranges::sort(found, std::ranges::greater(), [](const Alert &alert) { return std::tuple(alert.level, alert.since, alert.id()); });
    if (found == m_alerts)
        return;
    m_alerts = std::move(found);
    Q_EMIT changed();
}

} // namespace orbit
