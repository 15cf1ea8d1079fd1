#include "adapters/pve/endpoints/network.h"

#include "adapters/pve/endpoints/json.h"

namespace orbit::pve {

Request ListBridges::request() const
{
    Request request{
        .path = apiPath({QStringLiteral("nodes"), node.value(), QStringLiteral("network")}), .subject = node.value(), .node = node};
    request.form.add(QLatin1String("type"), QStringLiteral("any_bridge"));
    return request;
}

Result<std::vector<BridgeRow>> ListBridges::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<BridgeRow> bridges;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        BridgeRow bridge{.name = looseText(row.value(QLatin1String("iface")))};
        bridge.comment = looseText(row.value(QLatin1String("comments"))).trimmed();
        // A virtual network of the datacenter is there on every node and says nothing of itself.
        const bool isVirtual = looseText(row.value(QLatin1String("type"))) == QLatin1String("vnet");
        bridge.isUp = isVirtual || looseBool(row.value(QLatin1String("active")));
        if (!bridge.name.isEmpty())
            bridges.push_back(std::move(bridge));
    }
    return bridges;
}

} // namespace orbit::pve
