#pragma once

#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"

#include <QWidget>

namespace orbit::ui {

class Button;
class ColourSquare;
class ElidedLabel;
class FiguresCard;
class PersonActions;
class TeamLists;

/// Everything about one team.
class TeamPane final : public QWidget
{
    Q_OBJECT

public:
    TeamPane(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent = nullptr);

    void setTeam(const Team &team);
    const Team &team() const { return m_team; }
    void refresh();

private:
    QLayout *makeHead();

    ActionGate &m_gate;
    PersonActions &m_actions;
    Team m_team;
    ColourSquare *m_colour;
    ElidedLabel *m_name;
    ElidedLabel *m_line;
    Button *m_change;
    Button *m_remove;
    FiguresCard *m_figures;
    TeamLists *m_lists;
};

} // namespace orbit::ui
