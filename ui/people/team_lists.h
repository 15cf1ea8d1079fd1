#pragma once

#include "ui/models/assignments_model.h"
#include "ui/models/people_model.h"
#include "ui/models/registered_model.h"
#include "ui/people/action_gate.h"
#include "ui/people/list_pane.h"
#include "ui/people/people_parts.h"
#include "ui/widgets/card.h"

class QMenu;
class QStackedLayout;

namespace orbit::ui {

class Button;
class PersonActions;
class Tabs;

/// Who is in a team, who has its desktops, and which machines the registry counts for it, a list each.
class TeamLists final : public Card
{
    Q_OBJECT

public:
    enum Tab : quint8 { MembersTab, AssignmentsTab, MachinesTab };

    TeamLists(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent = nullptr);
    ~TeamLists() override;

    void setTeam(const Team &team);
    void refresh();

private:
    void layOut();
    void connectLists();
    void makeMembers();
    void makeAssignments();
    void makeMachines();
    void look();
    void showCounts();
    bool isOperator(const Person &person) const;
    bool hasMenu(const RegisteredDesktop &machine) const;
    QMenu *newMenu(const QString &name);
    void addDanger(QMenu *menu, Icon icon, const QString &text, std::function<void()> act);
    void openMemberMenu(int row, const QPoint &at);
    void openAssignmentMenu(int row, const QPoint &at);
    void openMachineMenu(int row, const QPoint &at);

    PeopleParts m_parts;
    ActionGate &m_gate;
    PersonActions &m_actions;
    Team m_team;
    PeopleModel m_people;
    AssignmentsModel m_assignments;
    RegisteredModel m_machines;
    Tabs *m_tabs;
    Button *m_add;
    Button *m_assign;
    ListPane *m_membersPane = nullptr;
    ListPane *m_assignmentsPane = nullptr;
    ListPane *m_machinesPane = nullptr;
    QStackedLayout *m_stack;
};

} // namespace orbit::ui
