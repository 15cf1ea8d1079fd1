#include "tests/testkit/fakes/fake_proxmox_setup.h"

namespace orbit::testkit {

Task<Result<OrbitAccount>> FakeProxmoxSetup::prepare(ProxmoxAdmin admin, QString device, std::function<void(SetupCall)> told)
{
    admins.append(admin);
    devices.append(device);
    const Result<void> taken = co_await answers.take(QStringLiteral("prepare"));
    if (!taken)
        co_return orbit::fail(taken.error());
    if (wantsSecondFactor && admin.signIn.oneTimeCode.isEmpty())
        co_return OrbitAccount{
            .outcome = {.needsSecondFactor = true, .secondFactors = {QStringLiteral("totp")}}, .tokenId = {}, .tokenSecret = {}};
    for (const SetupCall &call : calls) {
        told(call);
        if (call.failure)
            co_return orbit::fail(*call.failure);
    }
    co_return account;
}

Task<Result<ClusterOffer>> FakeProxmoxSetup::look(ClusterId)
{
    const Result<void> taken = co_await answers.take(QStringLiteral("look"));
    if (!taken)
        co_return orbit::fail(taken.error());
    co_return offer;
}

Task<Result<std::vector<NeededRight>>> FakeProxmoxSetup::rights(ClusterId)
{
    const Result<void> taken = co_await answers.take(QStringLiteral("rights"));
    if (!taken)
        co_return orbit::fail(taken.error());
    co_return needed;
}

} // namespace orbit::testkit
