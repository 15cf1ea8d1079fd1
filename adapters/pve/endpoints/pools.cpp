#include "adapters/pve/endpoints/pools.h"

#include "adapters/pve/endpoints/json.h"

namespace orbit::pve {

Request CreatePool::request() const
{
    Request request{.method = Method::Post, .path = apiPath({QStringLiteral("pools")}), .subject = id.value()};
    request.form.add(QLatin1String("poolid"), id.value()).add(QLatin1String("comment"), comment);
    return request;
}

Request ListPoolGuests::request() const
{
    Request request{.path = apiPath({QStringLiteral("pools")}), .subject = id.value()};
    request.form.add(QLatin1String("poolid"), id.value());
    return request;
}

Result<QList<VmId>> ListPoolGuests::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    QList<VmId> guests;
    for (const QJsonValue &pool : *list) {
        const QJsonArray members = pool.toObject().value(QLatin1String("members")).toArray();
        for (const QJsonValue &member : members) {
            const qint64 number = looseInteger(member.toObject().value(QLatin1String("vmid")));
            if (number > 0 && number <= 999'999'999)
                guests += VmId(static_cast<quint32>(number));
        }
    }
    return guests;
}

Request ChangePoolMembers::request() const
{
    QStringList numbers;
    for (const VmId &guest : guests)
        numbers += QString::number(guest.value());
    Request request{.method = Method::Put, .path = apiPath({QStringLiteral("pools")}), .subject = id.value()};
    request.form.add(QLatin1String("poolid"), id.value()).add(QLatin1String("vms"), numbers.join(QLatin1Char(',')));
    request.form.add(areTaken ? QLatin1String("delete") : QLatin1String("allow-move"), true);
    return request;
}

} // namespace orbit::pve
