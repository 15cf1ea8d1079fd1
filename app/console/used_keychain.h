#pragma once

#include "core/clusters/credential_store.h"

#include <QSettings>

#include <memory>

namespace orbit::console {

/// The keychain, and whether it ever kept something for this console. Where it did not, writing may open a dialog that makes a keychain,
/// which nobody is to see who did not ask for anything to be kept.
class UsedKeychain final : public CredentialStore
{
public:
    /// `settings` outlives it.
    UsedKeychain(std::unique_ptr<CredentialStore> keychain, QSettings &settings);

    static bool isUsed(const QSettings &settings);
    Task<Result<Secret>> read(QString key) override;
    Task<Result<void>> write(QString key, Secret secret) override;
    Task<Result<void>> remove(QString key) override;

private:
    std::unique_ptr<CredentialStore> m_keychain;
    QSettings &m_settings;
};

} // namespace orbit::console
