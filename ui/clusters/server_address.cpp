#include "ui/clusters/server_address.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int proxmoxPort = 8006;

QString words(const char *text) { return QCoreApplication::translate("orbit::ui::serverAddress", text); }

/// A bare IPv6 address needs brackets before a URL can hold it.
QString withBrackets(const QString &host)
{
    const bool isBareIpv6 = host.count(u':') > 1 && !host.startsWith(u'[');
    return isBareIpv6 ? u'[' + host + u']' : host;
}

} // namespace

std::expected<QUrl, QString> serverAddress(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return std::unexpected(
            words(QT_TRANSLATE_NOOP("orbit::ui::serverAddress", "Type the address of any node, for example pve.office.lan")));
    if (text.startsWith("http://"_L1, Qt::CaseInsensitive))
        return std::unexpected(
            words(QT_TRANSLATE_NOOP("orbit::ui::serverAddress", "Proxmox VE answers on https only. Write https:// or leave it out")));
    if (!text.contains("://"_L1))
        text = "https://"_L1 + withBrackets(text);
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "https"_L1 || url.host().isEmpty())
        return std::unexpected(words(QT_TRANSLATE_NOOP("orbit::ui::serverAddress", "%1 is no server address")).arg(typed.trimmed()));
    if (!url.userInfo().isEmpty())
        return std::unexpected(
            words(QT_TRANSLATE_NOOP("orbit::ui::serverAddress", "Leave the user name out of the address; it has a field of its own")));
    QUrl address;
    address.setScheme(u"https"_s);
    address.setHost(url.host());
    address.setPort(url.port(proxmoxPort));
    return address;
}

} // namespace orbit::ui
