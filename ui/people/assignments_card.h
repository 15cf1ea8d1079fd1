#pragma once

#include "core/async/scope.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class Badge;
class Button;
class Link;
class TroubleRow;

/// What a person may open: their own desktops and those of their teams.
class AssignmentsCard final : public Card
{
    Q_OBJECT

public:
    AssignmentsCard(const PeopleParts &parts, ActionGate &gate, QWidget *parent = nullptr);
    ~AssignmentsCard() override;

    void setPerson(const Person &person);
    void refresh();

Q_SIGNALS:
    void assignAsked();
    void endAsked(const orbit::Assignment &assignment);

private:
    /// What the rows were made from; the same again leaves them and the keyboard where they are.
    struct Shown
    {
        std::vector<Assignment> assignments;
        QList<bool> mayEnd;
        QString whyNot;

        friend bool operator==(const Shown &, const Shown &) = default;
    };
    Task<> read(PersonId person, int wanted);
    void show();
    void showStates();
    void replaceRows(QWidget *rows);
    QWidget *makeRow(const Assignment &assignment);
    void addState(QLayout *row, const Assignment &assignment);
    void showMore();

    PeopleParts m_parts;
    ActionGate &m_gate;
    Person m_person;
    int m_wanted = 0;
    std::vector<Assignment> m_assignments;
    Shown m_shown;
    std::vector<std::pair<GuestKey, Badge *>> m_states;
    Button *m_assign;
    QWidget *m_rows = nullptr;
    QWidget *m_none;
    Link *m_more;
    TroubleRow *m_trouble;
    Scope m_scope;
};

} // namespace orbit::ui
