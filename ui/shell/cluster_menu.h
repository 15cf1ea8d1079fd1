#pragma once

#include "core/clusters/clusters.h"
#include "ui/shell/shell_hooks.h"
#include "ui/theme/theme.h"

#include <QMenu>

namespace orbit::ui {

/// The clusters with how it stands with each, what can be done about it, and "Add cluster…". Made anew each time it opens.
class ClusterMenu final : public QMenu
{
    Q_OBJECT

public:
    ClusterMenu(const Theme &theme, Clusters &clusters, ShellHooks hooks, QWidget *parent);

private:
    void fill();
    void addCluster(const ClusterProfile &profile);
    QMenu *actionsOf(const ClusterProfile &profile, const ClusterStatus &status);

    const Theme &m_theme;
    Clusters &m_clusters;
    ShellHooks m_hooks;
};

} // namespace orbit::ui
