#pragma once

#include "core/access/sealed_box.h"

namespace orbit::secrets {

/// Sealed boxes by libsodium: crypto_box_seal for secrets, crypto_pwhash (Argon2id) and crypto_secretbox for the private key.
class SodiumBox final : public SealedBox
{
public:
    KeyPair makePair() override;
    Task<Result<WrappedKey>> wrap(Secret privateKey, Secret password) override;
    Task<Result<Secret>> unwrap(WrappedKey wrapped, Secret password) override;
    Result<QByteArray> seal(const Secret &secret, const QByteArray &publicKey) override;
    Result<Secret> open(const QByteArray &sealed, const KeyPair &pair) override;
};

} // namespace orbit::secrets
