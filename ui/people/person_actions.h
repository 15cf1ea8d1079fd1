#pragma once

#include "core/async/scope.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"

#include <QObject>

namespace orbit::ui {

class TeamsModel;
struct ConfirmRequest;

/// Everything that is done to a person or a team, each with its question before and its words after.
class PersonActions final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs open in the window of `place`.
    PersonActions(const PeopleParts &parts, const TeamsModel &teams, const ActionGate &gate, QWidget *place);
    ~PersonActions() override;

    void newPerson();
    void rename(const Person &person);
    void changeRole(const Person &person);
    void resetPassword(const Person &person);
    void signOutEverywhere(const Person &person);
    void disable(const Person &person);
    void enable(const Person &person);
    void remove(const Person &person);
    void assign(const Person &person);
    void assignToTeam(const Team &team);
    void endAssignment(const Assignment &assignment);
    void revokeDevice(const Device &device);
    void joinTeam(const Person &person);
    void setMember(const TeamId &team, const QString &teamName, const Person &person, bool isOperator);
    void leaveTeam(const Person &person, const TeamId &team, const QString &teamName);

    void newTeam();
    void changeTeam(const Team &team);
    void removeTeam(const Team &team);
    void addMember(const Team &team);
    void changeOutside(const RegisteredDesktop &machine);
    void forgetMachine(const RegisteredDesktop &machine, const QString &teamName);

Q_SIGNALS:
    void personMade(const orbit::PersonId &id);
    void personRemoved(const orbit::PersonId &id);
    void teamMade(const orbit::TeamId &id);
    void teamRemoved(const orbit::TeamId &id);

private:
    QWidget *window() const;
    void say(const QString &title, const QString &text = {});
    void complain(const QString &title, const Error &error);
    /// Title of the failure, what it is about when it is in use, and what to do then.
    void refuse(const QString &title, const QString &inUse, const Error &error, const QString &todo = {});
    Task<bool> agreed(ConfirmRequest request);
    Task<> askAndSignOut(Person person);
    Task<> askAndDisable(Person person);
    Task<> enableNow(Person person);
    Task<> askAndRemove(Person person);
    Task<> askAndEnd(Assignment assignment);
    Task<> askAndRevoke(Device device);
    Task<> askAndForget(RegisteredDesktop machine, QString teamName);
    Task<> setMemberNow(TeamId team, QString teamName, Person person, bool isOperator);
    Task<> askAndLeave(Person person, TeamId team, QString teamName);
    Task<> askAndRemoveTeam(Team team);

    PeopleParts m_parts;
    const TeamsModel &m_teams;
    const ActionGate &m_gate;
    QWidget *m_place;
    Scope m_scope;
};

} // namespace orbit::ui
