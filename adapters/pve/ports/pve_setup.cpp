#include "adapters/pve/ports/pve_setup.h"

#include "adapters/pve/ports/pve_rights.h"
#include "adapters/pve/ports/typed_address.h"
#include "adapters/pve/setup/cluster_offer.h"
#include "adapters/pve/setup/preparation.h"
#include "core/access/proxmox_roles.h"

#include <algorithm>

namespace orbit::pve {

namespace {

/// Brings what the network thread tells to whoever waits here, as long as they wait.
class Listener final
{
public:
    Listener(NetworkThread &network, std::function<void(SetupCall)> told)
        : m_network(network), m_ear(std::make_shared<Ear>(std::move(told)))
    {}
    ~Listener() { m_ear->told = {}; }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    std::function<void(SetupCall)> mouth() const
    {
        return [&network = m_network, ear = m_ear](SetupCall call) {
            network.postBack([ear, call = std::move(call)] {
                if (const auto told = ear->told)
                    told(call);
            });
        };
    }

private:
    /// Touched on the GUI thread only.
    struct Ear
    {
        explicit Ear(std::function<void(SetupCall)> to) : told(std::move(to)) {}
        std::function<void(SetupCall)> told;
    };

    NetworkThread &m_network;
    std::shared_ptr<Ear> m_ear;
};

/// The storages on which anything is allowed; all of them when it is allowed there.
QStringList storagePaths(const Permissions &permissions)
{
    const QString all = QStringLiteral("/storage");
    QStringList paths;
    for (auto path = permissions.begin(); path != permissions.end(); ++path) {
        if (path.key().startsWith(all + QLatin1Char('/')) && path->contains(QStringLiteral("Datastore.AllocateSpace")))
            paths += path.key();
    }
    paths.sort();
    return paths.isEmpty() || permissions.value(all).contains(QStringLiteral("Datastore.AllocateSpace")) ? QStringList{all} : paths;
}

std::vector<NeededRight> judgeRights(const Permissions &permissions, int major)
{
    std::vector<NeededRight> rights;
    for (const PlacedPrivileges &place : provisionNeeds(major)) {
        const QStringList paths = place.path == QLatin1String("/storage") ? storagePaths(permissions) : QStringList{place.path};
        for (const QString &path : paths) {
            for (const QString &privilege : place.privileges)
                rights.push_back({privilege, path, isGranted(permissions, path, privilege)});
        }
    }
    return rights;
}

Task<Result<std::vector<NeededRight>>> askRights(PveClient *client)
{
    const Result<ServerVersion> version = co_await client->ask(ReadVersion{}, Lane::Interactive);
    if (!version)
        co_return fail(version.error());
    const Result<Permissions> permissions = co_await client->ask(ReadPermissions{}, Lane::Interactive);
    if (!permissions)
        co_return fail(permissions.error());
    co_return judgeRights(*permissions, version->major);
}

} // namespace

PveSetup::PveSetup(const PveSettings &settings, NetworkThread &network, LinkTable &links)
    : m_settings(settings), m_network(network), m_links(links)
{}

Task<Result<OrbitAccount>> PveSetup::prepare(ProxmoxAdmin admin, QString device, std::function<void(SetupCall)> told)
{
    const QUrl endpoint = endpointOf(admin.address);
    if (endpoint.isEmpty())
        co_return fail(notAnAddress(admin.address));
    const ClientSettings client{
        .endpoints = {endpoint}, .trusted = {admin.trusted}, .userAgent = m_settings.userAgent, .limits = m_settings.limits};
    const auto link = m_links.make({}, client, m_settings.cadence);
    const Listener listener(m_network, std::move(told));
    Result<OrbitAccount> account =
        co_await link->call<OrbitAccount>([signIn = admin.signIn, device, mouth = listener.mouth()](ClusterSession &session) {
            return prepareAs(&session, signIn, device, mouth);
        });
    co_return account;
}

Task<Result<ClusterOffer>> PveSetup::look(ClusterId cluster)
{
    ClusterLink *link = m_links.find(cluster);
    if (!link)
        co_return fail(noSuchCluster(cluster));
    Result<ClusterOffer> offer = co_await link->call<ClusterOffer>([](ClusterSession &session) { return lookAround(&session.client()); });
    co_return offer;
}

Task<Result<std::vector<NeededRight>>> PveSetup::rights(ClusterId cluster)
{
    ClusterLink *link = m_links.find(cluster);
    if (!link)
        co_return fail(noSuchCluster(cluster));
    Result<std::vector<NeededRight>> rights =
        co_await link->call<std::vector<NeededRight>>([](ClusterSession &session) { return askRights(&session.client()); });
    co_return rights;
}

} // namespace orbit::pve
