#include "adapters/registry/session/pg_failure.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

struct Meaning
{
    const char *state; ///< a whole SQLSTATE or its class, the longest match counts
    ErrorKind kind;
};

constexpr std::array meanings{
    Meaning{"08", ErrorKind::Unreachable},      Meaning{"22", ErrorKind::Invalid},
    Meaning{"23502", ErrorKind::Invalid},                                              // not null
    Meaning{"23514", ErrorKind::Invalid},                                              // check
    Meaning{"23", ErrorKind::Conflict},                                                // unique, foreign key, exclusion
    Meaning{"25006", ErrorKind::Unreachable},                                          // a standby: read-only
    Meaning{"25P03", ErrorKind::TimedOut},                                             // idle in transaction
    Meaning{"28", ErrorKind::Denied},           Meaning{"3D000", ErrorKind::NotFound}, // no such database
    Meaning{"40", ErrorKind::Conflict},         Meaning{"42501", ErrorKind::Denied},
    Meaning{"53300", ErrorKind::Unreachable}, // no free slot
    Meaning{"55", ErrorKind::Conflict},       // in use, locked
    Meaning{"57014", ErrorKind::TimedOut},    // statement_timeout; a cancel by the owner never gets here
    Meaning{"57", ErrorKind::Unreachable},    // shutdown, starting up
    Meaning{"P0002", ErrorKind::NotFound},      Meaning{"P0001", ErrorKind::Invalid},
    Meaning{"OR002", ErrorKind::QuotaExceeded}, Meaning{"OR", ErrorKind::Conflict}, // in use, last admin
};

constexpr std::array repeatable{"40001", "40P01"};
constexpr std::array elsewhere{"25006", "53300", "57P01", "57P02", "57P03", "57P05"};

bool isIn(const auto &list, const QByteArray &sqlState)
{
    return std::ranges::any_of(list, [&](const char *each) { return sqlState == each; });
}

} // namespace

ErrorKind kindOf(const QByteArray &sqlState)
{
    const Meaning *best = nullptr;
    for (const Meaning &meaning : meanings) {
        if (sqlState.startsWith(meaning.state) && (!best || qstrlen(meaning.state) > qstrlen(best->state)))
            best = &meaning;
    }
    return best ? best->kind : ErrorKind::Unexpected;
}

bool isWorthRepeating(const QByteArray &sqlState) { return isIn(repeatable, sqlState); }

bool isServerElsewhere(const QByteArray &sqlState) { return isIn(elsewhere, sqlState); }

QString plainly(const QByteArray &sqlState, const QString &host, const QString &words)
{
    if (sqlState == "53100")
        return u"the disk of the registry's server %1 is full: %2"_s.arg(host, words);
    if (sqlState == "53300")
        return u"the registry's server %1 has no free connection: %2"_s.arg(host, words);
    if (sqlState == state::takesNoChanges)
        return u"the registry's server %1 takes no changes now: %2"_s.arg(host, words);
    return words;
}

PgFailure localFailure(ErrorKind kind, const QString &subject, const QString &detail)
{
    return {.state = {}, .error = {kind, subject, detail}, .isConnectionGone = false};
}

} // namespace orbit::registry
