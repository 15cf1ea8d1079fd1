#include "app/ctl/agent.h"

#include "adapters/registry/session/scram_verifier.h"
#include "app/ctl/agent_rights.h"
#include "core/async/timing.h"

#include <QCoreApplication>
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
bool isFinal(const registry::RegistryAccount &account, const Error &error)
{
    return error.kind == ErrorKind::Denied || account.status().state == RegistryState::NeedsSignIn;
}

ExitCode refused(const AgentCall &call, const Error &error)
{
    call.output.problem(errorKindName(error.kind), error.subject, error.detail);
    return exitCodeOf(error);
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

Task<ExitCode> runAgent(AgentCall call)
{
    BothSides sides(call.arguments, call.clusters, call.authority);
    const Result<registry::RegistryHome> home = homeOf(call.arguments);
    if (!home)
        co_return refused(call, home.error());
    const Result<void> entered = co_await enter(&sides.account(), &call.arguments, call.given);
    if (!entered)
        co_return refused(call, entered.error());
    qCInfo(lcAgent) << "working as" << sides.account().me()->login << "on" << sides.account().status().place;
    AgentRights rights(sides, call.clusters, call.arguments.has(u"repair"_s));
    rights.start();
    bool isAway = false;
    for (;;) {
        const Result<AgentRound> round = co_await runRound(&sides.link());
        if (round) {
            if (std::exchange(isAway, false))
                qCInfo(lcAgent) << "the registry is back";
            tell(*round);
        } else if (isFinal(sides.account(), round.error())) {
            co_return refused(call, {ErrorKind::Denied, round.error().subject, round.error().detail});
        } else if (!std::exchange(isAway, true)) {
            qCWarning(lcAgent) << "the registry is away:" << errorKindName(round.error().kind) << round.error().detail;
        }
        co_await sleepFor(betweenRounds);
    }
}

Task<> runAgentAndQuit(AgentCall call)
{
    co_await sleepFor(std::chrono::milliseconds(0)); // an exit() before exec() would be lost
    const ExitCode code = co_await runAgent(call);
    QCoreApplication::exit(static_cast<int>(code));
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
