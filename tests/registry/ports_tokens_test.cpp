#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_rights.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/access/registry_tokens.h"
#include "adapters/secrets/sodium_box.h"
#include "core/access/own_tokens.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_authority.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_credential_store.h"
#include "tests/testkit/test_main.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using namespace orbit::testkit;

namespace {

const ClusterId cluster(u"5f0c1f9e-0000-4000-8000-000000000017"_s);

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

/// Somebody at a computer of their own.
struct Computer
{
    std::unique_ptr<RegistryOffice::Console> console;
    secrets::SodiumBox box;
    RegistryKeys keys{console->link};
    FakeCredentialStore keychain;
    OwnTokens own{keys, box, keychain};
    DeviceId device = {};

    Result<DeviceId> unlock(const QString &password)
    {
        Result<DeviceId> unlocked = await(own.unlock(Secret::fromText(password), device, u"laptop"_s));
        if (unlocked)
            device = *unlocked;
        return unlocked;
    }
};

} // namespace

/// A token's way: wanted by a person's device, made by an admin's console, opened by that person alone. On a real registry.
class PortsTokensTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_anna = m_office.console(u"anna"_s);
        m_clusters.put(
            {.id = cluster, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x17')},
            {.link = LinkState::Online});
        m_directory = std::make_unique<ClusterDirectory>(m_anna->link, m_clusters);
        m_directory->setWriter(true);
        QTRY_VERIFY(!m_directory->registered(cluster).isEmpty());
        m_requests = std::make_unique<RegistryTokens>(m_anna->link, *m_directory);
        m_authority.clusters[cluster] = FakeAuthority::prepared();
        RegistryTeams teams(m_anna->link);
        m_team = must(await(teams.create(u"Finance"_s, 1)));
        m_mira = makePerson(u"mira"_s);
        makePerson(u"hugo"_s);
    }

    void aDeviceGetsItsToken()
    {
        Computer laptop{.console = m_office.console(u"mira"_s)};
        QVERIFY(laptop.unlock(u"mira's own"_s).has_value());
        QVERIFY(must(await(laptop.own.tokens())).empty());
        QCOMPARE(must(await(maker().makeWanted(cluster))), 1);
        QCOMPARE(must(await(maker().makeWanted(cluster))), 0);
        const auto tokens = must(await(laptop.own.tokens()));
        QCOMPARE(tokens.size(), 1U);
        const TokenSecret token = tokens.begin()->second;
        QCOMPARE(tokens.begin()->first, m_directory->registered(cluster));
        QVERIFY(token.id.startsWith("mira@pve!orbit-"_L1));
        QCOMPARE(token.secret.exposeText(), u"secret of "_s + token.id.section(u'!', 1));
        QCOMPARE(user(u"mira@pve"_s).tokens, QStringList{token.id.section(u'!', 1)});
        RegistryRights rights(m_anna->link, *m_directory);
        const WishedAuthority wished = must(await(rights.wished(cluster)));
        QCOMPARE(std::ranges::find(wished.people, u"mira"_s, &WishedPerson::login)->tokens, user(u"mira@pve"_s).tokens);
    }

    void theSameComputerStaysOneDevice()
    {
        Computer laptop{.console = m_office.console(u"mira"_s)};
        QVERIFY(laptop.unlock(u"mira's own"_s).has_value());
        const DeviceId before = laptop.device;
        QVERIFY(laptop.unlock(u"mira's own"_s).has_value());
        QCOMPARE(laptop.device, before);
    }

    void nobodyElseOpensIt()
    {
        Computer hers{.console = m_office.console(u"mira"_s)};
        QVERIFY(hers.unlock(u"mira's own"_s).has_value());
        QVERIFY(must(await(maker().makeWanted(cluster))) >= 1);
        const Computer admin{.console = m_office.console(u"anna"_s)};
        const Result<Rows> seen = await(admin.console->link.call(u"api.my_envelopes"_s, {std::nullopt}));
        QCOMPARE(must(seen).size(), 0);
        Computer his{.console = m_office.console(u"hugo"_s)};
        QVERIFY(his.unlock(u"hugo's own"_s).has_value());
        QVERIFY(must(await(his.own.tokens())).empty());
        QCOMPARE(await(RegistryTokens(his.console->link, *m_directory).wanted(cluster)).error().kind, ErrorKind::Denied);
    }

    void anotherPasswordMakesANewPairAndNewTokens()
    {
        Computer laptop{.console = m_office.console(u"mira"_s)};
        QVERIFY(laptop.unlock(u"mira's own"_s).has_value());
        QVERIFY(must(await(maker().makeWanted(cluster))) >= 1);
        QCOMPARE(must(await(laptop.own.tokens())).size(), 1U);
        RegistryPeople people(m_anna->link);
        QVERIFY(await(people.resetPassword(m_mira, Secret("a lost one's successor"))).has_value());
        QVERIFY(laptop.unlock(u"a lost one's successor"_s).has_value());
        QVERIFY(must(await(laptop.own.tokens())).empty());
        QVERIFY(must(await(maker().makeWanted(cluster))) >= 1);
        QCOMPARE(must(await(laptop.own.tokens())).size(), 1U);
        QVERIFY(await(people.resetPassword(m_mira, RegistryOffice::passwordOf(u"mira"_s))).has_value());
    }

    void theKeychainOpensThePairWhenAnAdminChangedThePassword()
    {
        Computer laptop{.console = m_office.console(u"mira"_s)};
        QVERIFY(laptop.unlock(u"mira's own"_s).has_value());
        QVERIFY(must(await(maker().makeWanted(cluster))) >= 0);
        const size_t before = must(await(laptop.own.tokens())).size();
        QCOMPARE(before, 1U);
        await(laptop.own.keepCopy());
        RegistryPeople people(m_anna->link);
        QVERIFY(await(people.resetPassword(m_mira, Secret("what the office gave her"))).has_value());
        QVERIFY(laptop.unlock(u"what the office gave her"_s).has_value());
        QCOMPARE(must(await(laptop.own.tokens())).size(), before);
        // It was wrapped anew: the next time no copy is needed.
        laptop.keychain.failAll(Error{ErrorKind::Unreachable, u"keychain"_s, {}});
        QVERIFY(laptop.unlock(u"what the office gave her"_s).has_value());
        QCOMPARE(must(await(laptop.own.tokens())).size(), before);
        QVERIFY(await(people.resetPassword(m_mira, RegistryOffice::passwordOf(u"mira"_s))).has_value());
    }

    void aCopyOfAnotherKeyOpensNothing()
    {
        Computer laptop{.console = m_office.console(u"hugo"_s)};
        QVERIFY(laptop.unlock(u"hugo's own"_s).has_value());
        await(laptop.own.keepCopy());
        const QString name = laptop.keychain.names().value(0);
        QVERIFY(await(laptop.keychain.write(name, Secret(laptop.box.makePair().privateKey.expose().toBase64()))));
        QVERIFY(laptop.unlock(u"another of hugo's"_s).has_value());
        QVERIFY(must(await(laptop.own.tokens())).empty()); // a new pair
        QVERIFY(laptop.unlock(u"hugo's own"_s).has_value());
    }

    void aPasswordThatIsChangedKeepsThePair()
    {
        Computer laptop{.console = m_office.console(u"hugo"_s)};
        QVERIFY(laptop.unlock(u"hugo's own"_s).has_value());
        QVERIFY(must(await(maker().makeWanted(cluster))) >= 1);
        QVERIFY(await(laptop.own.passwordChanged(Secret("hugo's other"))).has_value());
        QVERIFY(laptop.unlock(u"hugo's other"_s).has_value());
        QCOMPARE(must(await(laptop.own.tokens())).size(), 1U);
    }

    void aRevokedDeviceIsOut()
    {
        Computer laptop{.console = m_office.console(u"hugo"_s)};
        laptop.device = {};
        QVERIFY(laptop.unlock(u"hugo's other"_s).has_value());
        QVERIFY(must(await(maker().makeWanted(cluster))) >= 1);
        RegistryRights rights(m_anna->link, *m_directory);
        const auto tokensOf = [&] {
            const WishedAuthority wished = must(await(rights.wished(cluster)));
            return QStringList(std::ranges::find(wished.people, u"hugo"_s, &WishedPerson::login)->tokens);
        };
        const QStringList before = tokensOf();
        QVERIFY(await(m_anna->link.change(u"api.device_revoke"_s, {laptop.device.value()})).has_value());
        QCOMPARE(tokensOf().size(), before.size() - 1);
        QCOMPARE(must(await(maker().makeWanted(cluster))), 0);
        const DeviceId revoked = laptop.device;
        QVERIFY(laptop.unlock(u"hugo's other"_s).has_value());
        QVERIFY(laptop.device != revoked); // it begins anew
    }

    void whatTheRegistryDoesNotTakeIsRemovedAgain()
    {
        Computer laptop{.console = m_office.console(u"mira"_s)};
        QVERIFY(laptop.unlock(u"mira's own"_s).has_value());
        const std::vector<WantedToken> wanted = must(await(m_requests->wanted(cluster)));
        const auto hers = std::ranges::find(wanted, laptop.device, &WantedToken::device);
        QVERIFY(hers != wanted.end());
        QVERIFY(await(m_anna->link.change(u"api.device_revoke"_s, {laptop.device.value()})).has_value());
        const Result<void> put =
            await(m_requests->put(cluster, *hers, u"orbit-x"_s, QByteArray(64, 'x'), QDateTime::currentDateTimeUtc().addDays(1)));
        QCOMPARE(put.error().kind, ErrorKind::NotFound);
    }

private:
    TokenMaker maker() { return {*m_requests, m_authority, m_box, m_clock}; }
    PersonId makePerson(const QString &login)
    {
        NewPerson person{.login = login, .name = login, .mail = {}, .role = orbit::Role::User};
        person.password = RegistryOffice::passwordOf(login);
        person.teams = {{.team = m_team, .teamName = {}}};
        RegistryPeople people(m_anna->link);
        return must(await(people.create(person)));
    }
    const ProxmoxUser &user(const QString &id) { return *std::ranges::find(m_authority.clusters[cluster].users, id, &ProxmoxUser::id); }

    const RegistryOffice m_office;
    FakeClusters m_clusters;
    FakeAuthority m_authority;
    secrets::SodiumBox m_box;
    SystemClock m_clock;
    std::unique_ptr<RegistryOffice::Console> m_anna;
    std::unique_ptr<ClusterDirectory> m_directory;
    std::unique_ptr<RegistryTokens> m_requests;
    TeamId m_team;
    PersonId m_mira;
};

ORBIT_TEST(PortsTokensTest, "ports_tokens")

#include "ports_tokens_test.moc"
