#include "adapters/registry/access/registry_approvals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int mostRows = 1000;

/// The first three parameters of the calls that name a desktop: its row, or its cluster and VMID.
struct Place
{
    Param row = std::nullopt;
    Param cluster = std::nullopt;
    Param vmId = std::nullopt;
    bool isKnown = true;
};

Place placeOf(const GuestKey &desktop, const ClusterDirectory &clusters)
{
    if (desktop.vmId.isNull())
        return {.row = desktop.cluster.value()}; // outside Proxmox
    const QString cluster = clusters.registered(desktop.cluster);
    return {.cluster = cluster, .vmId = desktop.vmId.value(), .isKnown = !cluster.isEmpty()};
}

Approval approvalIn(const Row &row)
{
    const QString permission = row.text(u"permission");
    const auto what = std::ranges::find(allEntitlements, permission, entitlementName);
    return {.id = ApprovalId(row.text(u"id")),
            .login = row.text(u"login"),
            .name = row.text(u"display_name"),
            .team = row.text(u"team_name"),
            .pool = row.text(u"pool_name"),
            .desktop = row.text(u"desktop"),
            .what = what == allEntitlements.end() ? Entitlement::Connect : *what,
            .reason = row.text(u"reason"),
            .asked = row.time(u"asked_at")};
}

Verdict verdictIn(const QString &effect)
{
    if (effect == u"approval"_s)
        return Verdict::NeedsApproval;
    return effect == u"denied"_s ? Verdict::Denied : Verdict::Allowed;
}

} // namespace

RegistryApprovals::RegistryApprovals(CurrentLink &link, const ClusterDirectory &clusters, QObject *parent)
    : Approvals(parent), m_link(link), m_clusters(clusters)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"approvals"_s)
            Q_EMIT changed();
    });
}

Task<Result<std::vector<Approval>>> RegistryApprovals::waiting()
{
    const Params params{std::nullopt, std::nullopt, mostRows};
    const Result<Rows> rows = co_await m_link.call(u"api.approvals_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<Approval> all;
    for (qsizetype at = 0; at < rows->size(); ++at)
        all.push_back(approvalIn(rows->at(at)));
    co_return all;
}

Task<Result<void>> RegistryApprovals::ask(GuestKey desktop, Entitlement what, QString reason)
{
    const Place place = placeOf(desktop, m_clusters);
    if (!place.isKnown)
        co_return fail(ErrorKind::NotFound, u"The registry"_s, u"it does not know this cluster yet"_s);
    const Params params{place.row, place.cluster, place.vmId, QString(entitlementName(what)), reason};
    const Result<Rows> asked = co_await m_link.change(u"api.approval_request"_s, params);
    if (!asked)
        co_return fail(asked.error());
    co_return Result<void>();
}

Task<Result<void>> RegistryApprovals::decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor)
{
    const Param hours = agreedFor ? Param(static_cast<int>(agreedFor->count())) : Param(std::nullopt);
    const Params params{id.value(), agreedFor.has_value(), hours};
    const Result<Rows> decided = co_await m_link.change(u"api.approval_decide"_s, params);
    if (!decided)
        co_return fail(decided.error());
    co_return Result<void>();
}

Task<Result<Verdict>> RegistryApprovals::before(DeskAct act, DeskMatter matter)
{
    const Place place = placeOf(matter.desktop, m_clusters);
    if (act != DeskAct::Connect || !place.isKnown)
        co_return Verdict::Allowed; // the registry refuses the others itself
    const Params params{place.row, place.cluster, place.vmId, QString(entitlementName(Entitlement::Connect))};
    const Result<Rows> effect = co_await m_link.call(u"api.desktop_effect"_s, params);
    co_return effect ? verdictIn(effect->value()) : Verdict::Allowed;
}

} // namespace orbit::registry
