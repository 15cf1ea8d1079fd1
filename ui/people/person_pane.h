#pragma once

#include "core/async/scope.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"

#include <QScrollArea>

#include <optional>

namespace orbit::ui {

class AssignmentsCard;
class DevicesCard;
class EntitlementsCard;
class FiguresCard;
class PersonActions;
class PersonHead;
class ScopeCard;
class TeamsModel;

/// Everything about one person.
class PersonPane final : public QScrollArea
{
    Q_OBJECT

public:
    PersonPane(const PeopleParts &parts, const TeamsModel &teams, ActionGate &gate, PersonActions &actions, QWidget *parent = nullptr);
    ~PersonPane() override;

    /// Another one, or the same with what is known of them now.
    void setPerson(const Person &person);
    const Person &person() const { return m_person; }
    EntitlementsCard *entitlements() const { return m_entitlements; }
    void refresh();

private:
    void connectCards();
    void readSummary();
    Task<> summarise(PersonId person);
    void showFigures();

    PeopleParts m_parts;
    PersonActions &m_actions;
    Person m_person;
    std::optional<PersonSummary> m_summary;
    PersonHead *m_head;
    FiguresCard *m_figures;
    AssignmentsCard *m_assignments;
    ScopeCard *m_scopeCard;
    EntitlementsCard *m_entitlements;
    DevicesCard *m_devices;
    Scope m_scope;
};

} // namespace orbit::ui
