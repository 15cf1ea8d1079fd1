#pragma once

#include "ui/models/people_model.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"

#include <QWidget>

class QMenu;

namespace orbit::ui {

class Button;
class Card;
class ColourSquare;
class ElidedLabel;
class FiguresCard;
class ListPane;
class PersonActions;

/// Everything about one team.
class TeamPane final : public QWidget
{
    Q_OBJECT

public:
    TeamPane(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent = nullptr);
    ~TeamPane() override;

    void setTeam(const Team &team);
    const Team &team() const { return m_team; }
    void refresh();
    ListPane *members() const { return m_pane; }

private:
    QLayout *makeHead();
    void makeMembers();
    void connectActions();
    bool isOperator(const Person &person) const;
    void openMenu(int row, const QPoint &at);

    PeopleParts m_parts;
    ActionGate &m_gate;
    PersonActions &m_actions;
    Team m_team;
    PeopleModel m_people;
    ColourSquare *m_colour;
    ElidedLabel *m_name;
    ElidedLabel *m_line;
    Button *m_change;
    Button *m_remove;
    FiguresCard *m_figures;
    Card *m_members;
    Button *m_add;
    ListPane *m_pane = nullptr;
};

} // namespace orbit::ui
