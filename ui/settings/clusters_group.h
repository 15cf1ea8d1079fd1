#pragma once

#include "ui/settings/setting_group.h"
#include "ui/settings/settings_parts.h"

namespace orbit::ui {

class Button;

/// The clusters of this console.
class ClustersGroup final : public SettingGroup
{
    Q_OBJECT

public:
    explicit ClustersGroup(const SettingsParts &parts, QWidget *parent = nullptr);

private:
    void rebuild();
    void look();
    void addCluster(const ClusterProfile &profile);
    bool isAdopted(const ClusterId &id) const;
    void openRealm(const ClusterId &id);
    void openMenu(const ClusterId &id, const QPoint &at);
    bool mayManage() const;

    struct Shown
    {
        ClusterId id;
        QWidget *line;
    };
    SettingsParts m_parts;
    Button *m_add = nullptr;
    std::vector<Shown> m_shown;
};

} // namespace orbit::ui
