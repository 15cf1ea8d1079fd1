#include "ui/people/team_lists.h"

#include "ui/people/person_actions.h"
#include "ui/text/assignment_words.h"
#include "ui/text/person_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/tabs.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedLayout>

namespace orbit::ui {

namespace {

constexpr int headTop = 6;
constexpr int side = 16;

Icon iconOf(const AssignedDesktop &desktop)
{
    if (std::holds_alternative<DesktopPoolId>(desktop))
        return Icon::Pool;
    return std::holds_alternative<ExternalDesktop>(desktop) ? Icon::Globe : Icon::Desktop;
}

} // namespace

TeamLists::TeamLists(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent)
    : Card(parts.theme, parent),
      m_parts(parts),
      m_gate(gate),
      m_actions(actions),
      m_people(parts.people),
      m_assignments(parts.assignments, parts.clock),
      m_machines(parts.registered),
      m_tabs(new Tabs(parts.theme)),
      m_add(new Button(parts.theme, Icon::Plus, tr("Add"))),
      m_assign(new Button(parts.theme, Icon::Plus, tr("Assign"))),
      m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("teamLists"));
    setBodyPadding(false);
    m_tabs->setObjectName(QStringLiteral("teamTabs"));
    m_tabs->setAccessibleName(tr("Members, assignments or machines"));
    for (const QString &name : {tr("Members"), tr("Assignments"), tr("Machines")})
        m_tabs->addTab(name);
    m_add->setObjectName(QStringLiteral("teamAdd"));
    m_add->setToolTip(tr("Add somebody to this team"));
    m_assign->setObjectName(QStringLiteral("teamAssign"));
    m_assign->setToolTip(tr("Give a desktop to everybody in this team"));
    for (Button *button : {m_add, m_assign})
        button->setSizeClass(ButtonSize::Small);
    m_gate.guard(m_add, Permission::ManagePeople);
    m_gate.guard(m_assign, [this] { return m_gate.mayActIn(m_team.id); });
    makeMembers();
    makeAssignments();
    makeMachines();
    layOut();
    connectLists();
    look();
}

TeamLists::~TeamLists()
{
    // Before the models they show.
    for (ListPane *pane : {m_membersPane, m_assignmentsPane, m_machinesPane})
        delete pane;
}

void TeamLists::layOut()
{
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, side, 0);
    buttons->addWidget(m_add);
    buttons->addWidget(m_assign);
    // Both in one place: the line below the tabs goes through to the edge of the card.
    auto *head = new QGridLayout;
    head->setContentsMargins(0, headTop, 0, 0);
    head->addWidget(m_tabs, 0, 0);
    head->addLayout(buttons, 0, 0, Qt::AlignRight | Qt::AlignVCenter);
    body()->addLayout(head);
    setTabOrder(m_tabs, m_add);
    setTabOrder(m_add, m_assign);
    for (Button *button : {m_add, m_assign})
        button->raise(); // above the tabs
    body()->addLayout(m_stack, 1);
    for (ListPane *pane : {m_membersPane, m_assignmentsPane, m_machinesPane}) {
        pane->setContentsMargins(0, 0, 0, radii::card); // the corners of the card stay round
        m_stack->addWidget(pane);
    }
}

void TeamLists::connectLists()
{
    connect(m_tabs, &Tabs::currentChanged, this, &TeamLists::look);
    connect(m_add, &Button::clicked, this, [this] { m_actions.addMember(m_team); });
    connect(m_assign, &Button::clicked, this, [this] { m_actions.assignToTeam(m_team); });
    connect(&m_parts.teams, &Teams::changed, &m_people, &PagedModel::refreshSoon);
    connect(m_membersPane->list(), &SideList::menuAsked, this, &TeamLists::openMemberMenu);
    connect(m_assignmentsPane->list(), &SideList::menuAsked, this, &TeamLists::openAssignmentMenu);
    connect(m_machinesPane->list(), &SideList::menuAsked, this, &TeamLists::openMachineMenu);
    for (PagedModel *model : {static_cast<PagedModel *>(&m_assignments), static_cast<PagedModel *>(&m_machines)})
        connect(model, &PagedModel::stateChanged, this, &TeamLists::showCounts);
    for (ListPane *pane : {m_membersPane, m_assignmentsPane, m_machinesPane})
        connect(&m_gate, &ActionGate::changed, pane->list()->viewport(), qOverload<>(&QWidget::update));
}

void TeamLists::makeMembers()
{
    m_membersPane = new ListPane(m_parts.theme, m_people,
                                 {.name = tr("Members"),
                                  .failed = tr("Members cannot be loaded"),
                                  .empty = {.icon = Icon::Users,
                                            .tone = Tone::Info,
                                            .title = tr("Nobody is in this team"),
                                            .text = tr("Members use its desktops. Operators look after them.")},
                                  .noMatch = {}},
                                 [this](int row, Selected) {
                                     const Person &person = m_people.row(row);
                                     return SideRow{.title = person.name,
                                                    .detail = person.login,
                                                    .note = membershipText(person.role, isOperator(person)),
                                                    .opensMenu = m_gate.may(Permission::ManagePeople) && m_gate.whyNot().isEmpty()};
                                 });
    m_membersPane->list()->setObjectName(QStringLiteral("membersList"));
}

