#include "adapters/registry/access/registry_devices.h"
#include "app/ctl/people_call.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

QString kindWord(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Console:
        return u"console"_s;
    case DeviceKind::ThinClient:
        return u"thin client"_s;
    case DeviceKind::Agent:
        return u"agent"_s;
    }
    Q_UNREACHABLE();
}

Task<ExitCode> list(PeopleCall call, PersonId person)
{
    registry::RegistryDevices devices(call.link);
    const Result<std::vector<Device>> all = co_await devices.of(person);
    if (!all)
        co_return failed(call, all.error());
    QJsonArray rows;
    for (const Device &device : *all)
        rows.append(QJsonObject{{u"device"_s, device.name},
                                {u"kind"_s, kindWord(device.kind)},
                                {u"registered"_s, device.registered.toString(Qt::ISODate)},
                                {u"seen"_s, device.seen.toString(Qt::ISODate)},
                                {u"id"_s, device.id.value()}});
    call.output.table({{u"device"_s, u"DEVICE"_s},
                       {u"kind"_s, u"KIND"_s},
                       {u"registered"_s, u"REGISTERED"_s},
                       {u"seen"_s, u"LAST SEEN"_s},
                       {u"id"_s, u"ID"_s}},
                      rows);
    co_return ExitCode::Ok;
}

} // namespace

Task<Result<Device>> deviceNamed(const PeopleCall *call, PersonId person, QString name)
{
    registry::RegistryDevices devices(call->link);
    const Result<std::vector<Device>> all = co_await devices.of(person);
    if (!all)
        co_return fail(all.error());
    std::vector<Device> found;
    std::ranges::copy_if(*all, std::back_inserter(found),
                         [&name](const Device &device) { return device.name == name || device.id.value() == name; });
    if (found.size() > 1)
        co_return fail(ErrorKind::Conflict, name, u"several devices have this name; say which by its id, see user devices"_s);
    if (found.empty())
        co_return fail(ErrorKind::NotFound, name, u"the person has no such device, see user devices"_s);
    co_return found.front();
}

Task<ExitCode> runUserDevices(PeopleCall call, PersonId person)
{
    if (call.arguments.verb == u"devices"_s) {
        const ExitCode code = co_await list(call, person);
        co_return code;
    }
    const Result<Device> device = co_await deviceNamed(&call, person, call.arguments.operands.at(1));
    if (!device)
        co_return failed(call, device.error());
    registry::RegistryDevices devices(call.link);
    const Result<void> revoked = co_await devices.revoke(device->id);
    co_return revoked ? done(call, u"revoked"_s, device->name) : failed(call, revoked.error());
}

} // namespace orbit::ctl
