#pragma once

#include "ui/settings/setting_group.h"
#include "ui/settings/settings_parts.h"

class QButtonGroup;

namespace orbit::ui {

class Segmented;
class Switch;

/// How Orbit looks on this computer.
class AppearanceGroup final : public SettingGroup
{
    Q_OBJECT

public:
    explicit AppearanceGroup(Theme &theme, QWidget *parent = nullptr);

private:
    QWidget *makeTiles();
    void look();
    void choose(int choice);
    void chooseDensity(int index);
    void chooseMotion(bool isReduced);

    Theme &m_theme;
    QButtonGroup *m_tiles;
    Segmented *m_density;
    Switch *m_motion;
};

} // namespace orbit::ui
