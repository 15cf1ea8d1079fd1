#pragma once

#include "core/access/person_tokens.h"
#include "core/access/proxmox_authority.h"
#include "core/base/clock.h"

namespace orbit {

/// Makes the tokens in Proxmox that people's devices want, and seals their secrets so that only the person can open them. Whoever runs it
/// cannot read them afterwards.
class TokenMaker final
{
public:
    static constexpr int days = 90; ///< how long a token is good for

    /// All outlive it.
    TokenMaker(TokenRequests &requests, ProxmoxAuthority &authority, SealedBox &box, const Clock &clock);

    /// Those of one cluster. How many were made. One that cannot be keeps nobody else from theirs; the answer is why. Denied where one may
    /// not.
    Task<Result<int>> makeWanted(ClusterId cluster);

private:
    Task<Result<void>> make(ClusterId cluster, WantedToken wanted);

    TokenRequests &m_requests;
    ProxmoxAuthority &m_authority;
    SealedBox &m_box;
    const Clock &m_clock;
};

/// What is sealed: the id of the token and its secret.
struct TokenSecret
{
    QString id; ///< "mira.kestrin@pve!orbit-3f2a9c10-b81d04e2"
    Secret secret;
};
Secret packed(const TokenSecret &token);
/// Invalid for anything else than what `packed` gives.
Result<TokenSecret> unpacked(const Secret &packed);

} // namespace orbit
