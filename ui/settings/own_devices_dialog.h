#pragma once

#include "core/async/scope.h"
#include "ui/settings/settings_parts.h"
#include "ui/widgets/dialog.h"

class QScrollArea;

namespace orbit::ui {

class DeviceRows;
class Note;

/// The computers the signed-in person has signed in on.
class OwnDevicesDialog final : public Dialog
{
    Q_OBJECT

public:
    OwnDevicesDialog(const SettingsParts &parts, QWidget *window);

private:
    DeviceId thisComputer() const;
    void read();
    Task<> showAll();
    void revoke(const Device &device);
    Task<> askAndRevoke(Device device);
    void tell(const QString &what, const Error &error);

    SettingsParts m_parts;
    DeviceRows *m_rows;
    Note *m_problem;
    QScrollArea *m_area;
    Scope m_reading;
    Scope m_revoking;
};

} // namespace orbit::ui
