#pragma once

#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class Button;
class Note;
class TeamsModel;

/// In which teams a person is, and as what.
class ScopeCard final : public Card
{
    Q_OBJECT

public:
    ScopeCard(const PeopleParts &parts, const TeamsModel &teams, ActionGate &gate, QWidget *parent = nullptr);

    void setPerson(const Person &person);

Q_SIGNALS:
    void addAsked();
    void kindChosen(const orbit::TeamMembership &membership, bool isOperator);
    void removeAsked(const orbit::TeamMembership &membership);

private:
    /// What the rows were made from; the same again leaves them and the keyboard where they are.
    struct Shown
    {
        QList<TeamMembership> teams;
        QList<int> colours;
        orbit::Role role = orbit::Role::User;
        bool mayChange = false;
        QString whyNot;

        friend bool operator==(const Shown &, const Shown &) = default;
    };
    void show();
    void replaceRows(QWidget *rows);
    int colourOf(const TeamMembership &membership) const;
    QWidget *makeRow(const TeamMembership &membership);
    void openMenu(const TeamMembership &membership, const QPoint &at);
    QString noteText() const;

    PeopleParts m_parts;
    const TeamsModel &m_teams;
    ActionGate &m_gate;
    Person m_person;
    Shown m_shown;
    Button *m_add;
    QWidget *m_rows = nullptr;
    Note *m_note;
};

} // namespace orbit::ui
