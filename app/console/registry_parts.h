#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "adapters/registry/access/registry_approvals.h"
#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_desktops.h"
#include "adapters/registry/access/registry_devices.h"
#include "adapters/registry/access/registry_entitlements.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_sessions.h"
#include "adapters/registry/access/registry_setup_store.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/account/registry_account.h"
#include "adapters/registry/account/registry_clock.h"
#include "adapters/registry/audit/registry_audit_log.h"

#include <QSettings>

namespace orbit::console {

struct RegistryFolders
{
    QString data;            ///< of the console: the end of the audit chain is remembered there
    QString privateRegistry; ///< where a private registry would be made; empty: the usual place
};

/// Everything of the console that talks to the registry, put together.
class RegistryParts final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    RegistryParts(QSettings &settings, const RegistryFolders &folders, Clusters &clusters, const Inventory &inventory, const Clock &own);

    registry::RegistryClock clock;
    registry::CurrentLink link;
    registry::RegistryAccount account;
    registry::RegistryPeople people{link};
    registry::RegistryTeams teams{link};
    registry::ClusterDirectory clusters;
    registry::RegistryAssignments assignments;
    registry::RegistryEntitlements entitlements{link};
    registry::RegistryApprovals approvals{link, clusters};
    registry::RegistryAuditLog audit;
    registry::RegistrySessions sessions;
    registry::RegistrySetupStore setupStore{link, clusters};
    registry::RegistryDevices devices{link};
    registry::RegistryDesktops desktops{link, clusters};

private:
    void rememberBranding();

    QSettings &m_settings;
    QString m_dataFolder;
};

} // namespace orbit::console
