#include "core/access/people_sheet.h"

#include "core/access/csv.h"
#include "core/access/new_login.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 200;
constexpr QChar between = u';';
constexpr QChar escape = u'\\';
constexpr auto operatorMark = ":operator"_L1;
constexpr auto memberMark = ":member"_L1;

enum class Column : quint8 { Login, Name, Mail, Role, Teams, Account };
constexpr std::array allColumns{Column::Login, Column::Name, Column::Mail, Column::Role, Column::Teams, Column::Account};

const QHash<QString, Column> &columnNames()
{
    static const QHash<QString, Column> names{{u"login"_s, Column::Login}, {u"name"_s, Column::Name},   {u"email"_s, Column::Mail},
                                              {u"e-mail"_s, Column::Mail}, {u"mail"_s, Column::Mail},   {u"role"_s, Column::Role},
                                              {u"teams"_s, Column::Teams}, {u"auth"_s, Column::Account}};
    return names;
}

struct Head
{
    QHash<Column, qsizetype> places;
    QStringList ignored;
    qsizetype count = 0;
};

Result<Head> readHead(const CsvRow &row)
{
    Head head{.places = {}, .ignored = {}, .count = row.cells.size()};
    for (qsizetype at = 0; at < row.cells.size(); ++at) {
        const QString name = row.cells.at(at).trimmed();
        const auto column = columnNames().constFind(name.toLower());
        if (column == columnNames().cend()) {
            if (!name.isEmpty() && name.toLower() != "problem"_L1)
                head.ignored += name;
            continue;
        }
        if (head.places.contains(*column))
            return fail(ErrorKind::Invalid, QString::number(row.line), u"the column %1 is there twice"_s.arg(name));
        head.places.insert(*column, at);
    }
    if (!head.places.contains(Column::Login) || !head.places.contains(Column::Name))
        return fail(ErrorKind::Invalid, QString::number(row.line),
                    u"the first line must name the columns: login,name,email,role,teams,auth"_s);
    return head;
}

/// Splits at ';' and takes '\' away before what it stands for.
QStringList splitTeams(const QString &cell)
{
    QStringList names{QString()};
    for (qsizetype at = 0; at < cell.size(); ++at) {
        if (cell.at(at) == escape && at + 1 < cell.size())
            names.back() += cell.at(++at);
        else if (cell.at(at) == between)
            names += QString();
        else
            names.back() += cell.at(at);
    }
    return names;
}

std::vector<SheetTeam> readTeams(const QString &cell)
{
    std::vector<SheetTeam> teams;
    for (const QString &part : splitTeams(cell)) {
        SheetTeam team{.name = part.trimmed()};
        team.isOperator = team.name.endsWith(operatorMark, Qt::CaseInsensitive);
        if (team.isOperator)
            team.name.chop(operatorMark.size());
        else if (team.name.endsWith(memberMark, Qt::CaseInsensitive))
            team.name.chop(memberMark.size());
        team.name = team.name.trimmed();
        if (!team.name.isEmpty())
            teams.push_back(std::move(team));
    }
    return teams;
}

QString writeTeams(const std::vector<SheetTeam> &teams)
{
    QStringList parts;
    for (const SheetTeam &each : teams) {
        QString name = each.name;
        const bool isMistakable = name.endsWith(operatorMark, Qt::CaseInsensitive) || name.endsWith(memberMark, Qt::CaseInsensitive);
        name.replace(escape, u"\\\\"_s).replace(between, u"\\;"_s);
        if (each.isOperator)
            name += operatorMark;
        else if (isMistakable)
            name += memberMark;
        parts += name;
    }
    return parts.join(between);
}

std::optional<Role> roleIn(const QString &cell)
{
    if (cell.isEmpty())
        return Role::User;
    const auto found =
        std::ranges::find_if(allRoles, [&cell](Role role) { return cell.compare(roleName(role), Qt::CaseInsensitive) == 0; });
    return found == allRoles.end() ? std::nullopt : std::optional(*found);
}

std::optional<AccountKind> accountIn(const QString &cell)
{
    const QString word = cell.toLower();
    if (word.isEmpty() || word == "local"_L1)
        return AccountKind::Local;
    return word == "directory"_L1 ? std::optional(AccountKind::Realm) : std::nullopt;
}

