#include "adapters/pve/endpoints/task_row.h"

#include "adapters/pve/endpoints/json.h"

namespace orbit::pve {

namespace {

/// Every opened screen leaves one of these.
bool servesConsole(const QString &type)
{
    static const QStringList types{QStringLiteral("vncproxy"), QStringLiteral("termproxy"), QStringLiteral("spiceproxy"),
                                   QStringLiteral("vncshell"), QStringLiteral("spiceshell")};
    return types.contains(type);
}

} // namespace

TaskState stateOfExit(const QString &exit)
{
    if (exit == QLatin1String("OK"))
        return TaskState::Ok;
    return exit.startsWith(QLatin1String("WARNINGS")) ? TaskState::Warnings : TaskState::Failed;
}

std::optional<ProxmoxTask> taskOfRow(const ClusterId &cluster, const QJsonObject &row)
{
    std::optional<Upid> upid = Upid::parse(looseText(row.value(QLatin1String("upid"))));
    if (!upid || servesConsole(upid->type()))
        return {};
    ProxmoxTask task{.key = {cluster, std::move(*upid)}};
    const QString exit = looseText(row.value(QLatin1String("status")));
    const qint64 end = looseInteger(row.value(QLatin1String("endtime")));
    if (exit.isEmpty() || exit == QLatin1String("RUNNING"))
        return task;
    task.state = stateOfExit(exit);
    if (task.state != TaskState::Ok)
        task.exitText = exit;
    if (end > 0)
        task.endedAt = QDateTime::fromSecsSinceEpoch(end, Qt::UTC);
    return task;
}

} // namespace orbit::pve
