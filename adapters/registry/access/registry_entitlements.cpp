#include "adapters/registry/access/registry_entitlements.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int mostPools = 1000;

Grant grantIn(const Row &row)
{
    const QString effect = row.text(u"effect");
    if (effect == u"approval"_s)
        return Grant::NeedsApproval;
    if (effect == u"denied"_s)
        return Grant::Denied;
    if (effect != u"granted"_s)
        return Grant::None;
    return row.text(u"source") == u"exception"_s ? Grant::Granted : Grant::FromRole;
}

/// The registry's word; null follows the role.
QJsonValue effectOf(Grant grant)
{
    switch (grant) {
    case Grant::Granted:
        return u"granted"_s;
    case Grant::NeedsApproval:
        return u"approval"_s;
    case Grant::Denied:
        return u"denied"_s;
    case Grant::None:
    case Grant::FromRole:
        break;
    }
    return QJsonValue::Null;
}

/// Rows of permission_matrix, a cell each, put together by pool.
std::vector<EntitlementRow> matrixIn(const Rows &rows, const QHash<QString, int> &desktops)
{
    std::vector<EntitlementRow> matrix;
    for (qsizetype at = 0; at < rows.size(); ++at) {
        const Row row = rows.at(at);
        const QString pool = row.text(u"pool_id");
        if (matrix.empty() || matrix.back().pool.value() != pool)
            matrix.push_back({.pool = DesktopPoolId(pool), .poolName = row.text(u"pool_name"), .desktops = desktops.value(pool)});
        const QString permission = row.text(u"permission");
        const auto column =
            std::ranges::find_if(allEntitlements, [&permission](Entitlement each) { return entitlementName(each) == permission; });
        if (column != allEntitlements.end())
            matrix.back().grants.at(static_cast<std::size_t>(column - allEntitlements.begin())) = grantIn(row);
    }
    return matrix;
}

} // namespace

RegistryEntitlements::RegistryEntitlements(CurrentLink &link, QObject *parent) : Entitlements(parent), m_link(link)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"permissions"_s || entity == u"pools"_s || entity == u"teams"_s || entity == u"assignments"_s)
            Q_EMIT changed();
    });
}

Task<Result<std::vector<EntitlementRow>>> RegistryEntitlements::of(PersonId person)
{
    const Params everyPool{std::nullopt, std::nullopt, std::nullopt, mostPools};
    const Result<Rows> pools = co_await m_link.call(u"api.pools_page"_s, everyPool);
    if (!pools)
        co_return fail(pools.error());
    const Params who{person.value()};
    const Result<Rows> cells = co_await m_link.call(u"api.permission_matrix"_s, who);
    if (!cells)
        co_return fail(cells.error());
    QHash<QString, int> desktops;
    for (qsizetype at = 0; at < pools->size(); ++at)
        desktops.insert(pools->at(at).text(u"id"), static_cast<int>(pools->at(at).integer(u"desktops")));
    co_return matrixIn(*cells, desktops);
}

Task<Result<void>> RegistryEntitlements::save(PersonId person, std::vector<EntitlementChange> changes)
{
    QJsonArray list;
    for (const EntitlementChange &change : changes) {
        list.append(QJsonObject{{u"pool"_s, change.pool.value()},
                                {u"permission"_s, QString(entitlementName(change.entitlement))},
                                {u"effect"_s, effectOf(change.grant)}});
    }
    const Params params{person.value(), list};
    const Result<Rows> done = co_await m_link.change(u"api.permissions_set"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

} // namespace orbit::registry
