#pragma once

#include "core/async/scope.h"
#include "ui/models/people_model.h"
#include "ui/models/teams_model.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace orbit::ui {

class ApprovalsBanner;
class PeopleFiles;
class PersonActions;
class PersonPane;
class RegistryBanner;
class RegistryDoor;
class RolePane;
class SideColumn;
class StatePanel;
class TeamPane;

/// The widget of the page: the lists at the left, the chosen one at the right.
class PeopleScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit PeopleScreen(const PeopleParts &parts, QWidget *parent = nullptr);
    ~PeopleScreen() override;

    void focusFilter();
    /// Reads everything again.
    void refresh();
    /// How many changes of the matrix are not saved.
    int unsaved() const;
    /// Asks whether to save or discard them, and does it. True when none is left.
    Task<bool> settleUnsaved();
    SideColumn *side() const { return m_side; }
    PersonPane *personPane() const { return m_person; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void connectLists();
    void connectActions();
    void addEmptyActions();
    void add();
    void look();
    void lookAtRegistry();
    void forgetAll();
    void choose(int row);
    void followPeople();
    void followTeams();
    void followTab();
    void showPerson(int row);
    void showTeam(int row);
    void forget(const PersonId &id);
    void findLater(const PersonId &id);
    Task<> leaveFor(PersonId id);
    Task<bool> saveUnsaved();
    QWidget *face() const;

    PeopleParts m_parts;
    ActionGate m_gate;
    PeopleModel m_people;
    TeamsModel m_teams;
    PersonActions *m_actions;
    PeopleFiles *m_files;
    SideColumn *m_side;
    RegistryBanner *m_banner;
    ApprovalsBanner *m_approvals;
    PersonPane *m_person;
    TeamPane *m_team;
    RolePane *m_role;
    StatePanel *m_nothing;
    RegistryDoor *m_door;
    QWidget *m_content;
    QStackedLayout *m_right;
    QStackedLayout *m_stack;
    QTimer m_rest;
    PersonId m_wanted;   ///< to be chosen once it is in the list
    TeamId m_wantedTeam; ///< likewise
    PersonId m_reader;   ///< for whom the lists were read
    bool m_isLeaving = false;
    bool m_hasStarted = false;
    Scope m_scope;
};

} // namespace orbit::ui
