#pragma once

#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/client/server_version.h"
#include "adapters/pve/endpoints/access.h"
#include "adapters/pve/endpoints/cluster.h"
#include "adapters/pve/watch/beat.h"
#include "adapters/pve/watch/resources_reader.h"

#include <functional>
#include <memory>

namespace orbit::pve {

class ClusterLink;

/// What a session learned of its cluster and what is worth keeping for the next start.
struct LearnedFacts
{
    QString name;
    QList<QUrl> endpoints;
    QList<QByteArray> leaves; ///< SHA-256 of the certificates of all nodes, told by a trusted one

    friend bool operator==(const LearnedFacts &, const LearnedFacts &) = default;
};

/// Answer of opening a session. Nothing was learned while a second factor is wanted.
struct Opened
{
    SignInOutcome outcome;
    LearnedFacts learned;
};

/// One cluster on the network thread: the client, and the loops that keep the console's picture fresh. It tells its ClusterLink what it
/// hears; everything recovers by itself but a refused credential.
class ClusterSession final : public QObject
{
    Q_OBJECT

public:
    /// Runs on the GUI thread with the link, if that still lives.
    using Tell = std::function<void(std::function<void(ClusterLink &)>)>;

    /// `cache` may be null: then nothing is remembered.
    ClusterSession(ClusterId id, ClientSettings settings, PveCadence cadence, Clock &clock, InventoryCache *cache, Tell tell);
    ~ClusterSession() override;

    PveClient &client() { return m_client; }
    Scope &scope() { return m_scope; }

    /// Signs in and learns name and endpoints; version gate: Invalid. Does not watch yet.
    Task<Result<Opened>> open(SignIn signIn);
    void watch();
    /// The token came from the keychain: no need to ask whether it is good before the first poll.
    void useToken(const QString &login, Secret secret);
    void noCredential(Error why);
    void trust(const QList<QByteArray> &pins);
    void setFocus(WindowFocus focus);
    void retryNow();
    void refreshNow();
    /// The cluster is removed: what is remembered of it goes, and nothing more is remembered.
    void forgetKept();

private:
    Task<> restore();
    void keep();
    Task<> pollResources();
    Task<> pollTasks();
    Task<> pollSlowThings();
    Task<Result<void>> greet();
    Task<Result<void>> readResources();
    Task<> readTokenEnd();
    Task<> learn();
    Task<> learnCertificates(std::vector<ClusterNode> nodes);
    void settle(const Result<void> &round);
    void setLink(LinkState link, Error problem);
    void tellStatus();
    std::chrono::milliseconds pauseAfterRound();
    bool isOnline() const { return m_status.link == LinkState::Online; }
    void onSignedOut(const Error &why);
    void onUntrusted(const CertificateFacts &shown);

    const ClusterId m_id;
    const PveCadence m_cadence;
    const QList<QUrl> m_givenEndpoints;
    Clock &m_clock;
    InventoryCache *m_cache;
    Tell m_tell;
    PveClient m_client;
    std::shared_ptr<ResourcesReader> m_reader;
    ClusterStatus m_status;
    LearnedFacts m_learned;
    std::vector<Pool> m_pools;
    std::optional<CertificateFacts> m_shown;
    WindowFocus m_focus = WindowFocus::Focused;
    int m_failures = 0;
    QString m_hiddenToken; ///< may not ask for its own end
    bool m_isGreeted = false;
    bool m_isReading = false; ///< a worker has the reader
    bool m_isWatching = false;
    Beat m_resourcesBeat;
    Beat m_tasksBeat;
    Beat m_slowBeat;
    Scope m_scope;
};

} // namespace orbit::pve
