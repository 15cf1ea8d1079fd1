#pragma once

#include "ui/people/form_dialog.h"
#include "ui/people/people_parts.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace orbit::ui {

class ColourRow;
class ComboBox;
class Field;
class LineEdit;
class ListPane;
class PeopleModel;
class Segmented;
class TeamsModel;

/// Makes a team, or changes the name and colour of one.
class TeamDialog final : public FormDialog
{
    Q_OBJECT

public:
    TeamDialog(const PeopleParts &parts, std::optional<Team> team, QWidget *window);

Q_SIGNALS:
    void made(const orbit::TeamId &id);

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    Teams &m_teams;
    std::optional<Team> m_team;
    LineEdit *m_name;
    Field *m_nameField;
    ColourRow *m_colours;
};

/// Puts a person into one more team.
class JoinTeamDialog final : public FormDialog
{
    Q_OBJECT

public:
    JoinTeamDialog(const PeopleParts &parts, const TeamsModel &teams, const Person &person, QWidget *window);

protected:
    Task<Result<void>> send() override;

private:
    Teams &m_teams;
    Person m_person;
    ComboBox *m_team;
    Segmented *m_kind;
};

/// Finds a person for a team.
class AddMemberDialog final : public FormDialog
{
    Q_OBJECT

public:
    AddMemberDialog(const PeopleParts &parts, const Team &team, QWidget *window);
    ~AddMemberDialog() override;

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    void find();
    void propose(int row);
    void takeTheOnlyOne();
    bool isFound(int row) const;

    Teams &m_teams;
    Team m_team;
    std::unique_ptr<PeopleModel> m_people;
    LineEdit *m_find;
    Field *m_findField;
    ListPane *m_pane;
    Segmented *m_kind;
    QTimer m_typing;
};

} // namespace orbit::ui
