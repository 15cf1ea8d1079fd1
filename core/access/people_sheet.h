#pragma once

#include "core/access/people.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace orbit {

/// What keeps a line of a sheet from becoming a person.
enum class SheetFault : quint8 {
    NoLogin,
    LoginImpossible, ///< see isLoginPossible()
    LoginTwice,      ///< another line of the file has it
    NoName,
    NameTooLong, ///< over 200 characters
    MailImpossible,
    RoleUnknown,
    AccountUnknown, ///< neither "local" nor "directory"
    TeamUnknown,    ///< the registry has none of this name
    TooManyCells,   ///< more than the first line has columns
    NotShowable,    ///< a control character, or one that turns the direction of writing, see shownText()
};

struct SheetProblem
{
    SheetFault fault = SheetFault::NoLogin;
    QString value; ///< what stands there

    friend bool operator==(const SheetProblem &, const SheetProblem &) = default;
};

/// A team as a sheet names it.
struct SheetTeam
{
    QString name;
    bool isOperator = false;

    friend bool operator==(const SheetTeam &, const SheetTeam &) = default;
};

/// One line of a sheet of people.
struct SheetPerson
{
    int line = 0; ///< of the file, from 1; 0 for who does not come from one
    QString login;
    QString name;
    QString mail;
    Role role = Role::User;
    AccountKind account = AccountKind::Local;
    std::vector<SheetTeam> teams;
    QStringList cells;                   ///< as they stand there, in the order of sheetColumns()
    std::optional<SheetProblem> problem; ///< the first one

    friend bool operator==(const SheetPerson &, const SheetPerson &) = default;
};

/// login, name, email, role, teams, auth.
const QStringList &sheetColumns();
/// What would be written for a person, in the same order.
QStringList cellsOf(const SheetPerson &person);

/// With U+FFFD for what cannot be seen and changes how the rest is read: control characters, bidirectional overrides, line separators.
QString shownText(const QString &foreign);
/// What keeps this person from being made, whatever they come from; nothing if all is well.
std::optional<SheetProblem> problemOf(const SheetPerson &person);

struct PeopleSheet
{
    std::vector<SheetPerson> people; ///< in the order of the file
    QStringList ignored;             ///< columns nobody knows
};

/// Reads CSV whose first line names its columns, in any order and case: login, name, and where there are more, email (or mail), role,
/// teams, auth. "problem", of an import before, is passed over. A role left empty is user, an auth left empty is local. Teams are
/// "Finance:operator;Design"; without ":operator" a member. Invalid with the line in `subject`: no CSV, no column login or name, a column
/// twice.
Result<PeopleSheet> readPeopleSheet(const QByteArray &csv);

/// The same columns, with cells a spreadsheet computes made harmless. What is read from it is what was written.
QByteArray writePeopleSheet(const std::vector<Person> &people);

} // namespace orbit