void TeamLists::makeAssignments()
{
    m_assignmentsPane = new ListPane(m_parts.theme, m_assignments,
                                     {.name = tr("Assignments"),
                                      .failed = tr("Assignments cannot be loaded"),
                                      .empty = {.icon = Icon::Desktop,
                                                .tone = Tone::Info,
                                                .title = tr("No desktop of this team is assigned"),
                                                .text = tr("Assign one to everybody in the team, or to a person on their page.")},
                                      .noMatch = {}},
                                     [this](int row, Selected) {
                                         const Assignment &assignment = m_assignments.row(row);
                                         return SideRow{.title = assignment.desktopName,
                                                        .detail = m_assignments.holder(row),
                                                        .icon = iconOf(assignment.desktop),
                                                        .note = assignment.isFloating ? tr("Floating") : tr("Dedicated"),
                                                        .opensMenu = m_gate.mayActIn(assignment.team) && m_gate.whyNot().isEmpty()};
                                     });
    m_assignmentsPane->list()->setObjectName(QStringLiteral("teamAssignments"));
}

void TeamLists::makeMachines()
{
    m_machinesPane = new ListPane(m_parts.theme, m_machines,
                                  {.name = tr("Machines"),
                                   .failed = tr("Machines cannot be loaded"),
                                   .empty = {.icon = Icon::Desktops,
                                             .tone = Tone::Info,
                                             .title = tr("The registry knows no machine of this team"),
                                             .text = tr("A machine comes here when it is assigned for the first time.")},
                                   .noMatch = {}},
                                  [this](int row, Selected) {
                                      const RegisteredDesktop &machine = m_machines.row(row);
                                      const bool isOutside = std::holds_alternative<ExternalDesktop>(machine.place);
                                      return SideRow{.title = machine.name,
                                                     .detail = placeText(machine),
                                                     .icon = isOutside ? Icon::Globe : Icon::Desktop,
                                                     .note = machine.assignedTo.isEmpty() ? tr("Free") : tr("Assigned"),
                                                     .opensMenu = hasMenu(machine)};
                                  });
    m_machinesPane->list()->setObjectName(QStringLiteral("teamMachines"));
}

bool TeamLists::isOperator(const Person &person) const
{
    return std::ranges::any_of(person.teams,
                               [this](const TeamMembership &membership) { return membership.team == m_team.id && membership.isOperator; });
}

bool TeamLists::hasMenu(const RegisteredDesktop &machine) const { return m_gate.mayActIn(machine.team) && m_gate.whyNot().isEmpty(); }

void TeamLists::setTeam(const Team &team)
{
    m_team = team;
    m_people.setFilter({.text = {}, .role = {}, .state = {}, .team = team.id});
    m_assignments.setTeam(team.id);
    m_machines.setTeam(team.id);
    showCounts();
    look();
}

void TeamLists::refresh()
{
    if (m_team.id.isNull())
        return;
    for (PagedModel *model :
         {static_cast<PagedModel *>(&m_people), static_cast<PagedModel *>(&m_assignments), static_cast<PagedModel *>(&m_machines)})
        model->refresh();
}

void TeamLists::showCounts()
{
    const auto count = [](const PagedModel &model) { return model.isComplete() ? model.rowCount() : -1; };
    m_tabs->setCount(MembersTab, m_team.people);
    m_tabs->setCount(AssignmentsTab, count(m_assignments));
    m_tabs->setCount(MachinesTab, count(m_machines));
}

void TeamLists::look()
{
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    m_gate.setWanted(m_add, m_tabs->currentIndex() == MembersTab);
    m_gate.setWanted(m_assign, m_tabs->currentIndex() == AssignmentsTab);
}

QMenu *TeamLists::newMenu(const QString &name)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(name);
    return menu;
}

void TeamLists::addDanger(QMenu *menu, Icon icon, const QString &text, std::function<void()> act)
{
    QAction *action = menu->addAction(m_parts.theme.icon(icon, Role::DangerText), text, this, std::move(act));
    action->setProperty("danger", true);
}

void TeamLists::openMemberMenu(int row, const QPoint &at)
{
    if (!m_gate.may(Permission::ManagePeople) || !m_gate.whyNot().isEmpty())
        return;
    const Person person = m_people.row(row);
    QMenu *menu = newMenu(QStringLiteral("memberMenu"));
    const auto addKind = [this, menu, &person](const QString &text, bool isWanted) {
        QAction *action =
            menu->addAction(text, this, [this, person, isWanted] { m_actions.setMember(m_team.id, m_team.name, person, isWanted); });
        action->setCheckable(true);
        action->setChecked(isOperator(person) == isWanted);
        action->setEnabled(isOperator(person) != isWanted);
    };
    addKind(membershipText(person.role, true), true);
    addKind(membershipText(person.role, false), false);
    menu->addSeparator();
    addDanger(menu, Icon::X, tr("Remove from %1").arg(m_team.name),
              [this, person] { m_actions.leaveTeam(person, m_team.id, m_team.name); });
    menu->popup(at);
}

void TeamLists::openAssignmentMenu(int row, const QPoint &at)
{
    const Assignment assignment = m_assignments.row(row);
    if (!m_gate.mayActIn(assignment.team) || !m_gate.whyNot().isEmpty())
        return;
    QMenu *menu = newMenu(QStringLiteral("teamAssignmentMenu"));
    addDanger(menu, Icon::X, tr("End assignment"), [this, assignment] { m_actions.endAssignment(assignment); });
    menu->popup(at);
}

void TeamLists::openMachineMenu(int row, const QPoint &at)
{
    const RegisteredDesktop machine = m_machines.row(row);
    if (!hasMenu(machine))
        return;
    QMenu *menu = newMenu(QStringLiteral("machineMenu"));
    if (std::holds_alternative<ExternalDesktop>(machine.place) && m_gate.may(Permission::ManagePeople))
        menu->addAction(m_parts.theme.icon(Icon::Edit, Role::TextSecondary), tr("Change address"), this,
                        [this, machine] { m_actions.changeOutside(machine); });
    addDanger(menu, Icon::Trash, tr("Remove from the registry"), [this, machine] { m_actions.forgetMachine(machine, m_team.name); });
    menu->popup(at);
}

} // namespace orbit::ui
