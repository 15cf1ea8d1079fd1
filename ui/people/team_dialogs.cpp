#include "ui/people/team_dialogs.h"

#include "ui/models/people_model.h"
#include "ui/models/teams_model.h"
#include "ui/people/colour_row.h"
#include "ui/people/list_pane.h"
#include "ui/people/person_badges.h"
#include "ui/text/person_words.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QTimer>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr int longestTeam = 60;
constexpr int listHeight = 260;
constexpr int operatorIndex = 1;
constexpr auto restAfterTyping = 250ms;

Segmented *kindChoice(const Theme &theme, const QString &member, const QString &inCharge)
{
    auto *kind = new Segmented(theme);
    kind->setObjectName(QStringLiteral("memberKind"));
    kind->addSegment(member);
    kind->addSegment(inCharge);
    kind->setCurrentIndex(0);
    return kind;
}

} // namespace

TeamDialog::TeamDialog(const PeopleParts &parts, std::optional<Team> team, QWidget *window)
    : FormDialog(parts.theme, window),
      m_teams(parts.teams),
      m_team(std::move(team)),
      m_name(new LineEdit(parts.theme)),
      m_nameField(new Field(parts.theme, tr("Name"), m_name)),
      m_colours(new ColourRow(parts.theme))
{
    setObjectName(QStringLiteral("teamDialog"));
    if (m_team)
        setHead(Icon::Edit, Tone::Info, tr("Change %1").arg(m_team->name),
                tr("The part of its pools in Proxmox, %1, stays.").arg(m_team->slug));
    else
        setHead(Icon::Users, Tone::Info, tr("New team"), tr("A team shares desktops, limits and the people who look after them."));
    m_name->setObjectName(QStringLiteral("teamName"));
    m_name->setMaxLength(longestTeam);
    m_name->setText(m_team ? m_team->name : QString());
    m_name->selectAll();
    m_colours->setColour(m_team ? m_team->colour : 0);
    addField(m_nameField);
    addField(new Field(parts.theme, tr("Colour"), m_colours));
    addSafeButton(tr("Cancel"));
    if (m_team)
        addMain(tr("Save team"), tr("Saving"));
    else
        addMain(tr("Add team"), tr("Adding"));
    setFirstFocus(m_name);
    connect(m_name, &QLineEdit::returnPressed, this, [this] { submit(); });
}

bool TeamDialog::check()
{
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Type a name.") : QString());
    return m_nameField->error().isEmpty();
}

Task<Result<void>> TeamDialog::send()
{
    const QString name = m_name->text().trimmed();
    const int colour = m_colours->colour();
    if (m_team) {
        const Result<void> renamed = co_await m_teams.rename(m_team->id, name, colour);
        co_return renamed;
    }
    const Result<TeamId> team = co_await m_teams.create(name, colour);
    if (!team)
        co_return fail(team.error());
    Q_EMIT made(*team);
    co_return Result<void>();
}

JoinTeamDialog::JoinTeamDialog(const PeopleParts &parts, const TeamsModel &teams, const Person &person, QWidget *window)
    : FormDialog(parts.theme, window),
      m_teams(parts.teams),
      m_person(person),
      m_team(new ComboBox(parts.theme)),
      m_kind(kindChoice(parts.theme, membershipText(person.role, false), membershipText(person.role, true)))
{
    setObjectName(QStringLiteral("joinTeamDialog"));
    setHead(Icon::Users, Tone::Info, tr("Add %1 to a team").arg(person.name),
            tr("An operator acts on the desktops and people of the team."));
    m_team->setObjectName(QStringLiteral("joinTeam"));
    for (const Team &team : teams.rows()) {
        const auto isThis = [&team](const TeamMembership &membership) { return membership.team == team.id; };
        if (std::ranges::none_of(person.teams, isThis))
            m_team->addItem(team.name, team.id.value());
    }
    auto *field = new Field(parts.theme, tr("Team"), m_team);
    addField(field);
    m_kind->setAccessibleName(tr("As what"));
    m_kind->setCurrentIndex(worksInTeams(person.role) ? operatorIndex : 0);
    addField(new Field(parts.theme, tr("As"), m_kind));
    addSafeButton(tr("Cancel"));
    addMain(tr("Add to team"), tr("Adding"));
    if (m_team->count() == 0) {
        field->setHelp(tr("%1 is in every team already.").arg(person.name));
        mainButton()->setEnabled(false);
    }
    setFirstFocus(m_team);
}

