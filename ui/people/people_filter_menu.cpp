#include "ui/people/people_filter_menu.h"

#include "ui/models/teams_model.h"
#include "ui/text/person_words.h"

namespace orbit::ui {

namespace {

constexpr std::array states{PersonState::Active, PersonState::Invited, PersonState::Disabled};

QString plain(QString text) { return text.replace(QLatin1Char('&'), QLatin1StringView("&&")); }

/// A line to tick; runs `take` when it is chosen.
void addChoice(QMenu *menu, const QString &text, bool isChosen, const std::function<void()> &take)
{
    QAction *action = menu->addAction(plain(text), menu, take);
    action->setCheckable(true);
    action->setChecked(isChosen);
}

} // namespace

PeopleFilterMenu::PeopleFilterMenu(const TeamsModel &teams, QWidget *parent) : QMenu(parent), m_teams(teams)
{
    setObjectName(QStringLiteral("peopleFilterMenu"));
    connect(this, &QMenu::aboutToShow, this, &PeopleFilterMenu::build);
}

void PeopleFilterMenu::build()
{
    const QList<QMenu *> before = findChildren<QMenu *>(Qt::FindDirectChildrenOnly);
    QMenu::clear();
    qDeleteAll(before);
    buildRoles();
    buildStates();
    buildTeams();
    addSeparator();
    addAction(tr("Clear filters"), this, &PeopleFilterMenu::clear)->setEnabled(isOn());
}

void PeopleFilterMenu::buildRoles()
{
    QMenu *menu = addMenu(tr("Role"));
    addChoice(menu, tr("Any role"), !m_filter.role, [this] { take([](PeopleFilter &filter) { filter.role.reset(); }); });
    for (const orbit::Role role : allRoles)
        addChoice(menu, roleText(role), m_filter.role == role,
                  [this, role] { take([role](PeopleFilter &filter) { filter.role = role; }); });
}

void PeopleFilterMenu::buildStates()
{
    QMenu *menu = addMenu(tr("State"));
    addChoice(menu, tr("Any state"), !m_filter.state, [this] { take([](PeopleFilter &filter) { filter.state.reset(); }); });
    for (const PersonState state : states)
        addChoice(menu, personStateText(state), m_filter.state == state,
                  [this, state] { take([state](PeopleFilter &filter) { filter.state = state; }); });
}

void PeopleFilterMenu::buildTeams()
{
    QMenu *menu = addMenu(tr("Team"));
    addChoice(menu, tr("Any team"), m_filter.team.isNull(), [this] { take([](PeopleFilter &filter) { filter.team = {}; }); });
    for (const Team &team : m_teams.rows())
        addChoice(menu, team.name, m_filter.team == team.id,
                  [this, id = team.id] { take([id](PeopleFilter &filter) { filter.team = id; }); });
}

void PeopleFilterMenu::take(const std::function<void(PeopleFilter &)> &how)
{
    how(m_filter);
    Q_EMIT filterChanged();
}

void PeopleFilterMenu::clear()
{
    m_filter = {};
    Q_EMIT filterChanged();
}

QString PeopleFilterMenu::words() const
{
    QStringList words;
    if (m_filter.role)
        words += tr("Role: %1").arg(roleText(*m_filter.role));
    if (m_filter.state)
        words += tr("State: %1").arg(personStateText(*m_filter.state));
    const Team *team = m_teams.find(m_filter.team);
    if (team)
        words += tr("Team: %1").arg(team->name);
    return words.join(tr(", ", "between filters"));
}

} // namespace orbit::ui
