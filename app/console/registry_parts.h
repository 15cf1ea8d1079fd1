#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_entitlements.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/account/registry_account.h"

#include <QSettings>

namespace orbit::console {

/// Everything of the console that talks to the registry, put together.
class RegistryParts final : public QObject
{
    Q_OBJECT

public:
    /// `folder`: where a private registry would be made; empty: the usual place. All outlive it.
    RegistryParts(QSettings &settings, const QString &folder, Clusters &clusters, const Inventory &inventory);

    registry::CurrentLink link;
    registry::RegistryAccount account;
    registry::RegistryPeople people{link};
    registry::RegistryTeams teams{link};
    registry::ClusterDirectory clusters;
    registry::RegistryAssignments assignments;
    registry::RegistryEntitlements entitlements{link};

private:
    void rememberBranding();

    QSettings &m_settings;
};

} // namespace orbit::console
