#include "adapters/pve/endpoints/pools.h"

namespace orbit::pve {

Request CreatePool::request() const
{
    Request request{.method = Method::Post, .path = apiPath({QStringLiteral("pools")}), .subject = id.value()};
    request.form.add(QLatin1String("poolid"), id.value()).add(QLatin1String("comment"), comment);
    return request;
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
