#include "core/access/directory_plan.h"

#include "core/access/new_login.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

/// Directories do not tell capitals apart, logins here are small. Only of ASCII: "K" is also the sign of Kelvin.
QString loginOf(const DirectoryPerson &person)
{
    QString login = shownText(person.login.trimmed());
    for (QChar &each : login) {
        if (each >= u'A' && each <= u'Z')
            each = each.toLower();
    }
    return login;
}

bool isIn(const QList<TeamMembership> &teams, const TeamId &team)
{
    return std::ranges::any_of(teams, [&team](const TeamMembership &each) { return each.team == team; });
}

class Planning final
{
public:
    explicit Planning(const std::vector<Person> &known)
    {
        for (const Person &person : known)
            m_known.insert(person.login, &person);
    }

    void add(const DirectoryPick &pick, const DirectoryPerson &person)
    {
        const QString id = person.dn.toCaseFolded();
        if (!m_places.contains(id)) {
            m_places.insert(id, plan.rows.size());
            plan.rows.push_back(rowOf(pick, person));
        }
        if (pick.team)
            join(plan.rows[m_places.value(id)], *pick.team);
    }

    /// Once every group of theirs is known.
    void settle(ImportRow &row)
    {
        if (row.person.problem)
            row.state = ImportRow::State::Wrong;
        else if (row.known)
            compare(row);
        row.person.cells = cellsOf(row.person);
    }

    void addGone(const DirectoryFind &find, const std::vector<Person> &known, const PersonId &me)
    {
        const auto isGone = [&](const Person &person) {
            return person.account == AccountKind::Realm && person.state != PersonState::Disabled && person.id != me &&
                   isIn(person.teams, find.pick.team->team) && !m_logins.contains(person.login);
        };
        for (const Person &person : known) {
            if (!isGone(person))
                continue;
            m_logins.insert(person.login);
            ImportRow row{.person = {.login = person.login, .name = person.name, .mail = person.mail, .role = person.role}};
            row.person.account = AccountKind::Realm;
            row.person.teams = {{.name = find.pick.team->teamName}};
            row.person.cells = cellsOf(row.person);
            row.state = ImportRow::State::Gone;
            row.known = person;
            plan.rows.push_back(std::move(row));
        }
    }

    ImportPlan plan;

private:
    ImportRow rowOf(const DirectoryPick &pick, const DirectoryPerson &from)
    {
        ImportRow row;
        row.person = {.login = loginOf(from),
                      .name = shownText(from.name.simplified()),
                      .mail = shownText(from.mail.trimmed()),
                      .role = pick.role,
                      .account = AccountKind::Realm};
        if (const Person *person = m_known.value(row.person.login)) {
            row.known = *person;
            if (row.person.mail.isEmpty())
                row.person.mail = person->mail;
        }
        row.person.problem = problemOf(row.person);
        if (!row.person.problem && m_logins.contains(row.person.login))
            row.person.problem = SheetProblem{SheetFault::LoginTwice, row.person.login};
        m_logins.insert(row.person.login);
        return row;
    }

    static void join(ImportRow &row, const TeamMembership &team)
    {
        if (isIn(row.teams, team.team))
            return;
        row.teams.append(team);
        row.person.teams.push_back({.name = team.teamName, .isOperator = team.isOperator});
    }

    static void compare(ImportRow &row)
    {
        row.state = ImportRow::State::Exists;
        row.teams.removeIf([&row](const TeamMembership &each) { return isIn(row.known->teams, each.team); });
        const bool isOther = row.person.name != row.known->name || row.person.mail != row.known->mail;
        if (row.known->account == AccountKind::Realm && (isOther || !row.teams.isEmpty()))
            row.state = ImportRow::State::Changes;
    }

    QHash<QString, const Person *> m_known;
    QHash<QString, std::size_t> m_places; ///< of those in `plan`, by their name in the directory
    QSet<QString> m_logins;
};

} // namespace

ImportPlan directoryPlan(const std::vector<DirectoryFind> &finds, const std::vector<Person> &known, const PersonId &me)
{
    Planning planning(known);
    for (const DirectoryFind &find : finds) {
        for (const DirectoryPerson &person : find.people)
            planning.add(find.pick, person);
    }
    for (ImportRow &row : planning.plan.rows)
        planning.settle(row);
    // A group that seems empty is more often a name that may not look into it than a group everybody has left.
    for (const DirectoryFind &find : finds) {
        if (find.pick.team && !find.people.empty())
            planning.addGone(find, known, me);
    }
    return std::move(planning.plan);
}

} // namespace orbit
