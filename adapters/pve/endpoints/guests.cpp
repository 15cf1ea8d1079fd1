#include "adapters/pve/endpoints/guests.h"

#include "adapters/pve/endpoints/json.h"

#include <QHostAddress>

#include <algorithm>
#include <cmath>

namespace orbit::pve {

namespace {

QString wordOf(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
        return QStringLiteral("start");
    case PowerAction::Shutdown:
        return QStringLiteral("shutdown");
    case PowerAction::Stop:
        return QStringLiteral("stop");
    case PowerAction::Reboot:
        return QStringLiteral("reboot");
    case PowerAction::Reset:
        return QStringLiteral("reset");
    case PowerAction::Suspend:
    case PowerAction::Hibernate:
        return QStringLiteral("suspend");
    case PowerAction::Resume:
        return QStringLiteral("resume");
    }
    Q_UNREACHABLE();
}

/// Keeps what a client can connect to, with IPv4 before IPv6 and each address once.
class AddressList
{
public:
    void add(const QString &text)
    {
        const QHostAddress address(text.section(QLatin1Char('/'), 0, 0));
        // Every system has 127.0.0.1; another address of that network was given on purpose, as the lab's screens are.
        const bool isOwn = address == QHostAddress(QHostAddress::LocalHost) || address == QHostAddress(QHostAddress::LocalHostIPv6);
        if (address.isNull() || isOwn || address.isLinkLocal() || address.isMulticast())
            return;
        QStringList &list = address.protocol() == QAbstractSocket::IPv4Protocol ? m_ipv4 : m_ipv6;
        if (!list.contains(address.toString()))
            list += address.toString();
    }
    QStringList all() const { return m_ipv4 + m_ipv6; }

private:
    QStringList m_ipv4;
    QStringList m_ipv6;
};

/// The agent puts its list below "result", a container has it at once.
Result<QJsonArray> readAgentList(const HttpReply &reply)
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    return data->isArray() ? data->toArray() : data->toObject().value(QLatin1String("result")).toArray();
}

} // namespace

bool isAgentOn(const QJsonValue &value)
{
    for (const QString &part : looseText(value).split(QLatin1Char(','))) {
        if (part == QLatin1String("1") || part == QLatin1String("enabled=1"))
            return true;
    }
    return false;
}

Request GuestPlace::request(std::initializer_list<QString> pieces) const
{
    const QString folder = kind == GuestKind::Lxc ? QStringLiteral("lxc") : QStringLiteral("qemu");
    const QString number = QString::number(vmId.value());
    Request request{.path = apiPath({QStringLiteral("nodes"), node.value(), folder, number}), .subject = number, .node = node};
    request.path += apiPath(pieces);
    return request;
}

bool ChangePower::isPossible() const
{
    return place.kind == GuestKind::Qemu || (action != PowerAction::Reset && action != PowerAction::Hibernate);
}

Request ChangePower::request() const
{
    Request request = place.request({QStringLiteral("status"), wordOf(action)});
    request.method = Method::Post;
    if (action == PowerAction::Hibernate)
        request.form.add(QLatin1String("todisk"), true);
    return request;
}

QStringList ChangePower::taskTypes() const
{
    const QString prefix = place.kind == GuestKind::Lxc ? QStringLiteral("vz") : QStringLiteral("qm");
    QStringList types{prefix + wordOf(action)};
    if (action == PowerAction::Suspend)
        types += QStringLiteral("qmpause");
    if (action == PowerAction::Start)
        types += QStringLiteral("hastart");
    if (action == PowerAction::Stop || action == PowerAction::Shutdown)
        types += QStringLiteral("hastop");
    return types;
}

Result<GuestSetup> ReadGuestSetup::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> options = readList(reply);
    if (!options)
        return fail(options.error());
    GuestSetup setup;
    for (const QJsonValue &each : *options) {
        const QJsonObject option = each.toObject();
        const QString key = looseText(option.value(QLatin1String("key")));
        const QJsonValue value = option.value(QLatin1String("value"));
        if (option.contains(QLatin1String("pending")) || looseBool(option.value(QLatin1String("delete"))))
            setup.waiting += key;
        if (key == QLatin1String("ostype"))
            setup.osType = looseText(value);
        else if (key == QLatin1String("description"))
            setup.description = looseText(value);
        else if (key == QLatin1String("agent"))
            setup.hasAgent = place.kind == GuestKind::Qemu && isAgentOn(value);
    }
    setup.waiting.sort();
    return setup;
}

Request ReadPressures::request() const
{
    const QString folder = kind == GuestKind::Lxc ? QStringLiteral("lxc") : QStringLiteral("qemu");
    return {.path = apiPath({QStringLiteral("nodes"), node.value(), folder}), .subject = node.value(), .node = node};
}

Result<QHash<VmId, Pressure>> ReadPressures::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    QHash<VmId, Pressure> pressures;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        const VmId id(static_cast<quint32>(looseInteger(row.value(QLatin1String("vmid")))));
        const auto percent = [&row](const char *field) {
            return static_cast<int>(std::lround(std::clamp(looseNumber(row.value(QLatin1String(field))), 0.0, 100.0)));
        };
        if (!id.isNull() && row.contains(QLatin1String("pressurecpusome")))
            pressures.insert(id, {percent("pressurecpusome"), percent("pressurememoryfull"), percent("pressureiofull")});
    }
    return pressures;
}

Request ReadGuestAddresses::request() const
{
    if (place.kind == GuestKind::Lxc)
        return place.request({QStringLiteral("interfaces")});
    return place.request({QStringLiteral("agent"), QStringLiteral("network-get-interfaces")});
}

Result<QStringList> ReadGuestAddresses::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readAgentList(reply);
    if (!list)
        return fail(list.error());
    AddressList addresses;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        for (const QJsonValue &entry : row.value(QLatin1String("ip-addresses")).toArray())
            addresses.add(looseText(entry.toObject().value(QLatin1String("ip-address"))));
        addresses.add(looseText(row.value(QLatin1String("inet"))));
        addresses.add(looseText(row.value(QLatin1String("inet6"))));
    }
    return addresses.all();
}

Result<QStringList> ReadGuestUsers::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readAgentList(reply);
    if (!list)
        return fail(list.error());
    QStringList users;
    for (const QJsonValue &each : *list) {
        const QString user = looseText(each.toObject().value(QLatin1String("user")));
        if (!user.isEmpty())
            users += user;
    }
    users.removeDuplicates();
    return users;
}

} // namespace orbit::pve
