#include "adapters/pve/ports/pve_rights.h"

namespace orbit::pve {

namespace {

/// Proxmox judges these for everybody and leaves out those without any privilege: absent they grant nothing, whatever "/" says.
bool isAlwaysJudged(const QString &path)
{
    static const QStringList paths{QStringLiteral("/"),      QStringLiteral("/access"), QStringLiteral("/access/groups"),
                                   QStringLiteral("/nodes"), QStringLiteral("/pool"),   QStringLiteral("/sdn"),
                                   QStringLiteral("/vms"),   QStringLiteral("/storage")};
    return paths.contains(path);
}

QString parentOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
    return slash <= 0 ? QStringLiteral("/") : path.left(slash);
}

} // namespace

bool isGranted(const Permissions &permissions, const QString &path, const QString &privilege)
{
    const auto exact = permissions.constFind(path);
    if (exact != permissions.cend())
        return exact->contains(privilege);
    for (QString above = path; above != QLatin1String("/") && !isAlwaysJudged(above);) {
        above = parentOf(above);
        const auto found = permissions.constFind(above);
        if (found != permissions.cend())
            return found->value(privilege);
    }
    return false;
}

PveRights::PveRights(LinkTable &links)
{
    connect(&links, &LinkTable::added, this, &PveRights::onAdded);
    connect(&links, &LinkTable::removed, this, [this](const ClusterId &id) { m_permissions.remove(id); });
}

void PveRights::onAdded(ClusterLink *link)
{
    connect(link, &ClusterLink::rightsRead, this, [this, id = link->id()](const Permissions &permissions) {
        if (std::exchange(m_permissions[id], permissions) != permissions)
            Q_EMIT changed(id);
    });
}

std::optional<MissingRight> PveRights::missing(const GuestKey &guest, const QString &privilege) const
{
    return missingOnPath(guest.cluster, QStringLiteral("/vms/%1").arg(guest.vmId.value()), privilege);
}

std::optional<MissingRight> PveRights::missingOnPath(const ClusterId &cluster, const QString &path, const QString &privilege) const
{
    const auto known = m_permissions.constFind(cluster);
    if (known == m_permissions.cend() || isGranted(*known, path, privilege))
        return {};
    return MissingRight{.privilege = privilege, .path = path};
}

} // namespace orbit::pve
