#pragma once

#include "ui/settings/setting_group.h"
#include "ui/settings/settings_parts.h"

class QButtonGroup;

namespace orbit::ui {

class Label;
class Segmented;
class Slider;
class SwatchRow;
class Switch;

/// How Orbit looks on this computer.
class AppearanceGroup final : public SettingGroup
{
    Q_OBJECT

public:
    AppearanceGroup(Theme &theme, QSettings &settings, QWidget *parent = nullptr);

private:
    QWidget *makeTiles();
    void look();
    void choose(int choice);
    void chooseDensity(int index);
    void chooseMotion(bool isReduced);
    void chooseAccent(int accent);
    void addSizeRow();
    void chooseSize(int step);
    void showSize(int percent);

    Theme &m_theme;
    QSettings &m_settings;
    int m_sizeInForce; ///< percent, of this start
    QButtonGroup *m_tiles;
    SwatchRow *m_accent;
    Segmented *m_density;
    Switch *m_motion;
    Slider *m_size;
    Label *m_sizeWords;
    SettingRow *m_sizeRow = nullptr;
};

} // namespace orbit::ui
