#pragma once

#include "core/clusters/clusters.h"

#include <QHash>

namespace orbit::testkit {

/// Clusters that answer what a test puts there: `probeAnswer` and its like are read at each call.
class FakeClusters final : public Clusters
{
    Q_OBJECT

public:
    using Clusters::Clusters;

    std::vector<ClusterProfile> profiles() const override { return m_profiles; }
    ClusterStatus status(const ClusterId &id) const override { return m_statuses.value(id); }
    Task<Result<CertificateFacts>> probe(QUrl address) override;
    Task<Result<std::vector<Realm>>> realms(QUrl address, QByteArray trusted) override;
    Task<Result<AddedCluster>> add(QUrl address, QByteArray trusted, SignIn signIn) override;
    Task<Result<SignInOutcome>> signIn(ClusterId id, SignIn signIn) override;
    void trust(const ClusterId &id, QByteArray sha256) override;
    Task<Result<void>> remove(ClusterId id) override;
    void adopt(ClusterProfile profile, std::optional<SignIn> credential) override;
    void releaseAdopted() override;
    void retry(const ClusterId &id) override { m_retried.push_back(id); }

    /// Adds or replaces a cluster.
    void put(const ClusterProfile &profile, const ClusterStatus &status);
    void setStatus(const ClusterId &id, const ClusterStatus &status);

    Result<CertificateFacts> probeAnswer = defaultCertificate();
    Result<std::vector<Realm>> realmsAnswer = defaultRealms();
    /// Without a value the cluster is added and Online.
    std::optional<Result<AddedCluster>> addAnswer;
    Result<SignInOutcome> signInAnswer = SignInOutcome();
    std::optional<Error> removeError;
    bool providerAnswers = false; ///< an OpenID sign-in stays with the browser until then

    /// A call of add() or signIn(), secrets left out.
    struct Call
    {
        QUrl address;
        QByteArray trusted;
        SignInMethod method;
        QString login;
        bool hadSecret;
        QString oneTimeCode;
    };
    const std::vector<Call> &adds() const { return m_adds; }
    const std::vector<Call> &signIns() const { return m_signIns; }
    const std::vector<ClusterId> &retried() const { return m_retried; }
    const std::vector<std::pair<ClusterId, QByteArray>> &trusted() const { return m_trusted; }

    static CertificateFacts defaultCertificate();
    static std::vector<Realm> defaultRealms();

private:
    std::vector<ClusterProfile> m_profiles;
    QHash<ClusterId, ClusterStatus> m_statuses;
    std::vector<Call> m_adds;
    std::vector<Call> m_signIns;
    std::vector<ClusterId> m_retried;
    std::vector<std::pair<ClusterId, QByteArray>> m_trusted;
};

} // namespace orbit::testkit
