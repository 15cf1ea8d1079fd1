#pragma once

#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/watch/cluster_session.h"
#include "core/setup/proxmox_setup.h"

#include <functional>

namespace orbit::pve {

/// What Proxmox VE is prepared with for Orbit, made by an administrator who is signed in. Each thing is looked for first. Network thread.
class Preparation final
{
public:
    /// `client` outlives it. `told` runs on the network thread.
    Preparation(PveClient &client, const QString &device, std::function<void(SetupCall)> told);

    /// Roles, pools, the group of people, the user, its token, what user and token may do. Stops at the first failure.
    Task<Result<OrbitAccount>> run();
    Task<Result<void>> makeRoles();

private:
    /// A role on a path, for the user and its token alike: a token may never do more than its user.
    struct Grant
    {
        QString path;
        QString role;
        bool isPropagated = true;
    };

    Task<Result<void>> makePools();
    Task<Result<void>> makeGroup();
    Task<Result<void>> makeUser();
    Task<Result<void>> makeToken();
    Task<Result<void>> makeGrants();
    Task<Result<void>> takeRoleOnTop(std::vector<ProxmoxGrant> known);
    /// Everything Orbit is granted here: its pools, the storages that take desktops, the templates that are there already.
    Task<Result<std::vector<Grant>>> grants();

    /// Sends one change and tells of it.
    template <Endpoint E>
    Task<Result<typename E::Answer>> change(E endpoint, QString thing, bool wasThere);
    void tellSeen(const QString &path, const QString &thing);

    PveClient &m_client;
    const QString m_tokenName;
    const std::function<void(SetupCall)> m_told;
    Secret m_tokenSecret;
};

/// The name of a device's token: Proxmox takes letters, digits and ".-_" only. "console-pc17"
QString tokenNameOf(const QString &device);

/// Signs the administrator in on a session that was made for this, prepares, and forgets them.
Task<Result<OrbitAccount>> prepareAs(ClusterSession *session, SignIn admin, QString device, std::function<void(SetupCall)> told);

} // namespace orbit::pve
