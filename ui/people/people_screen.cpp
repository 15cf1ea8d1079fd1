#include "ui/people/people_screen.h"

#include "ui/people/approvals_banner.h"
#include "ui/people/directory_dialog.h"
#include "ui/people/entitlements_card.h"
#include "ui/people/list_pane.h"
#include "ui/people/people_files.h"
#include "ui/people/person_actions.h"
#include "ui/people/person_pane.h"
#include "ui/people/registry_banner.h"
#include "ui/people/registry_door.h"
#include "ui/people/role_pane.h"
#include "ui/people/side_column.h"
#include "ui/people/team_pane.h"
#include "ui/widgets/button.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto restBeforeDetails = 120ms;

} // namespace

PeopleScreen::PeopleScreen(const PeopleParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_gate(parts.registry),
      m_people(parts.people),
      m_teams(parts.teams),
      m_actions(new PersonActions(parts, m_teams, m_gate, this)),
      m_files(new PeopleFiles(parts, this)),
      m_side(new SideColumn(parts, m_people, m_teams, m_gate)),
      m_banner(new RegistryBanner(parts.theme, parts.registry, parts.clock)),
      m_approvals(new ApprovalsBanner(parts)),
      m_person(new PersonPane(parts, m_teams, m_gate, *m_actions)),
      m_team(new TeamPane(parts, m_gate, *m_actions)),
      m_role(new RolePane(parts.theme)),
      m_nothing(
          new StatePanel(parts.theme, {.icon = Icon::Users, .title = tr("Nothing is chosen"), .text = tr("Choose somebody at the left.")})),
      m_door(new RegistryDoor(parts.theme, parts.registry, parts.setup)),
      m_content(new QWidget),
      m_right(new QStackedLayout),
      m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("peopleScreen"));
    m_nothing->setObjectName(QStringLiteral("peopleNothing"));
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforeDetails);
    connectLists();
    connectActions();
    addEmptyActions();
    lookAtRegistry();
}

PeopleScreen::~PeopleScreen()
{
    // Before the models they show.
    delete m_person;
    delete m_team;
    delete m_side;
}

void PeopleScreen::layOut()
{
    for (QWidget *pane : {static_cast<QWidget *>(m_nothing), static_cast<QWidget *>(m_person), static_cast<QWidget *>(m_team),
                          static_cast<QWidget *>(m_role)})
        m_right->addWidget(pane);
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_side);
    row->addLayout(m_right, 1);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_approvals);
    column->addLayout(row, 1);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_door);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addLayout(m_stack);
}

void PeopleScreen::connectActions()
{
    connect(m_side, &SideColumn::addAsked, this, &PeopleScreen::add);
    connect(m_side, &SideColumn::importAsked, m_files, &PeopleFiles::importPeople);
    connect(m_side, &SideColumn::directoryAsked, this, [this] { (new DirectoryDialog(m_parts, window()))->open(); });
    connect(m_side, &SideColumn::exportAsked, this, [this] { m_files->exportPeople(m_side->filter()); });
    connect(m_actions, &PersonActions::personMade, this, &PeopleScreen::findLater);
    connect(m_actions, &PersonActions::teamMade, this, [this](const TeamId &id) { m_wantedTeam = id; });
    connect(&m_parts.teams, &Teams::changed, &m_people, &PagedModel::refreshSoon);
    connect(m_actions, &PersonActions::personRemoved, this, &PeopleScreen::forget);
    connect(&m_gate, &ActionGate::changed, this, &PeopleScreen::lookAtRegistry);
}

void PeopleScreen::addEmptyActions()
{
    for (ListPane *pane : {m_side->peoplePane(), m_side->teamsPane()}) {
        const QString text = pane == m_side->peoplePane() ? tr("Add person") : tr("Add team");
        Button *button = pane->emptyPanel()->addButton(Icon::Plus, text, true);
        m_gate.guard(button, Permission::ManagePeople);
        connect(button, &Button::clicked, this, &PeopleScreen::add);
    }
}

void PeopleScreen::add()
{
    if (m_side->tab() == SideColumn::TeamsTab)
        m_actions->newTeam();
    else
        m_actions->newPerson();
}

void PeopleScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    lookAtRegistry();
}

void PeopleScreen::lookAtRegistry()
{
    const Me *me = m_parts.registry.me();
    const PersonId reader = me ? me->id : PersonId();
    if (reader != std::exchange(m_reader, reader))
        forgetAll();
    const bool maySee = m_gate.may(Permission::SeePeople);
    m_stack->setCurrentWidget(maySee ? m_content : static_cast<QWidget *>(m_door));
    const bool isOnline = m_parts.registry.status().state == RegistryState::Online;
    const bool canRead = maySee && isOnline;
    if (canRead && !m_hasStarted && isVisible())
        refresh();
    m_hasStarted = canRead && (m_hasStarted || isVisible());
}

void PeopleScreen::forgetAll()
{
    m_scope.cancelAll();
    m_isLeaving = false;
    m_hasStarted = false;
    m_wanted = {};
    m_wantedTeam = {};
    m_person->entitlements()->discard();
    m_person->setPerson({});
    m_team->setTeam({});
    m_people.forget();
    m_teams.forget();
    look();
}

void PeopleScreen::refresh()
{
    if (!m_gate.may(Permission::SeePeople))
        return;
    m_people.refresh();
    m_teams.refresh();
    m_side->readCounts();
    m_team->refresh();
    if (!m_person->person().id.isNull())
        m_person->refresh();
}

void PeopleScreen::focusFilter() { m_side->focusFilter(); }

int PeopleScreen::unsaved() const { return m_person->entitlements()->unsaved(); }

QWidget *PeopleScreen::face() const
{
    switch (m_side->tab()) {
    case SideColumn::PeopleTab:
        return m_person->person().id.isNull() ? m_nothing : static_cast<QWidget *>(m_person);
    case SideColumn::TeamsTab:
        return m_team->team().id.isNull() ? m_nothing : static_cast<QWidget *>(m_team);
    case SideColumn::RolesTab:
        break;
    }
    return m_role;
}

void PeopleScreen::look() { m_right->setCurrentWidget(face()); }

void PeopleScreen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Canvas));
}

} // namespace orbit::ui
