#pragma once

#include "app/ctl/arguments.h"
#include "core/base/secret.h"
#include "core/clusters/credential_store.h"

#include <expected>

namespace orbit::ctl {

/// The secret of --secret-fd (its first line) or of the environment variable ORBIT_SECRET, which is taken out of the environment; empty
/// when neither is given. The error is one sentence.
std::expected<Secret, QString> readGivenSecret(const Arguments &arguments);

/// The first line of an open file descriptor, given as its number.
std::expected<Secret, QString> readSecretFrom(const QString &descriptor);

/// The secret given with the call stands for every secret that would be read; keeping and forgetting go to the keychain.
class GivenSecretStore final : public CredentialStore
{
public:
    GivenSecretStore(const Secret &given, CredentialStore &keychain);

    Task<Result<Secret>> read(QString key) override;
    Task<Result<void>> write(QString key, Secret secret) override;
    Task<Result<void>> remove(QString key) override;

private:
    const Secret &m_given;
    CredentialStore &m_keychain;
};

} // namespace orbit::ctl
