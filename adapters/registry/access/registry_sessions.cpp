#include "adapters/registry/access/registry_sessions.h"

#include "adapters/registry/access/page_cursor.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr qsizetype longestDevice = 100;

} // namespace

RegistrySessions::RegistrySessions(CurrentLink &link, const ClusterDirectory &clusters, QString device)
    : m_link(link), m_clusters(clusters), m_device(device.isEmpty() ? u"unknown"_s : device.left(longestDevice))
{}

QString RegistrySessions::idIn(const Rows &rows, QStringView column, const GuestKey &desktop) const
{
    const QString cluster = m_clusters.registered(desktop.cluster);
    for (qsizetype at = 0; at < rows.size(); ++at) {
        const Row row = rows.at(at);
        if (!row.isNull(u"vmid") && row.integer(u"vmid") == desktop.vmId.value() && row.text(u"cluster_id") == cluster)
            return row.text(column);
    }
    return {};
}

Task<Result<QString>> RegistrySessions::findOwn(GuestKey desktop)
{
    const Params params{std::nullopt, std::nullopt, largestPage};
    const Result<Rows> rows = co_await m_link.call(u"api.my_desktops"_s, params);
    if (!rows)
        co_return fail(rows.error());
    co_return idIn(*rows, u"vm_id", desktop);
}

Task<Result<QString>> RegistrySessions::findNamed(GuestKey desktop, QString name)
{
    const Params params{std::nullopt, std::nullopt, std::nullopt, filterParam(name), false, std::nullopt, std::nullopt, largestPage};
    const Result<Rows> rows = co_await m_link.call(u"api.desktops_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    co_return idIn(*rows, u"id", desktop);
}

/// The registry's id of a machine: one of the own, else one that staff can see.
Task<Result<QString>> RegistrySessions::find(GuestKey desktop, QString name)
{
    if (desktop.vmId.isNull())
        co_return desktop.cluster.value(); // outside Proxmox
    if (m_clusters.registered(desktop.cluster).isEmpty())
        co_return fail(ErrorKind::NotFound, name, u"its cluster is not in the registry"_s);
    Result<QString> id = co_await findOwn(desktop);
    if (id && id->isEmpty())
        id = co_await findNamed(desktop, name);
    if (id && id->isEmpty())
        co_return fail(ErrorKind::NotFound, name, u"the registry has no such desktop"_s);
    co_return id;
}

Task<Result<SessionId>> RegistrySessions::open(GuestKey desktop, QString name, RemoteProtocol protocol)
{
    const Result<QString> id = co_await find(desktop, name);
    if (!id)
        co_return fail(id.error());
    const Params params{*id, m_device, QString(protocolName(protocol))};
    const Result<Rows> opened = co_await m_link.change(u"api.session_start"_s, params);
    if (!opened)
        co_return fail(opened.error());
    if (opened->isAnswerLost())
        co_return fail(ErrorKind::Unreachable, name, u"The connection was lost before the registry's answer came."_s);
    co_return SessionId(opened->value());
}

Task<Result<bool>> RegistrySessions::beat(SessionId session)
{
    const Params params{session.value()};
    const Result<Rows> known = co_await m_link.change(u"api.session_heartbeat"_s, params);
    if (!known)
        co_return fail(known.error());
    co_return known->isAnswerLost() || known->value() == "t"_L1;
}

Task<Result<void>> RegistrySessions::close(SessionId session, QString reason)
{
    const Params params{session.value(), reason};
    const Result<Rows> closed = co_await m_link.change(u"api.session_end"_s, params);
    if (!closed)
        co_return fail(closed.error());
    co_return Result<void>();
}

} // namespace orbit::registry
