#include "adapters/lab/server/call.h"

namespace orbit::lab {

QByteArray Call::text(const QByteArray &name, const QByteArray &fallback) const
{
    const auto found = params.find(name);
    return found == params.end() ? fallback : found->second.values.join(',');
}

QByteArrayList Call::list(const QByteArray &name) const
{
    const auto found = params.find(name);
    if (found == params.end())
        return {};
    return found->second.isList ? found->second.values : splitList(found->second.values.value(0));
}

int Call::number(const QByteArray &name, int fallback) const
{
    const auto found = params.find(name);
    return found == params.end() ? fallback : found->second.values.value(0).toInt();
}

bool Call::flag(const QByteArray &name, bool fallback) const
{
    const auto found = params.find(name);
    return found == params.end() ? fallback : found->second.values.value(0) == "1";
}

bool Call::allows(const QByteArray &path, const QByteArray &privilege) const { return cluster.access.allows(authId, path, privilege); }

bool Call::allowsAny(const QByteArray &path, const QByteArrayList &privileges) const
{
    return cluster.access.allowsAny(authId, path, privileges);
}

void Call::require(const QByteArray &path, const QByteArray &privilege) const
{
    if (!allows(path, privilege))
        denied(path + ", " + privilege);
}

void Call::requireAny(const QByteArray &path, const QByteArrayList &privileges) const
{
    if (!allowsAny(path, privileges))
        denied(path + ", " + privileges.join('|'));
}

QByteArray Call::node() const
{
    const QByteArray name = text("node");
    return name == "localhost" ? serverNode : name;
}

Guest &Call::guest() const { return cluster.guest(node(), vmid(), container()); }

Guest &Call::guestForChange() const
{
    Guest &found = guest();
    if (cluster.tasks.holds(found.vmid))
        throw GuestBusy(found.vmid, found.container);
    return found;
}

} // namespace orbit::lab
