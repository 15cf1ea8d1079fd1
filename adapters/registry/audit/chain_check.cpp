#include "adapters/registry/audit/chain_check.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

// Each stays far below the server's limit for a statement.
constexpr int sealedAtOnce = 5'000;
constexpr int checkedAtOnce = 20'000;

ChainReport broken(ChainReport report, qint64 at, QString why)
{
    report.state = ChainState::Broken;
    report.brokenAt = at;
    report.why = std::move(why);
    return report;
}

bool mayGoOn(const Result<ChainReport> &report) { return report && report->state == ChainState::Checking; }

} // namespace

ChainCheck::ChainCheck(CurrentLink &link, HeadMemory memory, Tell tell) : m_link(link), m_memory(std::move(memory)), m_tell(std::move(tell))
{}

Task<Result<ChainReport>> ChainCheck::run()
{
    m_tell(ChainReport{.state = ChainState::Checking, .why = {}, .checkedAt = {}});
    const Result<void> sealed = co_await sealAll();
    if (!sealed && sealed.error().kind == ErrorKind::Denied)
        co_return ChainReport();
    if (!sealed)
        co_return fail(sealed.error());
    Result<ChainReport> report = co_await measured();
    if (!mayGoOn(report))
        co_return report;
    report = co_await againstMemory(*report);
    if (!mayGoOn(report))
        co_return report;
    report = co_await recomputed(*report);
    if (!mayGoOn(report))
        co_return report;
    report = co_await remembered(*report);
    co_return report;
}

Task<Result<ChainReport>> ChainCheck::glance()
{
    Result<ChainReport> report = co_await measured();
    if (!report)
        co_return report;
    report = co_await againstMemory(*report);
    co_return report;
}

Task<Result<void>> ChainCheck::sealAll()
{
    for (;;) {
        const Result<Rows> sealed = co_await m_link.change(u"api.audit_seal"_s, {sealedAtOnce});
        if (!sealed)
            co_return fail(sealed.error());
        if (!sealed->isAnswerLost() && sealed->value().toInt() < sealedAtOnce)
            co_return Result<void>();
    }
}

/// How long the chain is.
Task<Result<ChainReport>> ChainCheck::measured()
{
    const Result<Rows> head = co_await m_link.call(u"api.audit_head"_s, {});
    if (!head)
        co_return fail(head.error());
    ChainReport report{.state = ChainState::Checking, .why = {}, .checkedAt = {}};
    report.sealed = head->at(0).integer(u"seq");
    report.entries = report.sealed + head->at(0).integer(u"pending");
    m_tell(report);
    co_return report;
}

/// Broken when the chain does not lead to what this computer remembers.
Task<Result<ChainReport>> ChainCheck::againstMemory(ChainReport report)
{
    const Result<std::optional<ChainHead>> known = co_await m_memory.read();
    if (!known) {
        report.why = u"What this computer remembered of the chain could not be read: %1"_s.arg(known.error().detail);
        co_return report;
    }
    if (!*known)
        co_return report;
    const ChainHead head = **known;
    if (head.number > report.sealed)
        co_return broken(report, report.sealed + 1, u"this computer remembers entry %1, and it is gone"_s.arg(head.number));
    const Result<Rows> hash = co_await m_link.call(u"api.audit_hash_at"_s, {head.number});
    if (!hash)
        co_return fail(hash.error());
    if (hash->at(0).binary(hash->columns().first()) != head.hash)
        co_return broken(report, head.number, u"it is not the entry this computer remembers: the chain was written anew"_s);
    co_return report;
}

/// Follows the chain to its end, part by part.
Task<Result<ChainReport>> ChainCheck::recomputed(ChainReport report)
{
    for (;;) {
        const Result<Rows> answer = co_await m_link.call(u"api.audit_verify"_s, {m_end.number + 1, checkedAtOnce});
        if (!answer)
            co_return fail(answer.error());
        const Row verdict = answer->at(0);
        if (!verdict.isNull(u"reason"))
            co_return broken(report, verdict.integer(u"broken_seq"), verdict.text(u"reason"));
        m_end = {verdict.integer(u"last_seq"), verdict.binary(u"last_hash")};
        report.checkedUpTo = m_end.number;
        report.sealed = std::max(report.sealed, m_end.number);
        report.entries = std::max(report.entries, report.sealed);
        m_tell(report);
        if (verdict.integer(u"checked") < checkedAtOnce)
            co_return report;
    }
}

/// All of it is right: its end is what the next check is held against.
Task<Result<ChainReport>> ChainCheck::remembered(ChainReport report)
{
    report.state = ChainState::Verified;
    if (m_end.number == 0)
        co_return report;
    const Result<void> written = co_await m_memory.write(m_end);
    if (!written)
        report.why = u"This computer could not remember the end of the chain: %1"_s.arg(written.error().detail);
    co_return report;
}

} // namespace orbit::registry
