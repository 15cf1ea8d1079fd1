#pragma once

#include "ui/settings/setting_group.h"
#include "ui/settings/settings_parts.h"

namespace orbit::ui {

class Button;
class ComboBox;

/// When Orbit locks, the own password, and the computers one has signed in on.
class SecurityGroup final : public SettingGroup
{
    Q_OBJECT

public:
    explicit SecurityGroup(const SettingsParts &parts, QWidget *parent = nullptr);

Q_SIGNALS:
    void lockMinutesChanged(int minutes);

private:
    void fillMinutes();
    void chooseMinutes();
    void changePassword();
    void showDevices();
    void look();

    SettingsParts m_parts;
    ComboBox *m_minutes;
    Button *m_change;
    SettingRow *m_minutesRow;
    SettingRow *m_changeRow;
    SettingRow *m_devicesRow;
    Button *m_devices;
    SettingRow *m_lockRow = nullptr;
};

} // namespace orbit::ui
