#pragma once

#include "core/alerts/alert.h"
#include "core/base/clock.h"
#include "core/chosen/cluster_choice.h"
#include "core/clusters/clusters.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <vector>

namespace orbit {

/// What is wrong now, kept up to date and with the time each thing was first seen. Looks again at most four times a second.
class AlertList final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    AlertList(Inventory &inventory, GuestDetails &details, Tasks &tasks, Clusters &clusters, const Clock &clock, QObject *parent = nullptr);

    /// Shows the alerts of the chosen clusters only. The others are found all the same: each keeps the time it was first seen.
    void narrowTo(const ClusterChoice &choice);

    /// Worst first, of one level the newest first.
    const std::vector<Alert> &alerts() const { return m_alerts; }

Q_SIGNALS:
    void changed();

private:
    void lookSoon();
    void look();

    Inventory &m_inventory;
    GuestDetails &m_details;
    Tasks &m_tasks;
    Clusters &m_clusters;
    const Clock &m_clock;
    const ClusterChoice *m_choice = nullptr; ///< null: all are shown
    QTimer m_soon;
    QHash<QString, QDateTime> m_firstSeen;
    std::vector<Alert> m_alerts;
};

} // namespace orbit
