#include "adapters/pve/client/pve_client.h"

#include "adapters/pve/client/loopback_redirect.h"
#include "adapters/pve/endpoints/access.h"
#include "adapters/pve/http/error_text.h"
#include "core/async/timing.h"

#include <QRandomGenerator>

namespace orbit::pve {

namespace {

using namespace std::chrono_literals;

constexpr int getAttempts = 3;
constexpr std::chrono::milliseconds jitterBase = 150ms;
constexpr qsizetype smallAnswer = 65'536; // bytes

/// Full jitter: anywhere between nothing and the doubled base.
std::chrono::milliseconds pauseBefore(int attempt)
{
    const auto most = (jitterBase * (1 << attempt)).count();
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded(static_cast<qint64>(most)));
}

bool isEndpointTrouble(int status) { return isNodeTrouble(status) || (status >= 502 && status <= 504); }

/// Worth another try: nothing came, or what came says that somebody on the way is in trouble.
bool isPassing(const Outcome &outcome)
{
    if (outcome)
        return isEndpointTrouble(outcome->status);
    return outcome.error().error.kind == ErrorKind::Unreachable;
}

} // namespace

PveClient::PveClient(ClientSettings settings, Clock &clock)
    : m_userAgent(settings.userAgent.toUtf8()),
      m_trust(settings.trusted),
      m_limits(settings.limits),
      m_clock(clock),
      m_ring(settings.endpoints)
{
    makeLanes();
}

void PveClient::makeLanes()
{
    for (auto &each : m_lanes)
        each = std::make_unique<HttpLane>(m_userAgent, m_trust, m_limits);
}

void PveClient::alsoTrust(const QList<QByteArray> &sha256)
{
    if (m_trust.isPinned())
        m_trust.add(sha256);
}

void PveClient::trustOnly(const QList<QByteArray> &sha256)
{
    m_trust = TlsTrust(sha256);
    makeLanes();
}

std::optional<CertificateFacts> PveClient::certificate() const
{
    const QUrl endpoint = m_ring.current();
    return m_trust.accepted(QStringLiteral("%1:%2").arg(endpoint.host()).arg(endpoint.port(8006)));
}

PveClient::~PveClient() = default;

void PveClient::useToken(const QString &id, Secret secret) { m_auth.useToken(id, std::move(secret)); }

void PveClient::signOut() { m_auth.forget(); }

Task<Outcome> PveClient::tryEndpoints(Request request, Lane onLane, bool asPerson)
{
    Failure last{.error = {ErrorKind::Unreachable, {}, {}}};
    const QList<QUrl> order = m_ring.order(m_clock.monotonic());
    for (const QUrl &endpoint : order) {
        const QList<Header> headers = asPerson ? m_auth.headers(request.method) : QList<Header>();
        Outcome outcome = co_await lane(onLane).exchange({request, endpoint, headers});
        const bool isNodes = !request.node.isNull();
        if (outcome && (isNodes || !isEndpointTrouble(outcome->status))) {
            m_ring.succeeded(endpoint);
            co_return outcome;
        }
        // A node that is slow behind a good endpoint says nothing about the endpoint.
        if (!outcome && isNodes && outcome.error().wasSent && outcome.error().error.kind == ErrorKind::TimedOut)
            co_return outcome;
        Failure failure = outcome ? Failure{.error = errorOf(*outcome, request), .wasSent = true} : outcome.error();
        m_ring.failed(endpoint, m_clock.monotonic());
        if (last.error.kind != ErrorKind::Untrusted || failure.wasSent)
            last = std::move(failure);
        if (last.wasSent && request.method != Method::Get)
            break;
    }
    co_return std::unexpected(std::move(last));
}

Task<Outcome> PveClient::tryOften(Request request, Lane onLane, bool asPerson)
{
    Outcome outcome = co_await tryEndpoints(request, onLane, asPerson);
    for (int attempt = 1; attempt < getAttempts && request.method == Method::Get && isPassing(outcome); ++attempt) {
        co_await sleepFor(pauseBefore(attempt));
        Outcome next = co_await tryEndpoints(request, onLane, asPerson);
        outcome = std::move(next);
    }
    co_return outcome;
}

Result<HttpReply> PveClient::judge(Outcome outcome, const Request &request, bool asPerson)
{
    if (!outcome) {
        Failure &failure = outcome.error();
        if (failure.certificate)
            Q_EMIT untrusted(*failure.certificate);
        return fail(std::move(failure.error));
    }
    if (outcome->body.size() <= smallAnswer)
        m_latency = outcome->took;
    if (outcome->status == 200)
        return std::move(*outcome);
    Error error = errorOf(*outcome, request);
    if (outcome->status == 401 && asPerson) {
        m_auth.forget();
        Q_EMIT signedOut(error);
    }
    return fail(std::move(error));
}

