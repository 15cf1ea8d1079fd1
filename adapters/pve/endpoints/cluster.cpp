#include "adapters/pve/endpoints/cluster.h"

#include "adapters/pve/endpoints/json.h"
#include "adapters/pve/endpoints/task_row.h"

#include <algorithm>

namespace orbit::pve {

Request listResources() { return {.path = apiPath({QStringLiteral("cluster"), QStringLiteral("resources")})}; }

Request ReadClusterStatus::request() const { return {.path = apiPath({QStringLiteral("cluster"), QStringLiteral("status")})}; }

Result<ClusterMembers> ReadClusterStatus::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    ClusterMembers members;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        const QString type = looseText(row.value(QLatin1String("type")));
        const QString name = looseText(row.value(QLatin1String("name")));
        if (type == QLatin1String("cluster")) {
            members.name = name;
            members.isQuorate = looseBool(row.value(QLatin1String("quorate")), true);
        } else if (type == QLatin1String("node") && !name.isEmpty()) {
            members.nodes.push_back(
                {NodeName(name), looseText(row.value(QLatin1String("ip"))), looseBool(row.value(QLatin1String("online")))});
        }
    }
    std::ranges::sort(members.nodes, {}, &ClusterNode::name);
    return members;
}

Request ListClusterTasks::request() const { return {.path = apiPath({QStringLiteral("cluster"), QStringLiteral("tasks")})}; }

Result<std::vector<ProxmoxTask>> ListClusterTasks::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<ProxmoxTask> tasks;
    for (const QJsonValue &each : *list) {
        if (auto task = taskOfRow(cluster, each.toObject()))
            tasks.push_back(std::move(*task));
    }
    return tasks;
}

Request ListPools::request() const { return {.path = apiPath({QStringLiteral("pools")})}; }

Result<std::vector<Pool>> ListPools::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<Pool> pools;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        const QString id = looseText(row.value(QLatin1String("poolid")));
        if (!id.isEmpty())
            pools.push_back({cluster, PoolId(id), looseText(row.value(QLatin1String("comment")))});
    }
    std::ranges::sort(pools, {}, &Pool::id);
    return pools;
}

Request ListNodeCertificates::request() const
{
    return {.path = apiPath({QStringLiteral("nodes"), node.value(), QStringLiteral("certificates"), QStringLiteral("info")}),
            .subject = node.value(),
            .node = node};
}

Result<QList<QByteArray>> ListNodeCertificates::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    QList<QByteArray> digests;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        const QByteArray digest = QByteArray::fromHex(looseText(row.value(QLatin1String("fingerprint"))).toLatin1());
        const bool isAuthority = looseText(row.value(QLatin1String("filename"))) == QLatin1String("pve-root-ca.pem");
        if (!isAuthority && digest.size() == 32)
            digests += digest;
    }
    return digests;
}

} // namespace orbit::pve
