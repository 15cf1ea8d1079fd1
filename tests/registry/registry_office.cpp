#include "tests/registry/registry_office.h"

#include "adapters/registry/admin/server_setup.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"

using namespace Qt::StringLiterals;
using namespace orbit::registry;

namespace orbit {

namespace {

void must(const Result<void> &done)
{
    if (!done)
        qFatal("%s: %s", qPrintable(done.error().subject), qPrintable(done.error().detail));
}

Result<void> prepare(const ServerAddress &address)
{
    const AdminAccess boss{.address = address,
                           .superuser = {.login = u"boss"_s, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}}};
    const Result<MigrationReport> prepared = prepareServer(boss, *MigrationSet::embedded());
    if (!prepared)
        return fail(prepared.error());
    Result<PgSession> migrator = adminSession(boss, u"orbit"_s);
    if (!migrator)
        return fail(migrator.error());
    const Result<void> became = becomeMigrator(*migrator);
    if (!became)
        return became;
    return makeFirstAdmin(*migrator, {.login = u"anna"_s, .name = u"Anna Quist"_s, .password = RegistryOffice::passwordOf(u"anna"_s)});
}

} // namespace

RegistryOffice::Console::Console(const ServerAddress &address)
    : account({.home = {.kind = RegistryHome::Kind::Shared, .folder = {}, .login = {}, .address = address},
               .folder = {},
               .device = u"console-01"_s,
               .branding = {}},
              link)
{
    account.open();
}

RegistryOffice::RegistryOffice(testkit::PostgresCluster::Options options) : m_server(std::move(options)) { must(prepare(address())); }

ServerAddress RegistryOffice::address() const { return {.hosts = {socketOf(m_server)}, .database = u"orbit"_s, .rootCertificate = {}}; }

std::unique_ptr<RegistryOffice::Console> RegistryOffice::console(const QString &login) const
{
    auto console = std::make_unique<Console>(address());
    must(await(console->account.signIn(login, passwordOf(login))));
    return console;
}

} // namespace orbit
