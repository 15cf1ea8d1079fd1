#include "adapters/registry/access/registry_setup_store.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

QJsonObject jsonOf(const ClusterChoices &choices)
{
    QJsonArray templates;
    for (const ChosenTemplate &each : choices.templates)
        templates.append(QJsonObject{{u"vmid"_s, static_cast<qint64>(each.vmId.value())}, {u"name"_s, each.name}});
    return {{u"templates"_s, templates},
            {u"node"_s, choices.placement.node.value()},
            {u"storage"_s, choices.placement.storage.value()},
            {u"bridge"_s, choices.placement.bridge}};
}

ClusterChoices choicesIn(const QJsonObject &json)
{
    ClusterChoices choices;
    for (const QJsonValue &each : json.value(u"templates"_s).toArray()) {
        const QJsonObject object = each.toObject();
        choices.templates.push_back(
            {.vmId = VmId(static_cast<quint32>(object.value(u"vmid"_s).toInteger())), .name = object.value(u"name"_s).toString()});
    }
    choices.placement = {.node = NodeName(json.value(u"node"_s).toString()),
                         .storage = StorageId(json.value(u"storage"_s).toString()),
                         .bridge = json.value(u"bridge"_s).toString()};
    return choices;
}

} // namespace

Task<Result<QString>> RegistrySetupStore::keyOf(ClusterId cluster)
{
    QString id = co_await m_clusters.registeredSoon(cluster);
    if (id.isEmpty())
        co_return fail(ErrorKind::NotFound, u"The cluster"_s, u"the registry does not know it yet"_s);
    co_return u"setup.cluster_"_s + id.remove(u'-');
}

Task<Result<ClusterChoices>> RegistrySetupStore::read(ClusterId cluster)
{
    const Result<QString> key = co_await keyOf(cluster);
    if (!key)
        co_return fail(key.error());
    const Params params{*key, std::nullopt, 1};
    const Result<Rows> rows = co_await m_link.call(u"api.settings_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    co_return rows->isEmpty() ? ClusterChoices() : choicesIn(rows->at(0).json(u"value").object());
}

Task<Result<void>> RegistrySetupStore::write(ClusterId cluster, ClusterChoices choices)
{
    const Result<QString> key = co_await keyOf(cluster);
    if (!key)
        co_return fail(key.error());
    const Params params{*key, jsonOf(choices)};
    const Result<Rows> done = co_await m_link.change(u"api.setting_set"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<RegistryCounts>> RegistrySetupStore::counts()
{
    const Result<Rows> rows = co_await m_link.call(u"api.setup_counts"_s, {});
    if (!rows)
        co_return fail(rows.error());
    const Row row = rows->at(0);
    co_return RegistryCounts{.people = static_cast<int>(row.integer(u"people")),
                             .admins = static_cast<int>(row.integer(u"admins")),
                             .teams = static_cast<int>(row.integer(u"teams"))};
}

} // namespace orbit::registry
