#pragma once

#include "core/clusters/credential_store.h"

#include <QHash>

namespace orbit::secrets {

/// Secrets for this run only, for machines without a keychain and for automation. Reading an unknown one says NotFound, and isLasting()
/// tells whoever asks that nothing survives the program.
class MemoryStore final : public CredentialStore
{
public:
    Task<Result<Secret>> read(QString key) override;
    Task<Result<void>> write(QString key, Secret secret) override;
    Task<Result<void>> remove(QString key) override;

    static constexpr bool isLasting() { return false; }

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace orbit::secrets
