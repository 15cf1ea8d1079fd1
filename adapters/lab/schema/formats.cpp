#include "adapters/lab/schema/verifier.h"

#include "adapters/lab/model/privileges.h"

#include <QHash>
#include <QHostAddress>
#include <QRegularExpression>

namespace orbit::lab {

namespace {

struct Format
{
    const char *pattern;
    const char *complaint; ///< "%1" is the value.
};

/// The formats that people get wrong, with the sentences of pve-common, pve-access-control and pve-storage.
const QHash<QByteArray, Format> &formats()
{
    static const QHash<QByteArray, Format> table{
        {"pve-vmid", {"[1-9][0-9]{2,8}", "value does not look like a valid VM ID"}},
        {"pve-node", {"[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?", "value does not look like a valid node name"}},
        {"pve-configid", {"[a-zA-Z][\\w-]+", "invalid configuration ID '%1'"}},
        {"pve-storage-id", {"(?i)[a-z][a-z0-9\\-_.]*[a-z0-9]", "storage ID '%1' contains illegal characters"}},
        {"pve-poolid", {"[A-Za-z0-9.\\-_]+(/[A-Za-z0-9.\\-_]+){0,2}", "value '%1' does not look like a valid pool name"}},
        {"pve-groupid", {"[A-Za-z0-9.\\-_]+", "group name '%1' contains invalid characters"}},
        {"pve-roleid", {"[A-Za-z0-9.\\-_]+", "role name '%1' contains invalid characters"}},
        {"pve-realm", {"[A-Za-z][A-Za-z0-9.\\-_]+", "value does not look like a valid realm"}},
        {"pve-userid", {"[^\\s:/]+@[A-Za-z][A-Za-z0-9.\\-_]+", "value '%1' does not look like a valid user name"}},
        {"pve-tokenid",
         {"[^\\s:/]+@[A-Za-z][A-Za-z0-9.\\-_]+![A-Za-z][A-Za-z0-9.\\-_]+", "value '%1' does not look like a valid token ID"}},
        {"dns-name",
         {"(([a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?)\\.)*([A-Za-z0-9]([A-Za-z0-9\\-]*[A-Za-z0-9])?)",
          "value does not look like a valid DNS name"}},
        {"email", {"[\\w+\\-~]+(\\.[\\w+\\-~]+)*@[a-zA-Z0-9\\-]+(\\.[a-zA-Z0-9\\-]+)*", "value does not look like a valid email address"}},
        {"pve-tag", {"(?i)[a-z0-9_][a-z0-9_\\-+.]*", "invalid characters in tag"}},
        {"mac-addr", {"(?i)[a-f0-9][02468ace](:[a-f0-9]{2}){5}", "value does not look like a valid unicast MAC address"}},
        {"pve-storage-content", {"images|rootdir|vztmpl|iso|backup|snippets|import|none", "invalid content type '%1'"}},
        {"pve-ipv4-config",
         {"dhcp|manual|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}", "value does not look like a valid ipv4 network configuration"}},
        {"pve-ipv6-config", {"auto|dhcp|manual|[0-9a-fA-F:]+/\\d{1,3}", "value does not look like a valid ipv6 network configuration"}},
        {"disk-size", {"\\d+(\\.\\d+)?[KMGT]?", "value does not look like a valid disk size: %1"}},
        {"pve-bridge-id", {"[-_.\\w]+", "invalid bridge ID '%1'"}},
        {"pve-volume-id", {"(?i)[a-z][a-z0-9\\-_.]*[a-z0-9]:.+", "unable to parse volume ID '%1'"}},
        {"pve-volume-id-or-qm-path", {"/.+|none|cdrom|(?i)[a-z][a-z0-9\\-_.]*[a-z0-9]:.+", "unable to parse volume ID '%1'"}},
        {"pve-volume-id-or-absolute-path", {"/.+|(?i)[a-z][a-z0-9\\-_.]*[a-z0-9]:.+", "unable to parse volume ID '%1'"}},
        {"urlencoded", {"[-%a-zA-Z0-9_.!~*'()]*", "invalid urlencoded string: %1"}},
        {"pve-iface", {"(?i)[a-z][a-z0-9_]{1,20}([:.]\\d+)?", "invalid network interface name '%1'"}},
        {"pve-startup-order", {"(order=)?\\d+(,(up|down)=\\d+)*|(up|down)=\\d+(,(up|down)=\\d+)*", "unable to parse startup options"}},
    };
    return table;
}

QByteArray checkSpecial(const QByteArray &format, const QByteArray &value)
{
    if (format == "pve-priv")
        return isPrivilege(value) ? QByteArray() : "invalid privilege '" + value + "'";
    const QByteArrayList address{"ip", "ipv4", "ipv6"};
    if (address.contains(format)) {
        const QHostAddress parsed(QString::fromUtf8(value));
        const bool fits = !parsed.isNull() && (format != "ipv4" || parsed.protocol() == QAbstractSocket::IPv4Protocol) &&
                          (format != "ipv6" || parsed.protocol() == QAbstractSocket::IPv6Protocol);
        return fits ? QByteArray() : "value does not look like a valid " + QByteArray(format == "ip" ? "IP" : format) + " address";
    }
    return {};
}

} // namespace

QByteArray checkFormat(const QByteArray &format, const QByteArray &value)
{
    if (const QByteArray special = checkSpecial(format, value); !special.isEmpty())
        return special;
    const auto entry = formats().constFind(format);
    if (entry == formats().constEnd())
        return {};
    thread_local QHash<QByteArray, QRegularExpression> compiled;
    auto &expression = compiled[format];
    if (expression.pattern().isEmpty())
        expression.setPattern(QStringLiteral("\\A(?:%1)\\z").arg(QLatin1StringView(entry->pattern)));
    if (expression.match(QString::fromUtf8(value)).hasMatch())
        return {};
    return QByteArray(entry->complaint).replace("%1", value);
}

} // namespace orbit::lab
