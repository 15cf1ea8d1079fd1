#pragma once

#include "core/chosen/cluster_choice.h"
#include "core/clusters/clusters.h"
#include "ui/shell/shell_hooks.h"
#include "ui/theme/theme.h"

#include <QMenu>

namespace orbit::ui {

/// Which cluster to look at, how it stands with each and what can be done about it, and "Add cluster…". Made anew each time it opens.
class ClusterMenu final : public QMenu
{
    Q_OBJECT

public:
    /// All outlive it.
    ClusterMenu(const Theme &theme, Clusters &clusters, ClusterChoice &choice, ShellHooks hooks, QWidget *parent);

private:
    void fill();
    void addChoices(const std::vector<ClusterProfile> &profiles);
    void addCluster(const ClusterProfile &profile);
    QMenu *actionsOf(const ClusterProfile &profile, const ClusterStatus &status);

    const Theme &m_theme;
    Clusters &m_clusters;
    ClusterChoice &m_choice;
    ShellHooks m_hooks;
};

} // namespace orbit::ui
