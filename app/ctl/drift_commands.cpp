#include "app/ctl/drift_commands.h"
#include "app/ctl/both_sides.h"
#include "core/access/drift_look.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

const QList<Column> driftColumns{{u"cluster"_s, u"CLUSTER"_s},  {u"kind"_s, u"WHAT"_s},  {u"where"_s, u"WHERE"_s},
                                 {u"wished"_s, u"SHOULD BE"_s}, {u"found"_s, u"IS"_s},   {u"security"_s, u"SECURITY"_s},
                                 {u"repair"_s, u"CAN BE"_s},    {u"state"_s, u"STATE"_s}};
constexpr qsizetype columnsShown = 7;

QJsonObject rowOf(const QString &cluster, const DriftFinding &finding)
{
    const QString way = finding.repair ? u"repaired"_s : finding.completion ? u"completed"_s : QString();
    return {{u"cluster"_s, cluster},     {u"kind"_s, driftName(finding.kind)}, {u"where"_s, finding.path}, {u"wished"_s, finding.wished},
            {u"found"_s, finding.found}, {u"security"_s, finding.isSecurity},  {u"repair"_s, way}};
}

Task<ExitCode> show(Context context, BothSides *sides, std::vector<ClusterProfile> chosen)
{
    QJsonArray rows;
    for (const ClusterProfile &profile : chosen) {
        const Result<std::vector<DriftFinding>> findings = co_await lookForDrift(&sides->rights(), &sides->authority(), profile.id);
        if (!findings)
            co_return failed(context, findings.error());
        for (const DriftFinding &finding : *findings)
            rows.append(rowOf(profile.name, finding));
    }
    context.output.table(driftColumns.first(columnsShown), rows);
    co_return rows.isEmpty() ? ExitCode::Ok : ExitCode::Failed;
}

void addRows(QJsonArray &rows, const QString &cluster, const FollowedRights &what)
{
    for (const DriftFinding &finding : what.done) {
        QJsonObject row = rowOf(cluster, finding);
        row.insert(u"state"_s, u"put right"_s);
        rows.append(row);
    }
    for (const FollowedRights::Failure &failure : what.failures) {
        QJsonObject row = rowOf(cluster, failure.finding);
        row.insert(u"state"_s, u"%1: %2"_s.arg(errorKindName(failure.error.kind), failure.error.detail));
        rows.append(row);
    }
}

/// To less privilege; with --complete also to what the registry says where that is more.
Task<ExitCode> repair(Context context, BothSides *sides, std::vector<ClusterProfile> chosen)
{
    const bool isComplete = context.arguments.has(u"complete"_s);
    QJsonArray rows;
    bool isRight = true;
    for (const ClusterProfile &profile : chosen) {
        Result<std::vector<DriftFinding>> findings = co_await lookForDrift(&sides->rights(), &sides->authority(), profile.id);
        if (!findings)
            co_return failed(context, findings.error());
        std::erase_if(*findings, [isComplete](const DriftFinding &each) { return !each.repair && !(isComplete && each.completion); });
        const FollowedRights what = co_await sides->follower().put(profile.id, std::move(*findings));
        addRows(rows, profile.name, what);
        isRight = isRight && what.failures.empty();
    }
    context.output.table(driftColumns, rows);
    co_return isRight ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace

Task<ExitCode> runDrift(Context context, BothSides *sides)
{
    const Result<void> entered = co_await sides->enter();
    if (!entered)
        co_return failed(context, entered.error());
    const Result<std::vector<ClusterProfile>> chosen = chosenClusters(context);
    if (!chosen)
        co_return failed(context, chosen.error());
    const Result<void> connected = co_await connectChosen(context);
    if (!connected)
        co_return failed(context, connected.error());
    ExitCode code = ExitCode::Usage;
    if (context.arguments.verb == "show"_L1)
        code = co_await show(context, sides, *chosen);
    else
        code = co_await repair(context, sides, *chosen);
    const Result<void> heard = co_await sides->finish();
    if (!heard && code == ExitCode::Ok)
        co_return failed(context, heard.error());
    co_return code;
}

} // namespace orbit::ctl
