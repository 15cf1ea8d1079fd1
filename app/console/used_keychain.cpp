#include "app/console/used_keychain.h"

#include <utility>

namespace orbit::console {

namespace {

constexpr QLatin1StringView usedKey("keychain/used");

} // namespace

UsedKeychain::UsedKeychain(std::unique_ptr<CredentialStore> keychain, QSettings &settings)
    : m_keychain(std::move(keychain)), m_settings(settings)
{}

bool UsedKeychain::isUsed(const QSettings &settings) { return settings.value(usedKey).toBool(); }

Task<Result<Secret>> UsedKeychain::read(QString key)
{
    Result<Secret> secret = co_await m_keychain->read(std::move(key));
    if (secret)
        m_settings.setValue(usedKey, true);
    co_return secret;
}

Task<Result<void>> UsedKeychain::write(QString key, Secret secret)
{
    Result<void> written = co_await m_keychain->write(std::move(key), std::move(secret));
    if (written)
        m_settings.setValue(usedKey, true);
    co_return written;
}

Task<Result<void>> UsedKeychain::remove(QString key)
{
    Result<void> removed = co_await m_keychain->remove(std::move(key));
    co_return removed;
}

} // namespace orbit::console
