#include "adapters/registry/access/registry_desktops.h"

#include "adapters/registry/access/page_cursor.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

RegistryDesktops::RegistryDesktops(CurrentLink &link, const ClusterDirectory &clusters, QObject *parent)
    : RegisteredDesktops(parent), m_link(link), m_clusters(clusters)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"desktops"_s || entity == u"assignments"_s || entity == u"pools"_s)
            Q_EMIT changed();
    });
    connect(&m_clusters, &ClusterDirectory::changed, this, &RegistryDesktops::changed);
}

RegisteredDesktop RegistryDesktops::desktopIn(const Row &row) const
{
    RegisteredDesktop desktop{.id = RegisteredDesktopId(row.text(u"id")), .name = row.text(u"name")};
    desktop.team = TeamId(row.text(u"team_id"));
    desktop.poolName = row.text(u"pool_name");
    desktop.system = row.text(u"os_type");
    desktop.assignedTo = row.list(u"assigned_to");
    if (row.isNull(u"vmid")) {
        desktop.place =
            ExternalDesktop{.id = ExternalDesktopId(row.text(u"id")),
                            .name = desktop.name,
                            .protocol = row.text(u"protocol") == u"vnc"_s ? ExternalDesktop::Protocol::Vnc : ExternalDesktop::Protocol::Rdp,
                            .host = row.text(u"address"),
                            .port = static_cast<quint16>(row.integer(u"port"))};
        return desktop;
    }
    const QString cluster = row.text(u"cluster_id");
    desktop.place = GuestKey{m_clusters.local(cluster), VmId(static_cast<quint32>(row.integer(u"vmid")))};
    const auto known = std::ranges::find(m_clusters.all(), cluster, &RegisteredCluster::id);
    if (known != m_clusters.all().end())
        desktop.clusterName = known->name;
    return desktop;
}

Task<Result<Page<RegisteredDesktop>>> RegistryDesktops::page(TeamId team, PageRequest request)
{
    const PageCursor after = PageCursor::from(request);
    const Params params{filterParam(team.value()), std::nullopt,    std::nullopt,       std::nullopt, false,
                        after.keyParam(),          after.idParam(), rowsOf(request) + 1};
    const Result<Rows> rows = co_await m_link.call(u"api.desktops_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<RegisteredDesktop> desktops;
    for (qsizetype at = 0; at < rows->size(); ++at)
        desktops.push_back(desktopIn(rows->at(at)));
    co_return pageOf(std::move(desktops), request,
                     [](const RegisteredDesktop &last) { return PageCursor{.key = last.name, .id = last.id.value()}; });
}

Task<Result<void>> RegistryDesktops::call(QString function, Params params)
{
    const Result<Rows> done = co_await m_link.change(function, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> RegistryDesktops::forget(RegisteredDesktopId id) { return call(u"api.desktop_forget"_s, {id.value()}); }

Task<Result<void>> RegistryDesktops::change(RegisteredDesktop desktop)
{
    const auto *outside = std::get_if<ExternalDesktop>(&desktop.place);
    if (!outside)
        co_return fail(ErrorKind::Invalid, desktop.name, u"it is a machine of Proxmox"_s);
    const QString protocol = outside->protocol == ExternalDesktop::Protocol::Vnc ? u"vnc"_s : u"rdp"_s;
    const Params params{desktop.id.value(), filterParam(desktop.team.value()), desktop.name, desktop.system, protocol, outside->host,
                        int{outside->port}};
    Result<void> done = co_await call(u"api.external_put"_s, params);
    co_return done;
}

} // namespace orbit::registry
