#pragma once

#include "core/async/scope.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class DeviceRows;
class TroubleRow;

/// The computers a person has signed in on.
class DevicesCard final : public Card
{
    Q_OBJECT

public:
    DevicesCard(const PeopleParts &parts, ActionGate &gate, QWidget *parent = nullptr);

    void setPerson(const Person &person);
    void refresh();

Q_SIGNALS:
    void revokeAsked(const orbit::Device &device);

private:
    Task<> read(PersonId person);
    void look();

    PeopleParts m_parts;
    ActionGate &m_gate;
    Person m_person;
    bool m_hasRead = false;
    std::vector<Device> m_devices;
    DeviceRows *m_rows;
    TroubleRow *m_trouble;
    Scope m_scope;
};

} // namespace orbit::ui
