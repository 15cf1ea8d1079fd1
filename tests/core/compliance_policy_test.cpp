#include "core/access/policed_assignments.h"
#include "core/audit/compliance_policy.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_approvals.h"
#include "tests/testkit/fakes/fake_assignments.h"
#include "tests/testkit/fakes/fake_audit_log.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace orbit;
using namespace Qt::StringLiterals;
using orbit::testkit::FakeApprovals;
using orbit::testkit::FakeAssignments;
using orbit::testkit::FakeAuditLog;

namespace {

DeskMatter matter() { return {.desktop = {ClusterId(u"c"_s), VmId(101)}, .name = u"fin-001"_s, .forWhom = u"Mira"_s}; }

} // namespace

/// COMPLIANCE_MODE: off it is nowhere to be felt, on nothing happens that the record does not have first.
class CompliancePolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offItOnlyPassesOn()
    {
        FakeApprovals next;
        FakeAuditLog log;
        CompliancePolicy policy(next, log);
        next.verdict = Verdict::NeedsApproval;
        QCOMPARE(*await(policy.before(DeskAct::Connect, matter())), Verdict::NeedsApproval);
        QVERIFY(log.begun().empty());
    }

    void onItIsRecordedFirst()
    {
        FakeApprovals next;
        FakeAuditLog log;
        CompliancePolicy policy(next, log);
        policy.setOn(true);
        QCOMPARE(*await(policy.before(DeskAct::Connect, matter())), Verdict::Allowed);
        QCOMPARE(log.begun().size(), std::size_t(1));
        QCOMPARE(log.begun()[0].action, u"compliance.connect"_s);
        QCOMPARE(log.begun()[0].target, u"fin-001"_s);
        next.verdict = Verdict::Denied;
        QCOMPARE(*await(policy.before(DeskAct::Assign, matter())), Verdict::Denied);
        QCOMPARE(log.begun()[1].action, u"compliance.assign"_s);
    }

    void withoutARecordNothingHappens()
    {
        FakeApprovals next;
        FakeAuditLog log;
        CompliancePolicy policy(next, log);
        policy.setOn(true);
        log.answers.fail(u"begin"_s, ErrorKind::Unreachable);
        QCOMPARE(await(policy.before(DeskAct::Connect, matter())).error().kind, ErrorKind::Unreachable);
        QVERIFY(next.matters.empty());
    }

    void anAssignmentAsksFirst()
    {
        FakeApprovals policy;
        FakeAssignments assignments;
        PolicedAssignments policed(assignments, policy);
        NewAssignment wish{.desktop = GuestKey{ClusterId(u"c"_s), VmId(101)}, .desktopName = u"fin-001"_s, .label = {}, .team = {}};
        wish.assignee.name = u"Mira"_s;
        policy.verdict = Verdict::Denied;
        QCOMPARE(await(policed.create(wish)).error().kind, ErrorKind::Denied);
        QCOMPARE(policy.matters[0].first, DeskAct::Assign);
        QCOMPARE(policy.matters[0].second.forWhom, u"Mira"_s);
        policy.verdict = Verdict::Allowed;
        QVERIFY(await(policed.create(wish)).has_value());
    }
};

ORBIT_TEST(CompliancePolicyTest, "compliance_policy")
#include "compliance_policy_test.moc"
