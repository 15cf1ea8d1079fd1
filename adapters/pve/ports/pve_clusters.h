#pragma once

#include "adapters/pve/ports/link_table.h"
#include "adapters/pve/ports/profile_file.h"
#include "core/clusters/credential_store.h"

namespace orbit::pve {

/// The clusters of this console: their profiles on disk, their secrets in the keychain, their links in the table.
class PveClusters final : public Clusters
{
    Q_OBJECT

public:
    PveClusters(const PveSettings &settings, CredentialStore &credentials, LinkTable &links);

    /// Connects to all that are known. Once, when everybody listens to the table.
    void start();

    std::vector<ClusterProfile> profiles() const override;
    ClusterStatus status(const ClusterId &id) const override;
    Task<Result<CertificateFacts>> probe(QUrl address) override;
    Task<Result<std::vector<Realm>>> realms(QUrl address, QByteArray trusted) override;
    Task<Result<AddedCluster>> add(QUrl address, QByteArray trusted, SignIn signIn) override;
    Task<Result<SignInOutcome>> signIn(ClusterId id, SignIn signIn) override;
    void trust(const ClusterId &id, QByteArray sha256) override;
    Task<Result<void>> remove(ClusterId id) override;
    void adopt(ClusterProfile profile, std::optional<SignIn> credential) override;
    void releaseAdopted() override;
    void retry(const ClusterId &id) override;

private:
    StoredCluster *find(const ClusterId &id);
    bool isKnown(const QList<QUrl> &endpoints) const;
    ClientSettings clientSettings(const QList<QUrl> &endpoints, const QList<QByteArray> &trusted) const;
    void insert(std::unique_ptr<ClusterLink> link);
    Task<> connectStored(StoredCluster cluster);
    Task<> giveCredential(ClusterProfile profile);
    Task<> signInAdopted(ClusterId id, SignIn credential);
    Task<bool> keepSecret(ClusterId id, SignIn signIn);
    void takeLearned(const ClusterId &id, const LearnedFacts &facts);
    void saveLater();
    Task<> save();

    const PveSettings &m_settings;
    CredentialStore &m_credentials;
    LinkTable &m_links;
    ProfileFile m_file;
    std::vector<StoredCluster> m_clusters;
    Scope m_scope;
};

} // namespace orbit::pve
