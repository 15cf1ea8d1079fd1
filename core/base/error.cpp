#include "core/base/error.h"

namespace orbit {

QLatin1String errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unreachable:
        return QLatin1String("unreachable");
    case ErrorKind::TimedOut:
        return QLatin1String("timed-out");
    case ErrorKind::Denied:
        return QLatin1String("denied");
    case ErrorKind::NotFound:
        return QLatin1String("not-found");
    case ErrorKind::Conflict:
        return QLatin1String("conflict");
    case ErrorKind::QuotaExceeded:
        return QLatin1String("quota-exceeded");
    case ErrorKind::Invalid:
        return QLatin1String("invalid");
    case ErrorKind::Untrusted:
        return QLatin1String("untrusted");
    case ErrorKind::Cancelled:
        return QLatin1String("cancelled");
    case ErrorKind::Unexpected:
        return QLatin1String("unexpected");
    }
    Q_UNREACHABLE();
}

} // namespace orbit
