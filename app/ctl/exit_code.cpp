#include "app/ctl/exit_code.h"

namespace orbit::ctl {

ExitCode exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::TimedOut:
    case ErrorKind::Untrusted:
        return ExitCode::Unreachable;
    case ErrorKind::Denied:
        return ExitCode::Denied;
    case ErrorKind::NotFound:
        return ExitCode::NotFound;
    case ErrorKind::Conflict:
    case ErrorKind::QuotaExceeded:
    case ErrorKind::Invalid:
    case ErrorKind::Cancelled:
    case ErrorKind::Unexpected:
        return ExitCode::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ctl
