#pragma once

#include "ui/settings/setting_group.h"
#include "ui/settings/settings_parts.h"

namespace orbit::ui {

class Button;
class PlaceRow;

/// The registry this console is connected to: what it is, where, how it stands.
class RegistryGroup final : public SettingGroup
{
    Q_OBJECT

public:
    explicit RegistryGroup(const SettingsParts &parts, QWidget *parent = nullptr);

private:
    void look();

    SettingsParts m_parts;
    PlaceRow *m_place;
    Button *m_retry;
    SettingRow *m_retryRow;
    SettingRow *m_server;
    SettingRow *m_schema;
    SettingRow *m_encryption;
    SettingRow *m_setupRow = nullptr;
};

} // namespace orbit::ui
