#pragma once

#include "core/access/person.h"
#include "core/access/sealed_box.h"
#include "core/base/ids.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace orbit {

using PersonKeyId = StrongId<struct PersonKeyIdTag>; ///< registry uuid of a public key

/// A device of a person that has no token of a cluster yet, or one that ends soon. Source: api.tokens_wanted.
struct WantedToken
{
    PersonId person;
    QString login;
    QString userId; ///< who they are in Proxmox
    DeviceId device;
    QString deviceName;
    PersonKeyId key;
    QByteArray publicKey; ///< 32 bytes: what it is sealed to
};

/// Tokens that people's devices want, for who may make them: admins and agents. Denied for everybody else.
class TokenRequests
{
public:
    virtual ~TokenRequests() = default;
    /// At most 1000. NotFound while the registry does not know the cluster.
    virtual Task<Result<std::vector<WantedToken>>> wanted(ClusterId cluster) = 0;
    /// Tells of a token that was made, with its secret sealed. NotFound when key or device were revoked meanwhile,
    /// Conflict when somebody else was quicker.
    virtual Task<Result<void>> put(ClusterId cluster, WantedToken token, QString name, QByteArray sealed, QDateTime end) = 0;
};

/// The own key pair as the registry has it.
struct OwnKey
{
    PersonKeyId id;
    QByteArray publicKey;
    WrappedKey wrapped;
};

/// A secret that was sealed for the signed-in person.
struct Envelope
{
    QString cluster; ///< registry uuid
    PersonKeyId key;
    QByteArray sealed;
    QDateTime end; ///< UTC
};

/// Keys, devices and envelopes of the signed-in person.
class OwnKeys
{
public:
    virtual ~OwnKeys() = default;
    /// Empty when there is none yet.
    virtual Task<Result<std::optional<OwnKey>>> key() = 0;
    /// The key before is good for nothing from then on.
    virtual Task<Result<void>> putKey(QByteArray publicKey, WrappedKey wrapped) = 0;
    virtual Task<Result<void>> rewrap(PersonKeyId key, WrappedKey wrapped) = 0;
    /// This computer as `known`, or as a new device when it is not known any more.
    virtual Task<Result<DeviceId>> device(DeviceId known, QString name) = 0;
    /// Tokens for that device, at most one for each cluster.
    virtual Task<Result<std::vector<Envelope>>> tokens(DeviceId device) = 0;
    /// Proxmox does not take the token of that device and cluster (registry uuid): another one is wanted.
    virtual Task<Result<void>> refused(DeviceId device, QString cluster) = 0;
};

} // namespace orbit
