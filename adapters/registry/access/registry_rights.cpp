#include "adapters/registry/access/registry_rights.h"

#include "adapters/registry/access/page_cursor.h"
#include "adapters/registry/access/person_rows.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int pageSize = 1000;
constexpr qint64 mebibyte = 1LL << 20;
constexpr qint64 gibibyte = mebibyte << 10;

WishedPerson wishedPersonIn(const Row &row)
{
    return {.login = row.text(u"login"),
            .userId = row.text(u"proxmox_id"),
            .role = roleNamed(row.text(u"role")).value_or(Role::User),
            .isDisabled = !row.boolean(u"enabled"),
            .teams = row.list(u"teams"),
            .operatorOf = row.list(u"operator_of"),
            .helpdeskOf = row.list(u"helpdesk_of"),
            .tokens = row.list(u"tokens")};
}

std::vector<WishedLimit> limitsIn(const QJsonArray &rows)
{
    std::vector<WishedLimit> limits;
    for (const QJsonValue &each : rows) {
        WishedLimit limit{.login = each[u"login"].toString(), .may = {}};
        for (const QJsonValue &word : each[u"may"].toArray()) {
            const auto known = std::ranges::find(allEntitlements, word.toString(), entitlementName);
            if (known != allEntitlements.end())
                limit.may.append(*known);
        }
        limits.push_back(std::move(limit));
    }
    return limits;
}

WishedMachine wishedMachineIn(const Row &row)
{
    return {.vmId = VmId(static_cast<quint32>(row.integer(u"vmid"))),
            .name = row.text(u"name"),
            .team = row.text(u"team"),
            .holder = row.text(u"holder"),
            .cores = static_cast<int>(row.integer(u"cores")),
            .memory = row.integer(u"memory_mib") * mebibyte,
            .disk = row.integer(u"disk_gib") * gibibyte,
            .isTeams = row.boolean(u"is_teams"),
            .users = row.list(u"users"),
            .limits = limitsIn(row.json(u"limits").array())};
}

} // namespace

Task<Result<WishedAuthority>> RegistryRights::wished(ClusterId cluster)
{
    const QString id = co_await m_clusters.registeredSoon(cluster);
    if (id.isEmpty())
        co_return fail(ErrorKind::NotFound, u"The registry"_s, u"it does not know this cluster yet"_s);
    WishedAuthority wished{.isDirect = m_clusters.realmOfPeople(cluster) == directMode};
    if (wished.isDirect) {
        Result<std::vector<WishedMachine>> own = co_await machines(id, true);
        if (!own)
            co_return fail(own.error());
        wished.machines = std::move(*own);
        co_return wished;
    }
    Result<QStringList> slugs = co_await teams();
    if (!slugs)
        co_return fail(slugs.error());
    wished.teams = std::move(*slugs);
    Result<std::vector<WishedPerson>> everybody = co_await people(id);
    if (!everybody)
        co_return fail(everybody.error());
    wished.people = std::move(*everybody);
    Result<std::vector<WishedMachine>> all = co_await machines(id, false);
    if (!all)
        co_return fail(all.error());
    wished.machines = std::move(*all);
    co_return wished;
}

Task<Result<QStringList>> RegistryRights::teams()
{
    QStringList slugs;
    PageCursor after;
    for (bool isMore = true; isMore;) {
        const Params params{std::nullopt, after.keyParam(), after.idParam(), pageSize};
        const Result<Rows> rows = co_await m_link.call(u"api.teams_page"_s, params);
        if (!rows)
            co_return fail(rows.error());
        for (qsizetype at = 0; at < rows->size(); ++at) {
            slugs += rows->at(at).text(u"slug");
            after = {.key = rows->at(at).text(u"name"), .id = rows->at(at).text(u"id")};
        }
        isMore = rows->size() == pageSize;
    }
    co_return slugs;
}

Task<Result<std::vector<WishedPerson>>> RegistryRights::people(QString cluster)
{
    std::vector<WishedPerson> all;
    Param after = std::nullopt;
    for (bool isMore = true; isMore;) {
        const Params params{cluster, after, pageSize};
        const Result<Rows> rows = co_await m_link.call(u"api.authority_people"_s, params);
        if (!rows)
            co_return fail(rows.error());
        for (qsizetype at = 0; at < rows->size(); ++at)
            all.push_back(wishedPersonIn(rows->at(at)));
        isMore = rows->size() == pageSize;
        if (isMore)
            after = all.back().login;
    }
    co_return all;
}

Task<Result<std::vector<WishedMachine>>> RegistryRights::machines(QString cluster, bool isDirect)
{
    std::vector<WishedMachine> all;
    Param after = std::nullopt;
    for (bool isMore = true; isMore;) {
        const Params params{cluster, after, pageSize};
        const Result<Rows> rows = co_await m_link.call(u"api.authority_machines"_s, params);
        if (!rows)
            co_return fail(rows.error());
        for (qsizetype at = 0; at < rows->size(); ++at) {
            const WishedMachine machine = wishedMachineIn(rows->at(at));
            after = machine.vmId.value();
            if (!machine.team.isEmpty() || isDirect)
                all.push_back(machine);
        }
        isMore = rows->size() == pageSize;
    }
    co_return all;
}

} // namespace orbit::registry
