#pragma once

#include "adapters/registry/session/params.h"
#include "adapters/registry/session/rows.h"
#include "core/audit/audit_entry.h"

namespace orbit::registry {

/// The first seven arguments of every function that takes the log's filter.
Params filterParams(const AuditFilter &filter);
/// A row of api.audit_page.
AuditEntry entryOf(const Row &row);

/// Where a page ends: time and id as the registry wrote them, so that nothing of the microseconds is lost.
struct AuditKey
{
    QString time;
    QString id;

    bool isNull() const { return id.isEmpty(); }
    QString text() const { return time + u'|' + id; }
    static AuditKey fromText(const QString &text) { return {text.section(u'|', 0, 0), text.section(u'|', 1)}; }
    /// Two arguments.
    void addTo(Params &params) const;
};

} // namespace orbit::registry
