#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/rrd.h"

#include <QCryptographicHash>

namespace orbit::lab {

namespace {

QByteArray digestOf(const Storage &storage)
{
    return QCryptographicHash::hash(storage.id + storage.content.join(','), QCryptographicHash::Sha1).toHex();
}

JsonObject definition(const Storage &storage)
{
    JsonObject object;
    object.add("storage", storage.id).add("type", storage.type).add("content", storage.content.join(',')).add("digest", digestOf(storage));
    for (const auto &[key, value] : storage.options)
        object.add(key, jsonLoose(value));
    if (!storage.nodes.isEmpty())
        object.add("nodes", storage.nodes.join(','));
    if (storage.shared || storage.options.contains("mkdir"))
        object.add("shared", storage.shared ? 1 : 0);
    if (!storage.enabled)
        object.add("disable", 1);
    return object;
}

Reply definitions(Call &call)
{
    JsonArray array;
    for (const auto &[id, storage] : call.cluster.storages) {
        const bool wanted = !call.has("type") || call.text("type") == storage.type;
        if (wanted && call.allowsAny("/storage/" + id, {"Datastore.Allocate", "Datastore.Audit"}))
            array.append(definition(storage));
    }
    return array;
}

Reply getDefinition(Call &call) { return definition(call.cluster.storage(call.text("storage"))); }

void setOptions(const Call &call, Storage &storage)
{
    for (const QByteArray &key : call.list("delete"))
        storage.options.erase(key);
    for (const auto &[key, param] : call.params) {
        static const QByteArrayList own{"storage", "type", "content", "nodes", "shared", "disable", "delete", "digest", "password"};
        if (!own.contains(key))
            storage.options[key] = param.values.value(0);
    }
    if (call.has("content"))
        storage.content = call.list("content");
    if (call.has("nodes"))
        storage.nodes = call.list("nodes");
    if (call.has("shared"))
        storage.shared = call.flag("shared");
    if (call.has("disable"))
        storage.enabled = !call.flag("disable");
    call.cluster.touch();
}

Reply shortForm(const Storage &storage) { return JsonObject().add("storage", storage.id).add("type", storage.type); }

Reply create(Call &call)
{
    const QByteArray id = call.text("storage");
    if (call.cluster.storages.contains(id))
        fail("create storage failed: storage ID '" + id + "' already defined");
    Storage storage;
    storage.id = id;
    storage.type = call.text("type");
    storage.content = {"images", "rootdir"};
    static const QByteArrayList shared{"nfs", "cifs", "rbd", "cephfs", "pbs"};
    storage.shared = shared.contains(storage.type);
    storage.total = call.cluster.nodes.front().rootfs;
    storage.usedFraction = 0.09;
    setOptions(call, storage);
    call.cluster.storages[id] = storage;
    return shortForm(storage);
}

Reply update(Call &call)
{
    Storage &storage = call.cluster.storage(call.text("storage"));
    if (call.has("digest") && call.text("digest") != digestOf(storage))
        fail("update storage failed: detected modified configuration - file changed by other user? Try again.");
    setOptions(call, storage);
    return shortForm(storage);
}

Reply remove(Call &call)
{
    Storage &storage = call.cluster.storage(call.text("storage"));
    call.cluster.setStoragePool(storage, {});
    call.cluster.storages.erase(call.text("storage"));
    call.cluster.touch();
    return {};
}

void addUsage(JsonObject &object, const Storage &storage)
{
    object.add("type", storage.type).add("content", storage.content.join(',')).add("shared", storage.shared ? 1 : 0);
    object.add("enabled", storage.enabled ? 1 : 0).add("active", storage.enabled ? 1 : 0);
    object.add("total", storage.total).add("used", storage.used()).add("avail", storage.total - storage.used());
}

Storage &storageOnNode(const Call &call)
{
    Storage &storage = call.cluster.storage(call.text("storage"));
    if (!storage.isOn(call.node()))
        fail("storage '" + storage.id + "' is not available on node '" + call.node() + "'");
    return storage;
}

bool holds(const Call &call, const Storage &storage)
{
    const QByteArrayList wanted = call.list("content");
    return wanted.isEmpty() || std::ranges::any_of(wanted, [&](const QByteArray &kind) { return storage.content.contains(kind); });
}

Reply onNode(Call &call)
{
    JsonArray array;
    for (const auto &[id, storage] : call.cluster.storages) {
        if (!storage.isOn(call.node()) || !call.allowsAny("/storage/" + id, {"Datastore.Audit", "Datastore.AllocateSpace"}))
            continue;
        if ((call.has("storage") && call.text("storage") != id) || !holds(call, storage) || (call.flag("enabled") && !storage.enabled))
            continue;
        JsonObject object;
        object.add("storage", id);
        addUsage(object, storage);
        array.append(object.add("used_fraction", storage.usedFraction).take());
    }
    return array;
}

Reply status(Call &call)
{
    JsonObject object;
    addUsage(object, storageOnNode(call));
    return object;
}

Reply rrdData(Call &call) { return storageRrd(storageOnNode(call), call.text("timeframe")); }

} // namespace

std::span<const Route> storageRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/storage", definitions},
        {"POST", "/storage", create},
        {"GET", "/storage/{storage}", getDefinition},
        {"PUT", "/storage/{storage}", update},
        {"DELETE", "/storage/{storage}", remove},
        {"GET", "/nodes/{node}/storage", onNode},
        {"GET", "/nodes/{node}/storage/{storage}/status", status},
        {"GET", "/nodes/{node}/storage/{storage}/rrddata", rrdData},
    };
    return routes;
}

} // namespace orbit::lab
