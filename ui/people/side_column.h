#pragma once

#include "core/async/scope.h"
#include "ui/models/people_model.h"
#include "ui/models/teams_model.h"
#include "ui/people/action_gate.h"
#include "ui/people/people_parts.h"

#include <QStringListModel>
#include <QTimer>
#include <QWidget>

#include <array>

class QStackedLayout;

namespace orbit::ui {

class Button;
class LineEdit;
class ListPane;
class PeopleFilterMenu;
class SideList;
class Tabs;

/// The left column of the page: people, teams or roles, and what finds them.
class SideColumn final : public QWidget
{
    Q_OBJECT

public:
    enum Tab : quint8 { PeopleTab, TeamsTab, RolesTab };

    SideColumn(const PeopleParts &parts, PeopleModel &people, TeamsModel &teams, ActionGate &gate, QWidget *parent = nullptr);
    ~SideColumn() override;

    Tab tab() const;
    void showTab(Tab tab);
    void focusFilter();
    ListPane *peoplePane() const { return m_peoplePane; }
    ListPane *teamsPane() const { return m_teamsPane; }
    SideList *rolesList() const { return m_roles; }
    SideList *list() const;
    /// Whom the list of people shows.
    PeopleFilter filter() const { return m_people.filter(); }
    /// Reads the numbers of the tabs again.
    void readCounts();

Q_SIGNALS:
    void tabChanged();
    void addAsked();
    void importAsked();
    void directoryAsked();
    void exportAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLayout *makeHead();
    Button *makeMore();
    QLayout *makeFind();
    void makeLists();
    void makePeople();
    void makeTeams();
    void makeRoles();
    void orderKeyboard();
    void tabbed();
    void applyText();
    void applyFilter();
    void clearFilters();
    void showCounts();
    Task<> countPeople();

    PeopleParts m_parts;
    PeopleModel &m_people;
    TeamsModel &m_teamsModel;
    ActionGate &m_gate;
    QStringListModel m_roleNames;
    std::array<QString, 3> m_texts;
    int m_peopleCount = -1;
    Button *m_more = nullptr;
    Button *m_add;
    Tabs *m_tabs;
    LineEdit *m_find;
    Button *m_filter;
    QWidget *m_findRow;
    PeopleFilterMenu *m_menu;
    ListPane *m_peoplePane;
    ListPane *m_teamsPane;
    SideList *m_roles;
    QStackedLayout *m_stack;
    QTimer m_typing;
    Scope m_scope;
};

} // namespace orbit::ui
