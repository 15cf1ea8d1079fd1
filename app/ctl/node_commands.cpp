#include "app/ctl/context.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

QString powerWord(NodePower power)
{
    switch (power) {
    case NodePower::Unknown:
        return u"unknown"_s;
    case NodePower::Online:
        return u"online"_s;
    case NodePower::Offline:
        return u"offline"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject nodeRow(const Context &context, const Node &node)
{
    QJsonObject row{
        {u"cluster"_s, clusterName(context, node.key.cluster)}, {u"node"_s, node.key.node.value()}, {u"state"_s, powerWord(node.power)}};
    if (node.power == NodePower::Online) {
        row.insert(u"cpuPercent"_s, std::round(static_cast<double>(node.cpu) * 1000) / 10);
        row.insert(u"memoryBytes"_s, static_cast<qint64>(node.memory));
        row.insert(u"memoryLimitBytes"_s, static_cast<qint64>(node.memoryLimit));
        row.insert(u"uptimeSeconds"_s, static_cast<qint64>(node.uptime));
    }
    return row;
}

} // namespace

Task<ExitCode> runNode(Context context)
{
    const Result<void> connected = co_await connectChosen(context);
    if (!connected)
        co_return failed(context, connected.error());
    QJsonArray rows;
    for (const Node &node : context.inventory.nodes()) {
        const auto only = context.arguments.value(u"cluster"_s);
        if (!only || clusterName(context, node.key.cluster) == *only || node.key.cluster.value() == *only)
            rows.append(nodeRow(context, node));
    }
    context.output.table({{u"cluster"_s, u"CLUSTER"_s},
                          {u"node"_s, u"NODE"_s},
                          {u"state"_s, u"STATE"_s},
                          {u"cpuPercent"_s, u"CPU %"_s, Shown::Number},
                          {u"memoryBytes"_s, u"MEMORY"_s, Shown::Bytes},
                          {u"memoryLimitBytes"_s, u"OF"_s, Shown::Bytes},
                          {u"uptimeSeconds"_s, u"UPTIME"_s, Shown::Seconds}},
                         rows);
    co_return ExitCode::Ok;
}

} // namespace orbit::ctl
