#pragma once

#include "core/setup/proxmox_setup.h"
#include "tests/testkit/fakes/fake_answers.h"

namespace orbit::testkit {

/// A Proxmox VE that is prepared, and offers, what a test says. Calls are named "prepare", "look" and "rights" in `answers`.
class FakeProxmoxSetup final : public ProxmoxSetup
{
public:
    Task<Result<OrbitAccount>> prepare(ProxmoxAdmin admin, QString device, std::function<void(SetupCall)> told) override;
    Task<Result<ClusterOffer>> look(ClusterId cluster) override;
    Task<Result<std::vector<NeededRight>>> rights(ClusterId cluster) override;

    FakeAnswers answers;
    std::vector<SetupCall> calls; ///< told by each prepare(); one with a failure ends it with that
    OrbitAccount account{.outcome = {}, .tokenId = QStringLiteral("orbit@pve!console-pc17"), .tokenSecret = Secret(QByteArray("secret"))};
    bool wantsSecondFactor = false; ///< until prepare() comes with a code
    ClusterOffer offer;
    std::vector<NeededRight> needed;
    QList<ProxmoxAdmin> admins; ///< who prepared it, in order
    QStringList devices;
};

} // namespace orbit::testkit
