#include "core/audit/audit_entry.h"

#include <QLatin1String>

namespace orbit {

QLatin1String auditResultName(AuditResult result)
{
    switch (result) {
    case AuditResult::Started:
        return QLatin1String("started");
    case AuditResult::Done:
        return QLatin1String("done");
    case AuditResult::Warning:
        return QLatin1String("warning");
    case AuditResult::Failed:
        return QLatin1String("failed");
    case AuditResult::Denied:
        return QLatin1String("denied");
    case AuditResult::Pending:
        return QLatin1String("pending");
    }
    return {};
}

} // namespace orbit