Task<Outcome> PveClient::tryAsPerson(Request request, Lane onLane)
{
    if (!m_auth.isSignedIn())
        co_return std::unexpected(Failure{.error = {ErrorKind::Denied, m_ring.current().host(), {}}});
    if (m_auth.wantsRenewal(m_clock.monotonic()))
        co_await renewed(); // when that fails the ticket still has half an hour
    Outcome outcome = co_await tryOften(request, onLane, true);
    if (outcome && outcome->status == 401 && m_auth.canRenew()) {
        const bool isRenewed = co_await renewed();
        if (isRenewed) {
            Outcome second = co_await tryOften(request, onLane, true);
            outcome = std::move(second);
        }
    }
    co_return outcome;
}

Task<Result<HttpReply>> PveClient::send(Request request, Lane onLane)
{
    Outcome outcome = co_await tryAsPerson(request, onLane);
    co_return judge(std::move(outcome), request, true);
}

Task<WriteAnswer> PveClient::sendWrite(Request request, Lane onLane)
{
    Outcome outcome = co_await tryAsPerson(request, onLane);
    const bool wasSent = outcome || outcome.error().wasSent;
    co_return WriteAnswer{.reply = judge(std::move(outcome), request, true), .wasSent = wasSent};
}

Task<Result<HttpReply>> PveClient::sendOpen(Request request)
{
    Outcome outcome = co_await tryOften(request, Lane::Interactive, false);
    co_return judge(std::move(outcome), request, false);
}

Task<Result<SignInOutcome>> PveClient::signIn(SignIn signIn)
{
    if (signIn.method == SignInMethod::Password) {
        Result<SignInOutcome> outcome = co_await signInWithPassword(std::move(signIn));
        co_return outcome;
    }
    if (signIn.method == SignInMethod::OpenId) {
        Result<SignInOutcome> outcome = co_await signInWithOpenId(std::move(signIn));
        co_return outcome;
    }
    m_auth.useToken(signIn.login, std::move(signIn.secret));
    const Result<ServerVersion> version = co_await ask(ReadVersion{}, Lane::Interactive);
    if (!version)
        co_return fail(version.error());
    co_return SignInOutcome{.login = signIn.login};
}

Task<Result<SignInOutcome>> PveClient::signInWithOpenId(SignIn signIn)
{
    const QString realm = signIn.login.mid(signIn.login.lastIndexOf(QLatin1Char('@')) + 1);
    LoopbackRedirect redirect(signIn.browser);
    if (!redirect.isListening())
        co_return fail(ErrorKind::Unreachable, QStringLiteral("127.0.0.1"));
    const QUrl back = redirect.url();
    const Result<QUrl> page = co_await askOpen(OpenIdPage{.realm = realm, .redirect = back});
    if (!page)
        co_return fail(page.error());
    const Result<OpenIdAnswer> answer = co_await redirect.answer(*page);
    if (!answer)
        co_return fail(answer.error());
    Result<TicketAnswer> ticket = co_await askOpen(OpenIdLogin{.state = answer->state, .code = answer->code, .redirect = back});
    if (!ticket)
        co_return fail(ticket.error());
    if (ticket->needsSecondFactor) // Proxmox asks the provider for that
        co_return fail(ErrorKind::Denied, page->host(), QStringLiteral("a second factor of Proxmox VE is wanted"));
    co_return useTicket(std::move(*ticket));
}

SignInOutcome PveClient::useTicket(TicketAnswer answer)
{
    m_clusterName = answer.clusterName;
    SignInOutcome outcome{.login = answer.ticket.user};
    m_auth.useTicket(std::move(answer.ticket), m_clock.monotonic());
    return outcome;
}

Task<Result<SignInOutcome>> PveClient::signInWithPassword(SignIn signIn)
{
    Result<TicketAnswer> first = co_await askOpen(CreateTicket{.user = signIn.login, .password = signIn.secret, .challenge = {}});
    if (!first)
        co_return fail(first.error());
    if (first->needsSecondFactor) {
        if (signIn.oneTimeCode.isEmpty())
            co_return SignInOutcome{.needsSecondFactor = true, .secondFactors = first->secondFactors};
        const Secret code = Secret::fromText(signIn.oneTimeCode);
        Result<TicketAnswer> second =
            co_await askOpen(CreateTicket{.user = first->ticket.user, .password = code, .challenge = first->ticket.ticket});
        if (!second)
            co_return fail(second.error());
        first = std::move(second);
    }
    co_return useTicket(std::move(*first));
}

Task<bool> PveClient::renewed()
{
    Later<bool> done;
    m_awaitRenewal.push_back(done.giver());
    if (m_awaitRenewal.size() == 1)
        m_scope.start(renew());
    const bool isRenewed = co_await done;
    co_return isRenewed;
}

Task<> PveClient::renew()
{
    const Ticket old = *m_auth.ticket();
    Result<TicketAnswer> answer = co_await askOpen(CreateTicket{.user = old.user, .password = old.ticket, .challenge = {}});
    const bool isRenewed = answer && !answer->needsSecondFactor;
    if (isRenewed)
        m_auth.useTicket(std::move(answer->ticket), m_clock.monotonic());
    for (const Giver<bool> &waiting : std::exchange(m_awaitRenewal, {}))
        waiting.give(isRenewed);
}

void PveClient::reportNonsense(const QUrl &endpoint) { m_ring.failed(endpoint, m_clock.monotonic()); }

} // namespace orbit::pve
