#include "app/ctl/registry_target.h"

#include "app/ctl/given_secret.h"

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

std::expected<registry::AdminAccess, QString> readServer(const RegistryCall &call, const QString &text)
{
    const auto hosts = registry::readHosts(text);
    if (!hosts)
        return std::unexpected(u"--server: "_s + hosts.error().detail);
    const auto option = [&](const QString &name, const QString &otherwise) { return call.arguments.value(name).value_or(otherwise); };
    registry::AdminAccess access{
        .address = {.hosts = *hosts, .database = option(u"database"_s, u"orbit"_s), .rootCertificate = option(u"root-cert"_s, {})},
        .superuser = {.login = option(u"user"_s, u"postgres"_s), .password = call.givenSecret, .certificate = {}, .key = {}}};
    const bool isOnNetwork = std::ranges::any_of(*hosts, [](const registry::ServerHost &host) { return !host.isSocket(); });
    if (isOnNetwork && access.address.rootCertificate.isEmpty())
        return std::unexpected(u"a server on the network needs --root-cert FILE, the authority that signed its certificate"_s);
    if (isOnNetwork && call.givenSecret.isEmpty())
        return std::unexpected(
            u"give the password of %1 by --secret-fd or in the environment variable ORBIT_SECRET"_s.arg(access.superuser.login));
    if (call.givenSecret.isEmpty())
        access.superuser.proof = registry::Proof::Account;
    return access;
}

} // namespace

std::expected<RegistryTarget, QString> readTarget(const RegistryCall &call)
{
    Result<registry::MigrationSet> migrations = registry::MigrationSet::embedded();
    if (!migrations)
        return std::unexpected(migrations.error().detail);
    RegistryTarget target{.migrations = *migrations, .embedded = {}, .server = {}};
    target.embedded.migrations = *migrations;
    target.embedded.folder = call.arguments.value(u"folder"_s).value_or(QString());
    if (const auto text = call.arguments.value(u"server"_s)) {
        const auto server = readServer(call, *text);
        if (!server)
            return std::unexpected(server.error());
        target.server = *server;
    }
    return target;
}

std::expected<std::optional<registry::FirstAdmin>, QString> readFirstAdmin(const RegistryCall &call)
{
    const auto login = call.arguments.value(u"admin"_s);
    if (!login)
        return std::optional<registry::FirstAdmin>();
    registry::FirstAdmin admin{.login = *login, .name = call.arguments.value(u"admin-name"_s).value_or(QString()), .password = {}};
    if (const auto descriptor = call.arguments.value(u"admin-secret-fd"_s)) {
        const auto secret = readSecretFrom(*descriptor);
        if (!secret)
            return std::unexpected(secret.error());
        admin.password = *secret;
    }
    return std::optional(admin);
}

} // namespace orbit::ctl