Task<Result<void>> JoinTeamDialog::send()
{
    return m_teams.setMember(TeamId(m_team->currentData().toString()), m_person.id, m_kind->currentIndex() == operatorIndex);
}

AddMemberDialog::AddMemberDialog(const PeopleParts &parts, const Team &team, QWidget *window)
    : FormDialog(parts.theme, window),
      m_teams(parts.teams),
      m_team(team),
      m_people(std::make_unique<PeopleModel>(parts.people)),
      m_find(new LineEdit(parts.theme)),
      m_findField(new Field(parts.theme, tr("Person"), m_find)),
      m_kind(kindChoice(parts.theme, tr("Member"), tr("Operator or helpdesk")))
{
    setObjectName(QStringLiteral("addMemberDialog"));
    setHead(Icon::Users, Tone::Info, tr("Add somebody to %1").arg(team.name), {});
    m_find->setObjectName(QStringLiteral("memberFind"));
    m_find->setGlyph(Icon::Search);
    m_find->setPlaceholderText(tr("Find people"));
    m_pane = new ListPane(parts.theme, *m_people,
                          {.name = tr("People"),
                           .failed = tr("People cannot be loaded"),
                           .empty = {.icon = Icon::Users, .tone = Tone::Info, .title = tr("Nobody here yet"), .text = {}},
                           .noMatch = {}},
                          [this](int row, Selected selected) {
                              const Person &person = m_people->row(row);
                              return SideRow{.title = person.name, .detail = person.login, .badge = personBadge(person, selected)};
                          });
    m_pane->list()->setObjectName(QStringLiteral("memberList"));
    m_pane->setFixedHeight(listHeight);
    addField(m_findField);
    addField(m_pane);
    addField(new Field(parts.theme, tr("As"), m_kind));
    addSafeButton(tr("Cancel"));
    addMain(tr("Add to team"), tr("Adding"));
    setFirstFocus(m_find);
    m_typing.setSingleShot(true);
    m_typing.setInterval(restAfterTyping);
    connect(m_find, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &AddMemberDialog::find);
    connect(m_pane, &ListPane::clearFiltersAsked, this, [this] {
        m_find->clear();
        find();
    });
    connect(m_pane->list(), &SideList::opened, this, [this] { submit(); });
    connect(m_pane->list(), &SideList::chosen, this, &AddMemberDialog::propose);
    connect(m_people.get(), &PagedModel::stateChanged, this, &AddMemberDialog::takeTheOnlyOne);
    m_people->start();
}

AddMemberDialog::~AddMemberDialog()
{
    delete m_pane; // before the model it shows
}

void AddMemberDialog::find()
{
    const QString text = m_find->text().trimmed();
    m_pane->list()->setCurrentRow(-1); // who was chosen before may not be among those found
    m_people->setFilter({.text = text, .role = {}, .state = {}, .team = {}});
    m_pane->setFiltered(!text.isEmpty(), tr("Nobody has “%1” in the name, login or address.").arg(text));
}

/// What the person's role makes of them in a team.
void AddMemberDialog::propose(int row)
{
    m_findField->setError({});
    m_kind->setCurrentIndex(worksInTeams(m_people->row(row).role) ? operatorIndex : 0);
}

/// While the answer to what is typed is on its way, the rows are those of what was typed before.
bool AddMemberDialog::isFound(int row) const
{
    const Person &person = m_people->row(row);
    const QString words = person.name + QLatin1Char(' ') + person.login + QLatin1Char(' ') + person.mail;
    return words.contains(m_find->text().trimmed(), Qt::CaseInsensitive);
}

void AddMemberDialog::takeTheOnlyOne()
{
    const bool isOnly = m_people->isComplete() && !m_typing.isActive() && m_people->rowCount() == 1;
    if (m_find->text().trimmed().isEmpty() || !isOnly || m_pane->list()->currentRow() == 0 || !isFound(0))
        return;
    m_pane->list()->setCurrentRow(0);
    propose(0);
}

bool AddMemberDialog::check()
{
    const int row = m_pane->list()->currentRow();
    const bool isMeant = row >= 0 && !m_typing.isActive() && isFound(row);
    m_findField->setError(isMeant ? QString() : tr("Choose a person in the list."));
    return m_findField->error().isEmpty();
}

Task<Result<void>> AddMemberDialog::send()
{
    const PersonId person = m_people->row(m_pane->list()->currentRow()).id;
    return m_teams.setMember(m_team.id, person, m_kind->currentIndex() == operatorIndex);
}

} // namespace orbit::ui
