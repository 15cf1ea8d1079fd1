#include "ui/people/team_pane.h"

#include "ui/people/colour_row.h"
#include "ui/people/figures_card.h"
#include "ui/people/list_pane.h"
#include "ui/people/person_actions.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QMenu>

namespace orbit::ui {

namespace {

constexpr int figureCount = 3;
constexpr int colourPx = 20;

} // namespace

TeamPane::TeamPane(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_gate(gate),
      m_actions(actions),
      m_people(parts.people),
      m_colour(new ColourSquare(parts.theme, 0, colourPx)),
      m_name(new ElidedLabel(parts.theme, {}, TypeRole::PageTitle)),
      m_line(new ElidedLabel(parts.theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_change(new Button(parts.theme, Icon::Edit, tr("Change"))),
      m_remove(new Button(parts.theme, Icon::Trash, tr("Delete"), ButtonKind::DangerOutline)),
      m_figures(new FiguresCard(parts.theme, tr("Figures"), figureCount)),
      m_members(new Card(parts.theme, tr("Members"))),
      m_add(new Button(parts.theme, Icon::Plus, tr("Add")))
{
    setObjectName(QStringLiteral("teamPane"));
    makeMembers();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, sizes::pagePaddingY);
    column->setSpacing(sizes::gutter);
    column->addLayout(makeHead());
    column->addWidget(m_figures);
    column->addWidget(m_members, 1);
    connectActions();
}

TeamPane::~TeamPane() { delete m_members; } // before the model its list shows

QLayout *TeamPane::makeHead()
{
    m_name->setObjectName(QStringLiteral("teamTitle"));
    m_change->setObjectName(QStringLiteral("teamChange"));
    m_remove->setObjectName(QStringLiteral("teamRemove"));
    m_change->setToolTip(tr("Change name and colour"));
    m_remove->setToolTip(tr("Delete this team"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_line);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space(4));
    row->addWidget(m_colour);
    row->addLayout(words, 1);
    for (Button *button : {m_change, m_remove}) {
        row->addWidget(button);
        m_gate.guard(button, Permission::ManagePeople);
    }
    return row;
}

void TeamPane::makeMembers()
{
    m_members->setBodyPadding(false);
    m_add->setObjectName(QStringLiteral("teamAdd"));
    m_add->setSizeClass(ButtonSize::Small);
    m_add->setToolTip(tr("Add somebody to this team"));
    m_members->addHeaderWidget(m_add);
    m_gate.guard(m_add, Permission::ManagePeople);
    m_pane = new ListPane(m_parts.theme, m_people,
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
                                             .note = isOperator(person) ? tr("Operator") : tr("Member"),
                                             .opensMenu = m_gate.may(Permission::ManagePeople) && m_gate.whyNot().isEmpty()};
                          });
    m_pane->list()->setObjectName(QStringLiteral("membersList"));
    m_pane->setContentsMargins(0, 0, 0, radii::card); // the corners of the card stay round
    m_members->body()->addWidget(m_pane, 1);
}

void TeamPane::connectActions()
{
    connect(m_change, &Button::clicked, this, [this] { m_actions.changeTeam(m_team); });
    connect(m_remove, &Button::clicked, this, [this] { m_actions.removeTeam(m_team); });
    connect(m_add, &Button::clicked, this, [this] { m_actions.addMember(m_team); });
    connect(&m_parts.teams, &Teams::changed, &m_people, &PagedModel::refreshSoon);
    connect(m_pane->list(), &SideList::menuAsked, this, &TeamPane::openMenu);
    connect(&m_gate, &ActionGate::changed, m_pane->list()->viewport(), qOverload<>(&QWidget::update));
}

bool TeamPane::isOperator(const Person &person) const
{
    return std::ranges::any_of(person.teams,
                               [this](const TeamMembership &membership) { return membership.team == m_team.id && membership.isOperator; });
}

void TeamPane::setTeam(const Team &team)
{
    m_team = team;
    m_colour->setColour(team.colour);
    m_name->setText(team.name);
    m_line->setText(tr("Part of its pools in Proxmox: %1").arg(team.slug));
    setAccessibleName(team.name);
    m_figures->show({{tr("People"), countText(team.people), {}},
                     {tr("Operators"), countText(team.operators), {}},
                     {tr("Desktops"), countText(team.desktops), {}}});
    m_members->setCount(team.people);
    m_people.setFilter({.text = {}, .role = {}, .state = {}, .team = team.id});
}

void TeamPane::refresh()
{
    if (!m_team.id.isNull())
        m_people.refresh();
}

void TeamPane::openMenu(int row, const QPoint &at)
{
    if (!m_gate.may(Permission::ManagePeople) || !m_gate.whyNot().isEmpty())
        return;
    const Person person = m_people.row(row);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("memberMenu"));
    const auto addKind = [this, menu, &person](const QString &text, bool isWanted) {
        QAction *action =
            menu->addAction(text, this, [this, person, isWanted] { m_actions.setMember(m_team.id, m_team.name, person, isWanted); });
        action->setCheckable(true);
        action->setChecked(isOperator(person) == isWanted);
        action->setEnabled(isOperator(person) != isWanted);
    };
    addKind(tr("Operator"), true);
    addKind(tr("Member"), false);
    menu->addSeparator();
    QAction *remove = menu->addAction(m_parts.theme.icon(Icon::X, Role::DangerText), tr("Remove from %1").arg(m_team.name), this,
                                      [this, person] { m_actions.leaveTeam(person, m_team.id, m_team.name); });
    remove->setProperty("danger", true);
    menu->popup(at);
}

} // namespace orbit::ui
