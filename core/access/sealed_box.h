#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace orbit {

/// A person's key pair for secrets that others put for them.
struct KeyPair
{
    QByteArray publicKey; ///< 32 bytes, X25519
    Secret privateKey;    ///< 32 bytes
};

/// The private half as it may lie in the registry: encrypted with a key from the person's password.
struct WrappedKey
{
    QByteArray bytes;
    QString kdf; ///< how the key comes from the password: Argon2id, its parameters and salt
};

/// Secrets that only one person can open.
class SealedBox
{
public:
    virtual ~SealedBox() = default;

    virtual KeyPair makePair() = 0;
    /// Off the calling thread: the password is made a key slowly, on purpose.
    virtual Task<Result<WrappedKey>> wrap(Secret privateKey, Secret password) = 0;
    /// Denied for another password, Invalid for what is no wrapped key or wants more memory or time than Orbit ever asks for.
    virtual Task<Result<Secret>> unwrap(WrappedKey wrapped, Secret password) = 0;
    /// Only the owner of the key opens it, not even who sealed it. Invalid for what is no public key.
    virtual Result<QByteArray> seal(const Secret &secret, const QByteArray &publicKey) = 0;
    /// Denied when it was sealed for somebody else or changed.
    virtual Result<Secret> open(const QByteArray &sealed, const KeyPair &pair) = 0;
};

} // namespace orbit
