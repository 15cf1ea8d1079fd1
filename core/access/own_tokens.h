#pragma once

#include "core/access/token_maker.h"

#include <map>

namespace orbit {

/// The signed-in person's key pair, opened with the password that person signed in with, and the tokens that were sealed to it.
class OwnTokens final
{
public:
    /// Both outlive it.
    OwnTokens(OwnKeys &keys, SealedBox &box) : m_keys(keys), m_box(box) {}

    /// Opens the key pair, or makes one where there is none or another password wrapped it: what was sealed to the old one is lost then,
    /// and made anew by an admin's console or the agent. `device` as this computer remembers it; the answer is to be remembered.
    Task<Result<DeviceId>> unlock(Secret password, DeviceId device, QString deviceName);
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

    OwnKeys &m_keys;
    SealedBox &m_box;
    std::optional<KeyPair> m_pair;
    PersonKeyId m_key;
    DeviceId m_device;
};

} // namespace orbit
