#include "ui/people/devices_card.h"

#include "ui/people/trouble_row.h"
#include "ui/registry/device_rows.h"

#include <QVBoxLayout>

namespace orbit::ui {

DevicesCard::DevicesCard(const PeopleParts &parts, ActionGate &gate, QWidget *parent)
    : Card(parts.theme, tr("Devices"), parent),
      m_parts(parts),
      m_gate(gate),
      m_rows(new DeviceRows(parts.theme, tr("No computer is registered. That happens when the person signs in on one."))),
      m_trouble(new TroubleRow(parts.theme, tr("Devices cannot be loaded.")))
{
    setObjectName(QStringLiteral("devicesCard"));
    setBodyPadding(false);
    body()->addWidget(m_trouble);
    body()->addWidget(m_rows);
    m_rows->hide();
    connect(m_rows, &DeviceRows::revokeAsked, this, &DevicesCard::revokeAsked);
    connect(m_trouble, &TroubleRow::retryAsked, this, &DevicesCard::refresh);
    connect(&parts.devices, &Devices::changed, this, &DevicesCard::refresh);
    connect(&gate, &ActionGate::changed, this, &DevicesCard::look);
}

void DevicesCard::setPerson(const Person &person)
{
    const bool isOther = person.id != m_person.id;
    m_person = person;
    setRemark(tr("where %1 has signed in").arg(person.name.section(QLatin1Char(' '), 0, 0)));
    if (!isOther)
        return;
    m_devices.clear();
    m_hasRead = false;
    look();
    refresh();
}

void DevicesCard::refresh()
{
    m_scope.cancelAll();
    if (!m_person.id.isNull())
        m_scope.start(read(m_person.id));
}

Task<> DevicesCard::read(PersonId person)
{
    Result<std::vector<Device>> devices = co_await m_parts.devices.of(person);
    if (!devices) {
        m_trouble->showTrouble(devices.error());
        co_return;
    }
    m_trouble->hide();
    m_hasRead = true;
    m_devices = std::move(*devices);
    look();
}

void DevicesCard::look()
{
    const Me *me = m_parts.registry.me();
    const bool isOwn = me && me->id == m_person.id;
    m_rows->setVisible(m_hasRead);
    m_rows->showDevices(
        {.devices = m_devices, .mayRevoke = isOwn || m_gate.may(Permission::ManagePeople), .whyNot = m_gate.whyNot(), .thisComputer = {}},
        m_parts.clock.now());
}

} // namespace orbit::ui
