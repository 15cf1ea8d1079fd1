#include "adapters/registry/audit/chain_check.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

// Each stays far below the server's limit for a statement.
constexpr int sealedAtOnce = 5'000;
constexpr int checkedAtOnce = 20'000;

Task<Result<void>> sealAll(RegistryLink &link)
{
    for (;;) {
        const Result<Rows> sealed = co_await link.change(u"api.audit_seal"_s, {sealedAtOnce});
        if (!sealed)
            co_return fail(sealed.error());
        if (!sealed->isAnswerLost() && sealed->value().toInt() < sealedAtOnce)
            co_return Result<void>();
    }
}

ChainReport broken(ChainReport report, qint64 at, QString why)
{
    report.state = ChainState::Broken;
    report.brokenAt = at;
    report.why = std::move(why);
    return report;
}

/// The report, Broken when the chain does not lead to what this computer remembers.
Task<Result<ChainReport>> againstMemory(RegistryLink &link, HeadMemory memory, ChainReport report)
{
    const Result<std::optional<ChainHead>> known = co_await memory.read();
    if (!known) {
        report.why = u"What this computer remembered of the chain could not be read: %1"_s.arg(known.error().detail);
        co_return report;
    }
    if (!*known)
        co_return report;
    const ChainHead head = **known;
    if (head.number > report.sealed)
        co_return broken(report, report.sealed + 1, u"this computer remembers entry %1, and it is gone"_s.arg(head.number));
    const Result<Rows> hash = co_await link.call(u"api.audit_hash_at"_s, {head.number});
    if (!hash)
        co_return fail(hash.error());
    if (hash->at(0).binary(hash->columns().first()) != head.hash)
        co_return broken(report, head.number, u"it is not the entry this computer remembers: the chain was written anew"_s);
    co_return report;
}

/// Follows the chain to its end. `end` is where that is.
Task<Result<ChainReport>> recompute(RegistryLink &link, ChainReport report, ChainHead *end, std::function<void(const ChainReport &)> tell)
{
    for (;;) {
        const Result<Rows> answer = co_await link.call(u"api.audit_verify"_s, {end->number + 1, checkedAtOnce});
        if (!answer)
            co_return fail(answer.error());
        const Row verdict = answer->at(0);
        if (!verdict.isNull(u"reason"))
            co_return broken(report, verdict.integer(u"broken_seq"), verdict.text(u"reason"));
        *end = {verdict.integer(u"last_seq"), verdict.binary(u"last_hash")};
        report.checkedUpTo = end->number;
        tell(report);
        if (verdict.integer(u"checked") < checkedAtOnce)
            co_return report;
    }
}

} // namespace

Task<Result<ChainReport>> checkChain(RegistryLink &link, HeadMemory memory, std::function<void(const ChainReport &)> tell)
{
    ChainReport report{.state = ChainState::Checking, .why = {}, .checkedAt = {}};
    tell(report);
    const Result<void> sealed = co_await sealAll(link);
    if (!sealed && sealed.error().kind == ErrorKind::Denied)
        co_return ChainReport();
    if (!sealed)
        co_return fail(sealed.error());
    const Result<Rows> head = co_await link.call(u"api.audit_head"_s, {});
    if (!head)
        co_return fail(head.error());
    report.sealed = head->at(0).integer(u"seq");
    report.entries = report.sealed + head->at(0).integer(u"pending");
    tell(report);
    const Result<ChainReport> remembered = co_await againstMemory(link, memory, report);
    if (!remembered || remembered->state == ChainState::Broken)
        co_return remembered;
    ChainHead end;
    Result<ChainReport> checked = co_await recompute(link, *remembered, &end, tell);
    if (!checked || checked->state == ChainState::Broken)
        co_return checked;
    checked->state = ChainState::Verified;
    checked->sealed = end.number;
    checked->entries = std::max(checked->entries, end.number);
    if (end.number == 0)
        co_return checked;
    const Result<void> written = co_await memory.write(end);
    if (!written)
        checked->why = u"This computer could not remember the end of the chain: %1"_s.arg(written.error().detail);
    co_return checked;
}

} // namespace orbit::registry
