#pragma once

#include "core/access/people_sheet.h"
#include "core/base/secret.h"

#include <functional>
#include <optional>

namespace orbit {

/// What becomes of one line of a sheet, or of one person of a directory.
struct ImportRow
{
    enum class State : quint8 {
        Wrong,    ///< `person.problem` says why
        Exists,   ///< somebody has this login; nothing of them is changed
        Ready,    ///< to be created
        Created,  ///< `password` is theirs, where it is a local account
        Refused,  ///< by the registry, `refusal` says why
        NotTried, ///< the import stopped before it
        Changes,  ///< to get the name, the address and the teams of `person`, see `known`
        Changed,
        Gone,     ///< of a team whose group has them no more; nothing is done unless the plan says so
        Disabled, ///< was Gone
    };

    SheetPerson person;
    QList<TeamMembership> teams; ///< those of the person, found in the registry; of somebody known, those to be joined
    State state = State::Ready;
    Secret password;
    Error refusal;
    std::optional<Person> known; ///< who has the login already; only in what a directory gave
};

/// What becomes of those who are Gone.
enum class GoneWish : quint8 { Leave, Disable };

struct ImportPlan
{
    std::vector<ImportRow> rows; ///< in the order of the file
    QStringList ignored;         ///< columns nobody knows
    GoneWish gone = GoneWish::Leave;

    /// How many rows run() would do something about.
    int work() const;
    int count(ImportRow::State state) const;
};

struct DirectoryFind;

/// Makes people of a sheet or of groups of a directory. Read-only until run().
class PeopleImport final
{
public:
    /// Both outlive it.
    PeopleImport(People &people, Teams &teams) : m_people(people), m_teams(teams) {}

    /// What run() would do. Invalid with the line in `subject` when it is no sheet; Denied, Unreachable.
    Task<Result<ImportPlan>> plan(QByteArray csv);
    /// The same for what directoryPlan() makes of these; `me` asks. Denied, Unreachable.
    Task<Result<ImportPlan>> planDirectory(std::vector<DirectoryFind> finds, PersonId me);
    /// Creates who is Ready, changes who Changes and, where the plan says so, disables who is Gone, one after the other, and gives what
    /// became of each. A person the registry refuses is told in its row and the next one follows; when the registry itself is gone or
    /// forbids it all, the rest is NotTried. `told` hears of each row that is through; false: no further one.
    Task<ImportPlan> run(ImportPlan plan, std::function<bool(const ImportPlan &, std::size_t row)> told);

private:
    Task<Result<void>> apply(ImportRow *row);
    Task<Result<void>> change(const ImportRow *row);

    People &m_people;
    Teams &m_teams;
};

/// All teams, by name. Denied, Unreachable.
Task<Result<std::vector<Team>>> everyTeam(Teams *teams);
/// All people of a filter, by name. Denied, Unreachable.
Task<Result<std::vector<Person>>> everybody(People *people, PeopleFilter filter);

/// Whether nothing came of a row that could still: of a directory not who is as they are there, nor who is gone.
bool isLeft(const ImportRow &row);
/// Every row that is left, as a sheet that can be mended and imported again, with a column
/// "problem". `why` has the words.
QByteArray writeLeftOver(const ImportPlan &plan, const std::function<QString(const ImportRow &)> &why);
/// Login, name and password of those who were created with one, after a line that names the columns.
QByteArray writePasswords(const ImportPlan &plan);
QByteArray passwordHead();
/// The line of one person; empty for who has none.
QByteArray passwordLine(const ImportRow &row);

} // namespace orbit
