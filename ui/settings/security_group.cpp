#include "ui/settings/security_group.h"

#include "ui/settings/change_password_dialog.h"
#include "ui/settings/own_devices_dialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"

#include <algorithm>
#include <array>

namespace orbit::ui {

namespace {

constexpr std::array minuteChoices{0, 1, 5, 10, 15, 30, 60};
constexpr int minutesWidth = 200;

} // namespace

SecurityGroup::SecurityGroup(const SettingsParts &parts, QWidget *parent)
    : SettingGroup(parts.theme, tr("Security"), Icon::Lock, parent),
      m_parts(parts),
      m_minutes(new ComboBox(parts.theme)),
      m_change(new Button(parts.theme, Icon::Key, tr("Change password"))),
      m_devices(new Button(parts.theme, Icon::Desktop, tr("Show")))
{
    setObjectName(QStringLiteral("settingsSecurity"));
    m_minutes->setObjectName(QStringLiteral("settingsLockMinutes"));
    m_minutes->setFixedWidth(minutesWidth);
    m_change->setObjectName(QStringLiteral("settingsChangePassword"));
    fillMinutes();
    m_minutesRow = addRow(tr("Lock Orbit"), tr("When nobody touches keyboard or mouse; desktops go on meanwhile"), m_minutes);
    if (m_parts.hooks.lockNow) {
        auto *lock = new Button(parts.theme, Icon::Lock, tr("Lock now"));
        lock->setObjectName(QStringLiteral("settingsLockNow"));
        m_lockRow = addRow(tr("Leave it locked"), tr("Your password opens it again"), lock);
        connect(lock, &Button::clicked, this, m_parts.hooks.lockNow);
    }
    m_changeRow = addRow(tr("Your password"), tr("For this registry"), m_change);
    m_devices->setObjectName(QStringLiteral("settingsDevices"));
    m_devicesRow = addRow(tr("Your computers"), tr("Where you have signed in; what is lost or sold is revoked here"), m_devices);
    connect(m_minutes, &ComboBox::activated, this, &SecurityGroup::chooseMinutes);
    connect(m_change, &Button::clicked, this, &SecurityGroup::changePassword);
    connect(m_devices, &Button::clicked, this, &SecurityGroup::showDevices);
    connect(&m_parts.registry, &Registry::meChanged, this, &SecurityGroup::look);
    connect(&m_parts.registry, &Registry::statusChanged, this, &SecurityGroup::look);
    look();
}

void SecurityGroup::fillMinutes()
{
    for (const int minutes : minuteChoices)
        m_minutes->addItem(minutes == 0 ? tr("Never") : tr("After %n minute(s)", nullptr, minutes), minutes);
    const int kept = m_parts.settings.value(QLatin1StringView(lockMinutesKey), usualLockMinutes).toInt();
    m_minutes->setCurrentIndex(std::max(0, m_minutes->findData(kept)));
}

void SecurityGroup::chooseMinutes()
{
    const int minutes = m_minutes->currentData().toInt();
    m_parts.settings.setValue(QLatin1StringView(lockMinutesKey), minutes);
    Q_EMIT lockMinutesChanged(minutes);
    Q_EMIT saved();
}

void SecurityGroup::look()
{
    const Me *me = m_parts.registry.me();
    const bool isOnline = m_parts.registry.status().state == RegistryState::Online;
    // Whoever came in by the account of this computer has nothing to unlock with.
    const bool hasPassword = me && me->hasPassword;
    for (SettingRow *row : {m_minutesRow, m_changeRow, m_lockRow}) {
        if (row)
            row->setWanted(hasPassword);
    }
    // Only a registry on a server is used on more than one.
    const bool hasDevices = me && m_parts.registry.status().kind == RegistryKind::Shared;
    m_devicesRow->setWanted(hasDevices);
    setWanted(hasPassword || hasDevices);
    for (Button *button : {m_change, m_devices}) {
        button->setEnabled(isOnline);
        button->setToolTip(isOnline ? QString() : tr("There is no connection to the registry"));
    }
}

void SecurityGroup::changePassword()
{
    auto *dialog = new ChangePasswordDialog(m_parts.theme, window(), m_parts.registry);
    connect(dialog, &ChangePasswordDialog::passwordChanged, this, &SecurityGroup::saved);
    dialog->open();
}

void SecurityGroup::showDevices() { (new OwnDevicesDialog(m_parts, window()))->open(); }

} // namespace orbit::ui
