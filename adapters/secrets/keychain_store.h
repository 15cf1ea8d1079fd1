#pragma once

#include "core/clusters/credential_store.h"

#include <chrono>

namespace orbit::secrets {

/// Secrets in the keychain of the desktop (Secret Service, KWallet, Windows and macOS keychains). It never writes anywhere else and never
/// blocks: a keychain that is absent, locked, refused or slow is an Error within `limit`, and the person is asked for the secret.
class KeychainStore final : public CredentialStore
{
public:
    /// `service` names this program in the keychain. `limit` leaves time for the keychain's own unlock dialog.
    explicit KeychainStore(QString service, std::chrono::milliseconds limit = std::chrono::seconds(60));

    Task<Result<Secret>> read(QString key) override;
    Task<Result<void>> write(QString key, Secret secret) override;
    Task<Result<void>> remove(QString key) override;

private:
    QString m_service;
    std::chrono::milliseconds m_limit;
};

} // namespace orbit::secrets
