#include "app/ctl/agent.h"

#include "adapters/registry/session/scram_verifier.h"
#include "core/async/timing.h"

#include <QJsonArray>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

Q_LOGGING_CATEGORY(lcAgent, "orbit.agent")

constexpr std::chrono::milliseconds betweenRounds{3'000};
constexpr int sealedAtOnce = 1000;
constexpr int batchesInARound = 20; // the watchdog must not wait for a long record

Task<Result<int>> seal(registry::CurrentLink *link)
{
    int sealed = 0;
    for (int batch = 0; batch < batchesInARound; ++batch) {
        const Result<registry::Rows> head = co_await link->call(u"api.audit_head"_s, {});
        if (!head)
            co_return fail(head.error());
        if (head->at(0).integer(u"pending") == 0)
            break;
        const Result<registry::Rows> done = co_await link->change(u"api.audit_seal"_s, {sealedAtOnce});
        if (!done)
            co_return fail(done.error());
        const int count = done->isAnswerLost() ? 0 : done->value().toInt();
        sealed += count;
        if (count == 0) // somebody else is at it, or what is open belongs to transactions under way
            break;
    }
    co_return sealed;
}

void tell(const AgentRound &round)
{
    if (round.ended > 0)
        qCInfo(lcAgent) << "ended sessions" << round.ended;
    if (round.sealed > 0)
        qCInfo(lcAgent) << "sealed entries" << round.sealed;
}

/// Waiting helps with a network, not with a login that is refused or may not do this.
bool isFinal(const PeopleCall &call, const Error &error)
{
    return error.kind == ErrorKind::Denied || call.account.status().state == RegistryState::NeedsSignIn;
}

} // namespace

Task<Result<AgentRound>> runRound(registry::CurrentLink *link)
{
    AgentRound round;
    const Result<registry::Rows> ended = co_await link->call(u"api.watchdog"_s, {});
    if (!ended)
        co_return fail(ended.error());
    round.ended = ended->value().toInt();
    const Result<int> sealed = co_await seal(link);
    if (!sealed)
        co_return fail(sealed.error());
    round.sealed = *sealed;
    co_return round;
}

Task<ExitCode> runAgent(PeopleCall call)
{
    qCInfo(lcAgent) << "working as" << call.account.me()->login << "on" << call.account.status().place;
    bool isAway = false;
    for (;;) {
        const Result<AgentRound> round = co_await runRound(&call.link);
        if (round) {
            if (std::exchange(isAway, false))
                qCInfo(lcAgent) << "the registry is back";
            tell(*round);
        } else if (isFinal(call, round.error())) {
            co_return failed(call, {ErrorKind::Denied, round.error().subject, round.error().detail});
        } else if (!std::exchange(isAway, true)) {
            qCWarning(lcAgent) << "the registry is away:" << errorKindName(round.error().kind) << round.error().detail;
        }
        co_await sleepFor(betweenRounds);
    }
}

Task<ExitCode> createAgent(PeopleCall call, QString name, Secret password)
{
    const QString login = call.arguments.operands.first();
    const Result<QByteArray> verifier = registry::scramVerifier(password);
    if (!verifier)
        co_return failed(call, verifier.error());
    const registry::Params params{login, name, QString(), u"agent"_s, u"password"_s, QString::fromLatin1(*verifier), QJsonArray()};
    const Result<registry::Rows> made = co_await call.link.change(u"api.user_create"_s, params);
    co_return made ? done(call, u"created"_s, login) : failed(call, made.error());
}

} // namespace orbit::ctl
