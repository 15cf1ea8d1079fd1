#pragma once

#include "core/access/token_maker.h"
#include "core/clusters/credential_store.h"

#include <map>

namespace orbit {

/// The signed-in person's key pair, opened with the password that person signed in with, and the tokens that were sealed to it.
class OwnTokens final
{
public:
    /// All outlive it.
    OwnTokens(OwnKeys &keys, SealedBox &box, CredentialStore &keychain) : m_keys(keys), m_box(box), m_keychain(keychain) {}

    /// Opens the key pair. Where another password wrapped it, because a directory or an admin changed that, the copy in this computer's
    /// keychain opens it and is wrapped anew. Where there is none either, a new pair is made: what was sealed to the old one is lost then,
    /// and made anew by an admin's console or the agent. `device` as this computer remembers it; the answer is to be remembered.
    Task<Result<DeviceId>> unlock(Secret password, DeviceId device, QString deviceName);
    /// Puts the copy into the keychain, which may ask the person to open it. Nothing is kept where there is none.
    Task<> keepCopy();
    bool isOpen() const { return m_pair.has_value(); }
    /// Tokens by the registry's id of their cluster. What was sealed to another key is left out. Denied while nothing is open.
    Task<Result<std::map<QString, TokenSecret>>> tokens();
    /// Proxmox does not take the token of this computer for that cluster (registry uuid): another one is wanted.
    Task<Result<void>> refused(QString cluster);
    /// The same key pair for the new password.
    Task<Result<void>> passwordChanged(Secret fresh);
    /// Forgets the private key.
    void lock();

private:
    Task<Result<void>> makePair(Secret password);
    Task<bool> openByCopy(OwnKey known, Secret password);
    QString copyName(const PersonKeyId &key) const;

    OwnKeys &m_keys;
    SealedBox &m_box;
    CredentialStore &m_keychain;
    std::optional<KeyPair> m_pair;
    PersonKeyId m_key;
    PersonKeyId m_replaced; ///< whose copy is of no use any more
    DeviceId m_device;
};

} // namespace orbit
