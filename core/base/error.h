#pragma once

#include <QMetaType>
#include <QString>

namespace orbit {

/// What kind of failure happened. Adapters choose the kind, ui/text makes the words and the way out.
enum class ErrorKind {
    Unreachable,   ///< no answer from the other side (network down, refused, 595/596/599)
    TimedOut,      ///< a limit ran out before the answer came
    Denied,        ///< not signed in, or the right is missing
    NotFound,      ///< the named thing does not exist
    Conflict,      ///< somebody else changed or holds it (lock, digest)
    QuotaExceeded, ///< a limit of size or number refuses it
    Invalid,       ///< the request itself is wrong
    Untrusted,     ///< the server's certificate is not the trusted one; nothing was sent
    Cancelled,     ///< the person or the owner gave up
    Unexpected,    ///< anything else, with the text of the other side in detail
};

/// A failure as a value. `subject` names the thing it is about ("fin-003", "pve1:8006"); `detail` is the other side's text,
/// verbatim, for "Details".
struct Error
{
    ErrorKind kind = ErrorKind::Unexpected;
    QString subject;
    QString detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/// Stable short name of the kind ("denied"), for logs and --json.
QLatin1String errorKindName(ErrorKind kind);

} // namespace orbit

Q_DECLARE_METATYPE(orbit::Error)
