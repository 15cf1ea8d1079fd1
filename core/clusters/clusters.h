#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/clusters/certificate.h"
#include "core/clusters/cluster_profile.h"

#include <QObject>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace orbit {

enum class LinkState : quint8 {
    Connecting,
    Online,
    Offline,     ///< no endpoint answers; tried again by itself at retryAt
    NeedsSignIn, ///< the credential is missing, expired, revoked or refused; the person must act
    Untrusted,   ///< the server shows another certificate than the trusted one; nothing was sent
};

/// How it stands with one cluster now.
struct ClusterStatus
{
    LinkState link = LinkState::Connecting;
    Error problem;                               ///< why it is not Online
    std::optional<CertificateFacts> certificate; ///< what the server in use shows; while Untrusted, what was refused
    QUrl endpoint;                               ///< the one in use
    QString version;                             ///< "8.4.21"; empty before the first answer
    std::chrono::milliseconds latency{0};        ///< of the last small answer
    QDateTime dataFrom;                          ///< UTC, of the last full answer; invalid before the first
    QDateTime retryAt;                           ///< UTC, when Offline
    QDateTime tokenEndsAt;                       ///< UTC, of the API token in use; invalid: never, or it may not be seen
};

/// A realm a person can sign in with. Source: GET /access/domains, which needs no sign-in.
struct Realm
{
    QString id;      ///< "pam", "pve" ...
    QString comment; ///< what people read
    QString type;    ///< "pam", "pve", "ldap", "ad", "openid"
    bool isDefault = false;
    bool wantsTfa = false;

    bool isOpenId() const { return type == QLatin1String("openid"); }
};

/// The person's browser, where an identity provider asks who they are.
struct BrowserHand
{
    std::function<void(const QUrl &page)> open; ///< shows the provider's page; called once, on any thread
    std::function<bool()> isGivenUp;            ///< the person does not wait any more; called on any thread
    QString done;                               ///< what the browser says at the end, plain text
    QString failed;                             ///< what it says when nobody is signed in by it
};

/// What a person gives to sign in. For a token `login` is its id and `secret` its secret; for OpenID it is the realm, "@office", and
/// who it was is in the outcome.
struct SignIn
{
    SignInMethod method = SignInMethod::ApiToken;
    QString login;
    Secret secret;
    QString oneTimeCode;      ///< second factor, "totp:123456" or "recovery:..."; empty at the first try
    BrowserHand browser = {}; ///< for OpenID
};

/// Answer of a sign-in that went no further than the first factor.
struct SignInOutcome
{
    bool needsSecondFactor = false;
    QStringList secondFactors; ///< "totp", "recovery" ...
    QString login = {};        ///< who is signed in, "mira@office"; empty while a second factor is wanted
};

/// Answer of adding a cluster.
struct AddedCluster
{
    SignInOutcome outcome;
    ClusterId id;             ///< null while a second factor is wanted
    bool isSecretKept = true; ///< false without a keychain: it will be asked for at the next start
};

/// The clusters of this console: add, trust, sign in, watch.
class Clusters : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual std::vector<ClusterProfile> profiles() const = 0;
    virtual ClusterStatus status(const ClusterId &id) const = 0;

    /// Handshake only; nothing of the person is sent. Unreachable, TimedOut, Invalid (not an https address, no Proxmox).
    virtual Task<Result<CertificateFacts>> probe(QUrl address) = 0;
    /// `trusted` is the fingerprint the person compared; empty when the system's authorities vouch. Untrusted when it differs.
    virtual Task<Result<std::vector<Realm>>> realms(QUrl address, QByteArray trusted) = 0;
    /// Signs in, learns name and endpoints, stores profile and secret, begins to watch. Denied, Untrusted, Unreachable, Conflict (is
    /// there already), TimedOut (nobody came back from the browser). When a second factor is wanted nothing is stored and the same call is
    /// made again with the code.
    virtual Task<Result<AddedCluster>> add(QUrl address, QByteArray trusted, SignIn signIn) = 0;
    /// The person signs in again (NeedsSignIn).
    virtual Task<Result<SignInOutcome>> signIn(ClusterId id, SignIn signIn) = 0;
    /// The person compared the new certificate (Untrusted).
    virtual void trust(const ClusterId &id, QByteArray sha256) = 0;
    /// Forgets profile, secret and cached data.
    virtual Task<Result<void>> remove(ClusterId id) = 0;
    /// A cluster that the registry vouches for: watched until releaseAdopted(), and nothing of it is kept on this computer. One that is
    /// known already, by its id or an address, stays as it is. Without a credential it NeedsSignIn; another one than before is used at
    /// once.
    virtual void adopt(ClusterProfile profile, std::optional<SignIn> credential) = 0;
    virtual void releaseAdopted() = 0;
    /// Tries now instead of at retryAt.
    virtual void retry(const ClusterId &id) = 0;

Q_SIGNALS:
    void profilesChanged();
    void statusChanged(const orbit::ClusterId &id);
};

} // namespace orbit