SheetPerson readPerson(const Head &head, const CsvRow &row)
{
    const auto cell = [&head, &row](Column column) {
        const qsizetype at = head.places.value(column, row.cells.size());
        return at < row.cells.size() ? plainCell(row.cells.at(at)).simplified() : QString();
    };
    SheetPerson person{.line = row.line,
                       .login = shownText(cell(Column::Login)),
                       .name = shownText(cell(Column::Name)),
                       .mail = shownText(cell(Column::Mail)),
                       .teams = readTeams(cell(Column::Teams)),
                       .cells = {},
                       .problem = {}};
    for (const Column column : allColumns)
        person.cells += cell(column);
    const std::optional<Role> role = roleIn(cell(Column::Role));
    const std::optional<AccountKind> account = accountIn(cell(Column::Account));
    person.role = role.value_or(Role::User);
    person.account = account.value_or(AccountKind::Local);
    person.problem = problemOf(person);
    if (!person.problem && !role)
        person.problem = SheetProblem{SheetFault::RoleUnknown, cell(Column::Role)};
    if (!person.problem && !account)
        person.problem = SheetProblem{SheetFault::AccountUnknown, cell(Column::Account)};
    if (!person.problem && row.cells.size() > head.count)
        person.problem = SheetProblem{SheetFault::TooManyCells, row.cells.at(head.count)};
    return person;
}

} // namespace

const QStringList &sheetColumns()
{
    static const QStringList columns{u"login"_s, u"name"_s, u"email"_s, u"role"_s, u"teams"_s, u"auth"_s};
    return columns;
}

QStringList cellsOf(const SheetPerson &person)
{
    return {person.login,
            person.name,
            person.mail,
            QString(roleName(person.role)),
            writeTeams(person.teams),
            person.account == AccountKind::Realm ? u"directory"_s : u"local"_s};
}

QString shownText(const QString &foreign)
{
    const auto isHidden = [](QChar each) {
        const bool isTurn = (each >= QChar(0x202a) && each <= QChar(0x202e)) || (each >= QChar(0x2066) && each <= QChar(0x2069));
        return isTurn || each.category() == QChar::Other_Control || each == QChar(0x2028) || each == QChar(0x2029);
    };
    QString text = foreign;
    std::ranges::replace_if(text, isHidden, QChar(QChar::ReplacementCharacter));
    return text;
}

std::optional<SheetProblem> problemOf(const SheetPerson &person)
{
    if (person.login.isEmpty())
        return SheetProblem{SheetFault::NoLogin, {}};
    if (!isLoginPossible(person.login))
        return SheetProblem{SheetFault::LoginImpossible, person.login};
    if (person.name.contains(QChar::ReplacementCharacter) || person.mail.contains(QChar::ReplacementCharacter))
        return SheetProblem{SheetFault::NotShowable, {}};
    if (person.name.isEmpty())
        return SheetProblem{SheetFault::NoName, {}};
    if (person.name.size() > longestName)
        return SheetProblem{SheetFault::NameTooLong, person.name};
    if (!person.mail.isEmpty() && !person.mail.contains(u'@'))
        return SheetProblem{SheetFault::MailImpossible, person.mail};
    return {};
}

Result<PeopleSheet> readPeopleSheet(const QByteArray &csv)
{
    const Result<std::vector<CsvRow>> rows = readCsv(csv);
    if (!rows)
        return fail(rows.error());
    if (rows->empty())
        return fail(ErrorKind::Invalid, u"1"_s, u"there is nothing in the file"_s);
    const Result<Head> head = readHead(rows->front());
    if (!head)
        return fail(head.error());
    PeopleSheet sheet{.people = {}, .ignored = head->ignored};
    QSet<QString> logins;
    for (std::size_t at = 1; at < rows->size(); ++at) {
        SheetPerson person = readPerson(*head, rows->at(at));
        if (!person.problem && logins.contains(person.login))
            person.problem = SheetProblem{SheetFault::LoginTwice, person.login};
        logins.insert(person.login);
        sheet.people.push_back(std::move(person));
    }
    return sheet;
}

QByteArray writePeopleSheet(const std::vector<Person> &people)
{
    std::vector<QStringList> rows{sheetColumns()};
    rows.reserve(people.size() + 1);
    for (const Person &person : people) {
        SheetPerson written{
            .login = person.login, .name = person.name, .mail = person.mail, .role = person.role, .account = person.account};
        for (const TeamMembership &each : person.teams)
            written.teams.push_back({.name = each.teamName, .isOperator = each.isOperator});
        QStringList cells;
        for (const QString &cell : cellsOf(written))
            cells += harmlessCell(cell);
        rows.push_back(cells);
    }
    return writeCsv(rows);
}

} // namespace orbit
