#include "adapters/registry/access/registry_devices.h"

#include "adapters/registry/access/page_cursor.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

DeviceKind kindNamed(const QString &name)
{
    if (name == u"thin_client"_s)
        return DeviceKind::ThinClient;
    return name == u"agent"_s ? DeviceKind::Agent : DeviceKind::Console;
}

Device deviceIn(const Row &row)
{
    return {.id = DeviceId(row.text(u"id")),
            .owner = PersonId(row.text(u"user_id")),
            .name = row.text(u"name"),
            .kind = kindNamed(row.text(u"kind")),
            .registered = row.time(u"created_at"),
            .seen = row.time(u"seen_at")};
}

} // namespace

RegistryDevices::RegistryDevices(CurrentLink &link, QObject *parent) : Devices(parent), m_link(link)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"devices"_s || entity == u"people"_s)
            Q_EMIT changed();
    });
}

Task<Result<std::vector<Device>>> RegistryDevices::of(PersonId person)
{
    std::vector<Device> all;
    PageCursor after;
    for (bool isMore = true; isMore;) {
        const Params params{person.value(), after.keyParam(), after.idParam(), largestPage};
        const Result<Rows> rows = co_await m_link.call(u"api.devices_page"_s, params);
        if (!rows)
            co_return fail(rows.error());
        for (qsizetype at = 0; at < rows->size(); ++at) {
            const Row row = rows->at(at);
            after = {.key = row.text(u"name"), .id = row.text(u"id")};
            if (row.isNull(u"revoked_at"))
                all.push_back(deviceIn(row));
        }
        isMore = rows->size() == largestPage;
    }
    std::ranges::sort(all, [](const Device &a, const Device &b) { return a.seen == b.seen ? a.name < b.name : a.seen > b.seen; });
    co_return all;
}

Task<Result<void>> RegistryDevices::revoke(DeviceId id)
{
    const Params params{id.value()};
    const Result<Rows> done = co_await m_link.change(u"api.device_revoke"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

} // namespace orbit::registry
