#pragma once

#include "core/clusters/credential_store.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace orbit::testkit {

/// A keychain in memory.
class FakeCredentialStore final : public CredentialStore
{
public:
    Task<Result<Secret>> read(QString key) override;
    Task<Result<void>> write(QString key, Secret secret) override;
    Task<Result<void>> remove(QString key) override;

    /// From now on every call answers this, as without a keychain.
    void failAll(std::optional<Error> error) { m_error = std::move(error); }
    QStringList names() const { return m_secrets.keys(); }
    bool contains(const QString &key) const { return m_secrets.contains(key); }

private:
    QHash<QString, Secret> m_secrets;
    std::optional<Error> m_error;
};

} // namespace orbit::testkit
