#pragma once

#include "core/access/people_sheet.h"
#include "core/base/secret.h"

#include <functional>

namespace orbit {

/// What becomes of one line of a sheet.
struct ImportRow
{
    enum class State : quint8 {
        Wrong,    ///< `person.problem` says why
        Exists,   ///< somebody has this login; nothing of them is changed
        Ready,    ///< to be created
        Created,  ///< `password` is theirs, where it is a local account
        Refused,  ///< by the registry, `refusal` says why
        NotTried, ///< the import stopped before it
    };

    SheetPerson person;
    QList<TeamMembership> teams; ///< those of the person, found in the registry
    State state = State::Ready;
    Secret password;
    Error refusal;
};

struct ImportPlan
{
    std::vector<ImportRow> rows; ///< in the order of the file
    QStringList ignored;         ///< columns nobody knows

    int count(ImportRow::State state) const;
};

/// Makes people of a sheet. Read-only until run().
class PeopleImport final
{
public:
    /// Both outlive it.
    PeopleImport(People &people, Teams &teams) : m_people(people), m_teams(teams) {}

    /// What run() would do. Invalid with the line in `subject` when it is no sheet; Denied, Unreachable.
    Task<Result<ImportPlan>> plan(QByteArray csv);
    /// Creates who is Ready, one after the other, and gives what became of each. A person the registry refuses is told in its row and the
    /// next one follows; when the registry itself is gone or forbids it all, the rest is NotTried. `told` hears of each row that is
    /// through; false: no further one.
    Task<ImportPlan> run(ImportPlan plan, std::function<bool(const ImportPlan &, std::size_t row)> told);

private:
    People &m_people;
    Teams &m_teams;
};

/// All people of a filter, by name. Denied, Unreachable.
Task<Result<std::vector<Person>>> everybody(People *people, PeopleFilter filter);

/// Every line that made nobody, as a sheet that can be mended and imported again, with a column "problem". `why` has the words.
QByteArray writeLeftOver(const ImportPlan &plan, const std::function<QString(const ImportRow &)> &why);
/// Login, name and password of those who were created with one, after a line that names the columns.
QByteArray writePasswords(const ImportPlan &plan);
QByteArray passwordHead();
/// The line of one person; empty for who has none.
QByteArray passwordLine(const ImportRow &row);

} // namespace orbit
