#pragma once

#include "adapters/registry/access/registry_rights.h"
#include "adapters/registry/access/registry_tokens.h"
#include "adapters/registry/account/registry_account.h"
#include "adapters/secrets/sodium_box.h"
#include "core/access/own_tokens.h"
#include "core/access/rights_follower.h"

#include <QSettings>
#include <QTimer>

namespace orbit::console {

/// Who is signed in to a shared registry has its clusters, with a token that was sealed for them or with their own password; and the
/// console of an admin makes the tokens that people's devices want. All of it goes when that person signs out.
class AccessKeeper final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        registry::CurrentLink &link;
        registry::RegistryAccount &account;
        registry::ClusterDirectory &directory;
        Clusters &clusters;
        ProxmoxAuthority &authority;
        const Clock &clock;
        CredentialStore &keychain; ///< has a copy of the key only once it has kept something the person asked for
        QSettings &settings;       ///< remembers which device of which person this computer is
    };

    explicit AccessKeeper(const Parts &parts, QObject *parent = nullptr);

    RightsFollower &follower() { return m_follower; }
    WishedRights &rights() { return m_rights; }
    /// Which device of the signed-in person this computer is; null while it is none.
    DeviceId thisDevice() const;

Q_SIGNALS:
    /// The person's key pair cannot be opened, or tokens not be made: why.
    void troubled(const orbit::Error &why);

private:
    void followPerson();
    void followHint(const QString &entity);
    bool isShared() const;
    QString deviceKey() const;
    Task<> unlock(Secret password);
    Task<> changeWrap(Secret fresh);
    Task<> adoptAll();
    std::optional<SignIn> credentialFor(const registry::RegisteredCluster &cluster, const std::map<QString, TokenSecret> &tokens) const;
    /// The cluster refused what was adopted with it.
    void followRefusal(const ClusterId &id);
    Task<> tellRefused(ClusterId id);
    void makeTokensSoon();
    Task<> makeTokens();
    bool mayMakeTokens() const;
    void tellOnce(const Error &why);

    Parts m_parts;
    registry::RegistryRights m_rights;
    registry::RegistryTokens m_requests;
    registry::RegistryKeys m_keys;
    secrets::SodiumBox m_box;
    OwnTokens m_own;
    TokenMaker m_maker;
    RightsFollower m_follower;
    PersonId m_person;
    Secret m_password; ///< what the person came in with, for realms of a directory
    QTimer m_adopting;
    QTimer m_making;
    QSet<QString> m_refused; ///< ids of tokens, each told once
    bool m_isAdopting = false;
    bool m_isMaking = false;
    Error m_told;
    Scope m_scope; // last
};

} // namespace orbit::console
