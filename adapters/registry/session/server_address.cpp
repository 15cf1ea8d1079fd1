#include "adapters/registry/session/server_address.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr quint16 usualPort = 5432;

} // namespace

Result<QList<ServerHost>> readHosts(const QString &text)
{
    QList<ServerHost> hosts;
    for (const QString &part : text.split(u',')) {
        const QString each = part.trimmed();
        const QString name = each.section(u':', 0, 0);
        bool isNumber = true;
        const quint16 port = each.contains(u':') ? each.section(u':', 1).toUShort(&isNumber) : usualPort;
        if (name.isEmpty() || name.contains(u' ') || !isNumber || port == 0)
            return fail(ErrorKind::Invalid, text,
                        u"a server is HOST or HOST:PORT, several with commas between, or the folder of a socket"_s);
        hosts += ServerHost{name, port};
    }
    return hosts;
}

QString hostsText(const QList<ServerHost> &hosts)
{
    QStringList parts;
    for (const ServerHost &host : hosts)
        parts.append(host.port == usualPort ? host.name : host.name + u':' + QString::number(host.port));
    return parts.join(u", "_s);
}

} // namespace orbit::registry
