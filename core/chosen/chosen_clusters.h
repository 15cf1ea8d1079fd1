#pragma once

#include "core/chosen/cluster_choice.h"

namespace orbit {

/// The clusters a person chose to see. What is asked of a cluster goes to it whether it is shown or not.
class ChosenClusters final : public Clusters
{
    Q_OBJECT

public:
    /// Both outlive it.
    ChosenClusters(Clusters &all, const ClusterChoice &choice, QObject *parent = nullptr);

    std::vector<ClusterProfile> profiles() const override;
    ClusterStatus status(const ClusterId &id) const override { return m_all.status(id); }
    Task<Result<CertificateFacts>> probe(QUrl address) override { return m_all.probe(std::move(address)); }
    Task<Result<std::vector<Realm>>> realms(QUrl address, QByteArray trusted) override;
    Task<Result<AddedCluster>> add(QUrl address, QByteArray trusted, SignIn signIn) override;
    Task<Result<SignInOutcome>> signIn(ClusterId id, SignIn signIn) override;
    void trust(const ClusterId &id, QByteArray sha256) override { m_all.trust(id, std::move(sha256)); }
    Task<Result<void>> remove(ClusterId id) override { return m_all.remove(std::move(id)); }
    void adopt(ClusterProfile profile, std::optional<SignIn> credential) override
    {
        m_all.adopt(std::move(profile), std::move(credential));
    }
    void releaseAdopted() override { m_all.releaseAdopted(); }
    void retry(const ClusterId &id) override { m_all.retry(id); }

private:
    void tellStatus(const ClusterId &id);

    Clusters &m_all;
    const ClusterChoice &m_choice;
};

} // namespace orbit
