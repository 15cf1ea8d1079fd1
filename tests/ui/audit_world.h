#pragma once

#include "tests/testkit/fakes/fake_audit_log.h"
#include "tests/testkit/fakes/fake_registry.h"

namespace orbit::testkit {

/// The log of the design's picture, and a day before it that fills the bars.
struct AuditWorld
{
    AuditWorld();

    FakeRegistry registry;
    FakeAuditLog log;
};

/// One more, newer than those of the world.
AuditEntry newEntry(const QString &action, const QString &target, const QDateTime &at);
/// Entry `index` of a log of `count`, the newest being 0.
AuditEntry crowdEntry(qint64 index, qint64 count, const QDateTime &now);

} // namespace orbit::testkit
