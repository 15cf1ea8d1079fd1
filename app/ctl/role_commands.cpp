#include "app/ctl/context.h"
#include "core/access/drift.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

const QList<Column> roleColumns{{u"cluster"_s, u"CLUSTER"_s},
                                {u"role"_s, u"ROLE"_s},
                                {u"state"_s, u"STATE"_s},
                                {u"privileges"_s, u"PRIVILEGES IT SHOULD HAVE"_s},
                                {u"found"_s, u"FOUND"_s}};

QString stateOf(const std::vector<DriftFinding> &findings, const QString &role)
{
    const auto finding = std::ranges::find(findings, role, &DriftFinding::path);
    if (finding == findings.end())
        return u"right"_s;
    switch (finding->kind) {
    case DriftKind::RoleMissing:
        return u"missing"_s;
    case DriftKind::RoleTooMuch:
        return u"too much"_s;
    default:
        return u"too little"_s;
    }
}

/// What a role of Orbit is like in one cluster.
QJsonObject roleRow(const FoundAuthority &found, const std::vector<DriftFinding> &findings, const QString &cluster, ProxmoxRole role)
{
    const QString name = proxmoxRoleName(role);
    const QString state = stateOf(findings, name);
    QJsonObject row{{u"cluster"_s, cluster},
                    {u"role"_s, name},
                    {u"state"_s, state},
                    {u"privileges"_s, proxmoxPrivileges(role, found.major).join(u' ')}};
    if (const auto there = found.roles.find(name); there != found.roles.end() && state != u"right")
        row.insert(u"found"_s, there->second.join(u' '));
    return row;
}

Task<ExitCode> list(Context context, std::vector<ClusterProfile> chosen)
{
    QJsonArray rows;
    bool isRight = true;
    for (const ClusterProfile &profile : chosen) {
        const Result<FoundAuthority> found = co_await context.authority.found(profile.id);
        if (!found)
            co_return failed(context, found.error());
        const std::vector<DriftFinding> findings = findRoleDrift(*found);
        isRight = isRight && findings.empty();
        for (const ProxmoxRole role : allProxmoxRoles)
            rows.append(roleRow(*found, findings, profile.name, role));
    }
    context.output.table(roleColumns, rows);
    co_return isRight ? ExitCode::Ok : ExitCode::Failed;
}

Task<ExitCode> apply(Context context, std::vector<ClusterProfile> chosen)
{
    QJsonArray rows;
    for (const ClusterProfile &profile : chosen) {
        const Result<QStringList> changed = co_await context.authority.applyRoles(profile.id);
        if (!changed)
            co_return failed(context, changed.error());
        for (const QString &role : *changed)
            rows.append(QJsonObject{{u"cluster"_s, profile.name}, {u"role"_s, role}, {u"state"_s, u"put right"_s}});
    }
    context.output.table(roleColumns.first(3), rows);
    co_return ExitCode::Ok;
}

} // namespace

Task<ExitCode> runRole(Context context)
{
    const Result<std::vector<ClusterProfile>> chosen = chosenClusters(context);
    if (!chosen)
        co_return failed(context, chosen.error());
    const Result<void> connected = co_await connectChosen(context);
    if (!connected)
        co_return failed(context, connected.error());
    ExitCode code = ExitCode::Usage;
    if (context.arguments.verb == "list"_L1)
        code = co_await list(context, *chosen);
    else
        code = co_await apply(context, *chosen);
    co_return code;
}

} // namespace orbit::ctl
