#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <expected>

namespace orbit::registry {

/// Why a statement or a connection failed: PostgreSQL's SQLSTATE beside Orbit's own words for it.
struct PgFailure
{
    QByteArray state; ///< five characters; empty when the trouble is on this side of the wire
    Error error;
    bool isConnectionGone = false; ///< nobody knows whether the statement was done
};

template <class T = void>
using PgResult = std::expected<T, PgFailure>;

/// SQLSTATEs the adapter acts on. Source: PostgreSQL, appendix A; OR... are the registry's own.
namespace state {
inline constexpr char requestKnown[] = "OR010";   ///< api.begin_request: this change was committed before
inline constexpr char takesNoChanges[] = "25006"; ///< read-only, or a standby
inline constexpr char wrongSchema[] = "OR012";    ///< said on this side of the wire: the registry is of an older or newer Orbit
} // namespace state

/// Orbit's kind for a SQLSTATE.
ErrorKind kindOf(const QByteArray &sqlState);

/// The whole statement may be sent again and will do what it would have done: nothing of it was kept.
bool isWorthRepeating(const QByteArray &sqlState);

/// The server goes away, is not ready, has no free slot or is a standby now: another try, here or on the next host, may do.
bool isServerElsewhere(const QByteArray &sqlState);

/// The server's words, after one of ours where they alone would not say what is wrong with which server: its disk is full, it has no free
/// connection, it takes no changes. ui/text knows these sentences.
QString plainly(const QByteArray &sqlState, const QString &host, const QString &words);

/// A failure on this side of the wire.
PgFailure localFailure(ErrorKind kind, const QString &subject, const QString &detail);

} // namespace orbit::registry
