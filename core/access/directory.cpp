#include "core/access/directory.h"

#include <QRegularExpression>
#include <QUrl>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> wrong(const QString &address, const QString &why) { return fail(ErrorKind::Invalid, address, why); }

bool isThisComputer(const QString &host)
{
    static const QRegularExpression loopback(u"^127(\\.[0-9]{1,3}){3}$"_s);
    return host == "localhost"_L1 || host == "::1"_L1 || loopback.match(host).hasMatch();
}

} // namespace

DirectoryAttributes attributesOf(DirectoryKind kind)
{
    switch (kind) {
    case DirectoryKind::OpenLdap:
        return {.login = u"uid"_s,
                .name = u"displayName"_s,
                .mail = u"mail"_s,
                .groupFilter = u"(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=groupOfMembers)"
                               "(objectClass=posixGroup))"_s,
                .peopleFilter = {}};
    case DirectoryKind::ActiveDirectory:
        // 1.2.840.113556.1.4.1941 follows groups in groups, .803 tests bits: 2 is a disabled account.
        return {.login = u"sAMAccountName"_s,
                .name = u"displayName"_s,
                .mail = u"mail"_s,
                .groupFilter = u"(objectCategory=group)"_s,
                .peopleFilter = u"(&(objectCategory=person)(objectClass=user)(!(userAccountControl:1.2.840.113556.1.4.803:=2))"
                                "(memberOf:1.2.840.113556.1.4.1941:=%1))"_s};
    }
    Q_UNREACHABLE();
}

Result<DirectoryAddress> directoryAddress(const DirectoryServer &server)
{
    const QString given = server.url.trimmed();
    static const QRegularExpression socket(u"^ldapi://[A-Za-z0-9%._-]*/?$"_s);
    if (socket.match(given).hasMatch())
        return DirectoryAddress{.url = given, .host = u"this computer"_s, .wire = DirectoryWire::Plain};
    const QUrl url(given.contains("://"_L1) ? given : u"ldaps://"_s + given, QUrl::StrictMode);
    const QString host = url.host(QUrl::FullyEncoded);
    if (!url.isValid() || host.isEmpty())
        return wrong(given, u"an address is ldaps://HOST or ldap://HOST, with :PORT where it is another"_s);
    if (url.scheme() != "ldaps"_L1 && url.scheme() != "ldap"_L1)
        return wrong(given, u"the address of a directory begins with ldaps://, ldap:// or ldapi://"_s);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment() || url.path().size() > 1)
        return wrong(given, u"only the host and its port belong there"_s);
    const bool isTls = url.scheme() == "ldaps"_L1;
    const int port = url.port(isTls ? 636 : 389);
    const bool isPlain = !isTls && server.caFile.isEmpty() && isThisComputer(host);
    return DirectoryAddress{.url = u"%1://%2:%3"_s.arg(url.scheme(), host.contains(u':') ? u'[' + host + u']' : host).arg(port),
                            .host = host,
                            .wire = isTls     ? DirectoryWire::Tls
                                    : isPlain ? DirectoryWire::Plain
                                              : DirectoryWire::StartTls};
}

} // namespace orbit
