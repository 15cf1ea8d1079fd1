#pragma once

#include "adapters/pve/client/authenticator.h"
#include "adapters/pve/http/endpoint_ring.h"
#include "adapters/pve/http/http_lane.h"
#include "adapters/pve/pve_service.h"
#include "core/async/scope.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QObject>

#include <array>
#include <memory>

namespace orbit::pve {

struct TicketAnswer;

/// What a client needs to know of its cluster.
struct ClientSettings
{
    QList<QUrl> endpoints;
    QList<QByteArray> trusted; ///< SHA-256 of certificates; empty trusts the system's authorities
    QString userAgent;
    PveLimits limits;
};

/// A struct of adapters/pve/endpoints: one call of the API and how its answer is read.
template <class E>
concept Endpoint = requires(const E &endpoint, const HttpReply &reply) {
    { endpoint.request() } -> std::same_as<Request>;
    { endpoint.parse(reply) } -> std::same_as<Result<typename E::Answer>>;
};

/// The answer of a write. Without one, `wasSent` says whether Proxmox may have done it all the same.
struct WriteAnswer
{
    Result<HttpReply> reply;
    bool wasSent = false;
};

/// The API of one cluster as one person: picks an endpoint, proves who asks, renews the ticket, tries GETs again. Lives on one thread,
/// which is not the GUI's.
class PveClient final : public QObject
{
    Q_OBJECT

public:
    PveClient(ClientSettings settings, Clock &clock);
    ~PveClient() override;

    /// Denied, Untrusted, Unreachable, TimedOut; with OpenID it waits for the person, Cancelled when they give up. With an outcome that
    /// wants a second factor nothing has changed.
    Task<Result<SignInOutcome>> signIn(SignIn signIn);
    void useToken(const QString &id, Secret secret);
    void signOut();
    bool isSignedIn() const { return m_auth.isSignedIn(); }
    const QString &user() const { return m_auth.user(); }
    /// The cluster's own name as the sign-in told it; empty for tokens and single nodes.
    const QString &clusterName() const { return m_clusterName; }

    /// An answer with status 200, or an Error. GETs are tried up to three times, writes once.
    Task<Result<HttpReply>> send(Request request, Lane lane);
    Task<WriteAnswer> sendWrite(Request request, Lane lane);
    /// The same without the person: nothing of a credential goes with it.
    Task<Result<HttpReply>> sendOpen(Request request);

    template <Endpoint E>
    Task<Result<typename E::Answer>> ask(E endpoint, Lane lane)
    {
        Result<HttpReply> reply = co_await send(endpoint.request(), lane);
        if (!reply)
            co_return fail(reply.error());
        co_return read(endpoint, *reply);
    }
    template <Endpoint E>
    Task<Result<typename E::Answer>> askOpen(E endpoint)
    {
        Result<HttpReply> reply = co_await sendOpen(endpoint.request());
        if (!reply)
            co_return fail(reply.error());
        co_return read(endpoint, *reply);
    }

    /// Further certificates that a trusted server vouched for. Without a pin the system's authorities stay the only word.
    void alsoTrust(const QList<QByteArray> &sha256);
    /// From now on these alone. Connections that stand are closed, what is on its way is Cancelled.
    void trustOnly(const QList<QByteArray> &sha256);
    bool isPinned() const { return m_trust.isPinned(); }
    EndpointRing &endpoints() { return m_ring; }
    /// What the endpoint in use shows, once it was accepted.
    std::optional<CertificateFacts> certificate() const;
    /// An endpoint that answers nonsense rests like one that does not answer.
    void reportNonsense(const QUrl &endpoint);
    std::chrono::milliseconds latency() const { return m_latency; }

Q_SIGNALS:
    /// The server refuses the credential, and it cannot be renewed.
    void signedOut(const orbit::Error &why);
    void untrusted(const orbit::CertificateFacts &shown);

private:
    template <Endpoint E>
    Result<typename E::Answer> read(const E &endpoint, const HttpReply &reply)
    {
        Result<typename E::Answer> answer = endpoint.parse(reply);
        if (!answer && answer.error().kind == ErrorKind::Unexpected)
            reportNonsense(reply.endpoint);
        return answer;
    }
    HttpLane &lane(Lane lane) { return *m_lanes[static_cast<std::size_t>(lane)]; }
    Task<Outcome> tryAsPerson(Request request, Lane lane);
    Task<Outcome> tryOften(Request request, Lane lane, bool asPerson);
    Task<Outcome> tryEndpoints(Request request, Lane lane, bool asPerson);
    Result<HttpReply> judge(Outcome outcome, const Request &request, bool asPerson);
    Task<Result<SignInOutcome>> signInWithPassword(SignIn signIn);
    Task<Result<SignInOutcome>> signInWithOpenId(SignIn signIn);
    SignInOutcome useTicket(TicketAnswer answer);
    Task<bool> renewed();
    Task<> renew();

    void makeLanes();

    QByteArray m_userAgent;
    TlsTrust m_trust;
    PveLimits m_limits;
    Clock &m_clock;
    EndpointRing m_ring;
    Authenticator m_auth;
    QString m_clusterName;
    std::chrono::milliseconds m_latency{0};
    std::array<std::unique_ptr<HttpLane>, 3> m_lanes;
    std::vector<Giver<bool>> m_awaitRenewal;
    Scope m_scope;
};

} // namespace orbit::pve
