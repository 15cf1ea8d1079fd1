#include "core/audit/compliance_policy.h"

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

QString actionOf(DeskAct act)
{
    switch (act) {
    case DeskAct::Create:
        return u"compliance.create"_s;
    case DeskAct::Assign:
        return u"compliance.assign"_s;
    case DeskAct::Connect:
        return u"compliance.connect"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Task<Result<Verdict>> CompliancePolicy::before(DeskAct act, DeskMatter matter)
{
    if (!m_isOn) {
        Result<Verdict> verdict = co_await m_next.before(act, std::move(matter));
        co_return verdict;
    }
    ClientAction words{.action = actionOf(act), .target = matter.name, .before = {}, .after = {}};
    if (!matter.forWhom.isEmpty())
        words.after = {{u"for"_s, matter.forWhom}};
    const Result<qint64> number = co_await m_log.begin(words);
    if (!number)
        co_return fail(number.error());
    Result<Verdict> verdict = co_await m_next.before(act, std::move(matter));
    const bool isAllowed = verdict && *verdict == Verdict::Allowed;
    const Result<void> told = co_await m_log.finish(*number, isAllowed ? AuditResult::Done : AuditResult::Denied, {});
    if (!told)
        co_return fail(told.error());
    co_return verdict;
}

} // namespace orbit
