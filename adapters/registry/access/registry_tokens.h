#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "core/access/person_tokens.h"

namespace orbit::registry {

/// Tokens that people's devices want.
class RegistryTokens final : public TokenRequests
{
public:
    /// Both outlive it.
    RegistryTokens(CurrentLink &link, ClusterDirectory &clusters) : m_link(link), m_clusters(clusters) {}

    Task<Result<std::vector<WantedToken>>> wanted(ClusterId cluster) override;
    Task<Result<void>> put(ClusterId cluster, WantedToken token, QString name, QByteArray sealed, QDateTime end) override;

private:
    CurrentLink &m_link;
    ClusterDirectory &m_clusters;
};

/// Keys, devices and envelopes of whoever is signed in.
class RegistryKeys final : public OwnKeys
{
public:
    explicit RegistryKeys(CurrentLink &link) : m_link(link) {}

    Task<Result<std::optional<OwnKey>>> key() override;
    Task<Result<void>> putKey(QByteArray publicKey, WrappedKey wrapped) override;
    Task<Result<void>> rewrap(PersonKeyId key, WrappedKey wrapped) override;
    Task<Result<DeviceId>> device(DeviceId known, QString name) override;
    Task<Result<std::vector<Envelope>>> tokens(DeviceId device) override;
    Task<Result<void>> refused(DeviceId device, QString cluster) override;

private:
    Task<Result<void>> change(QString function, Params params);

    CurrentLink &m_link;
};

} // namespace orbit::registry
