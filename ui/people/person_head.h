#pragma once

#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"

class QMenu;

namespace orbit::ui {

class Avatar;
class Badge;
class Button;
class ElidedLabel;
class PersonActions;

/// Who it is, and what can be done.
class PersonHead final : public QWidget
{
    Q_OBJECT

public:
    PersonHead(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent = nullptr);

    void setPerson(const Person &person);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectActions();
    void setWords(bool areShown);
    void fillMenu();
    void fillDanger();

    const Theme &m_theme;
    ActionGate &m_gate;
    PersonActions &m_actions;
    Person m_person;
    Avatar *m_avatar;
    ElidedLabel *m_name;
    Badge *m_role;
    Badge *m_state;
    ElidedLabel *m_line;
    Button *m_reset;
    Button *m_signOut;
    Button *m_more;
    QMenu *m_menu;
};

} // namespace orbit::ui
