#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/account/registry_account.h"
#include "adapters/registry/embedded/postmaster.h"
#include "tests/testkit/await.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;

namespace {

constexpr int patience = 60'000;

/// A console's registry, on a folder of its own.
struct OwnRegistry
{
    CurrentLink link;
    RegistryAccount account;

    explicit OwnRegistry(const QString &folder, const RegistryHome &home = {})
        : account({.home = home, .folder = folder, .device = u"console-01"_s, .branding = {}}, link)
    {
        account.open();
    }
};

} // namespace

/// The private registry of one computer, as the console has it: made at first use, signed in to at every start.
class AccountTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // Reachable for the account that runs PostgreSQL for root; below it everything is closed.
        m_place = std::make_unique<QTemporaryDir>(testkit::quickFolder(u"orbit-account"_s));
        QVERIFY(QFile::setPermissions(m_place->path(), QFile::Permissions::fromInt(0x7755)));
    }
    void cleanup() { QTRY_VERIFY_WITH_TIMEOUT(!runningServer(folder() + u"/data"_s), patience); }

    void firstUseMakesOneAndSignsIn();
    void nextStartSignsInWithoutAPassword();
    void killedServerComesBack();
    void ownerMayBecomeSomebodyElse();
    void registryThatWasLeftIsFoundAgain();
    void stoppedServerIsStartedToSignIn();
    void failedMakingChoosesNothing();
    void whatCannotBeOpenedIsMovedAside();
    void anAddressIsLookedAtBeforeItIsTaken();

private:
    QString folder() const { return m_place->path() + u"/registry"_s; }

    std::unique_ptr<QTemporaryDir> m_place;
};

void AccountTest::firstUseMakesOneAndSignsIn()
{
    OwnRegistry own(folder());
    QCOMPARE(own.account.status().state, RegistryState::NotSetUp);
    QVERIFY(!own.account.me());
    QSignalSpy homes(&own.account, &RegistryAccount::homeChanged);
    const Result<void> made = await(own.account.makePrivate({.name = u"Petra Korvane"_s, .login = u"petra.korvane"_s}));
    QVERIFY2(made.has_value(), qPrintable(made ? QString() : made.error().detail));
    QCOMPARE(homes.size(), 1);
    QCOMPARE(own.account.status().state, RegistryState::Online);
    QCOMPARE(own.account.status().place, folder());
    QCOMPARE(own.account.me()->name, u"Petra Korvane"_s);
    QCOMPARE(own.account.me()->role, orbit::Role::Admin);
}

void AccountTest::nextStartSignsInWithoutAPassword()
{
    RegistryHome home;
    {
        OwnRegistry own(folder());
        QVERIFY(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
        home = own.account.home();
    }
    OwnRegistry again({}, home);
    QCOMPARE(again.account.status().state, RegistryState::Starting);
    QTRY_COMPARE_WITH_TIMEOUT(again.account.status().state, RegistryState::Online, patience);
    QCOMPARE(again.account.me()->login, u"petra"_s);
    QVERIFY(await(again.account.signOut()).has_value());
    QCOMPARE(again.account.status().state, RegistryState::NeedsSignIn);
    QVERIFY(await(again.account.signIn(u"petra"_s, {})).has_value());
    QCOMPARE(await(again.account.signIn(u"nobody"_s, Secret("wrong"))).error().kind, ErrorKind::Denied);
}

void AccountTest::whatCannotBeOpenedIsMovedAside()
{
    {
        OwnRegistry own(folder());
        QVERIFY(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
        OwnRegistry another(folder());
        QVERIFY(await(another.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
        QCOMPARE(await(own.account.moveAside()).error().kind, ErrorKind::Conflict);
        QVERIFY(another.account.me());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!runningServer(folder() + u"/data"_s).has_value(), patience);
    QFile control(folder() + u"/data/global/pg_control"_s);
    QVERIFY(control.open(QIODevice::WriteOnly | QIODevice::Truncate));
    control.close();
    OwnRegistry own(folder());
    QCOMPARE(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).error().kind, ErrorKind::Unexpected);
    const Result<QString> place = await(own.account.moveAside());
    QVERIFY2(place.has_value(), qPrintable(place ? QString() : place.error().detail));
    QVERIFY(QFile::exists(*place + u"/PG_VERSION"_s));
    QVERIFY(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
}

void AccountTest::killedServerComesBack()
{
    OwnRegistry own(folder());
    QVERIFY(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
    RegistryPeople people(own.link);
    const auto server = runningServer(folder() + u"/data"_s);
    QVERIFY(server);
    QSignalSpy states(&own.account, &Registry::statusChanged);
    ::kill(static_cast<pid_t>(server->pid), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(own.account.status().state != RegistryState::Online, patience);
    QTRY_COMPARE_WITH_TIMEOUT(own.account.status().state, RegistryState::Online, patience);
    QVERIFY(own.account.me());
    QCOMPARE(await(people.count({})), 1);
}

void AccountTest::ownerMayBecomeSomebodyElse()
{
    OwnRegistry own(folder());
    QVERIFY(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
    RegistryPeople people(own.link);
    NewPerson mira{.login = u"mira"_s, .name = u"Mira"_s, .mail = {}, .role = orbit::Role::User};
    mira.account = AccountKind::Realm;
    QVERIFY(await(people.create(mira)).has_value());
    QVERIFY(await(own.account.become(u"mira"_s)).has_value());
    QCOMPARE(own.account.me()->login, u"mira"_s);
    QCOMPARE(own.account.me()->role, orbit::Role::User);
    QCOMPARE(await(people.count({})).error().kind, ErrorKind::Denied);
    QVERIFY(await(own.account.become(u"petra"_s)).has_value());
    QCOMPARE(await(people.count({})), 2);
}

void AccountTest::registryThatWasLeftIsFoundAgain()
{
    OwnRegistry own(folder());
    QVERIFY(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
    own.account.leave();
    QCOMPARE(own.account.status().state, RegistryState::NotSetUp);
    QVERIFY(!own.account.me());
    const Result<void> stranger = await(own.account.makePrivate({.name = u"Otto"_s, .login = u"otto"_s}));
    QCOMPARE(stranger.error().kind, ErrorKind::Conflict);
    QVERIFY2(stranger.error().detail.contains("another login"_L1), qPrintable(stranger.error().detail));
    QCOMPARE(own.account.status().state, RegistryState::NotSetUp);
    const Result<void> again = await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s}));
    QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().detail));
    QCOMPARE(own.account.me()->login, u"petra"_s);
    QVERIFY(!own.account.hasPassword());
}

void AccountTest::stoppedServerIsStartedToSignIn()
{
    OwnRegistry own(folder());
    QVERIFY(await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s})).has_value());
    QVERIFY(await(own.account.signOut()).has_value());
    const auto server = runningServer(folder() + u"/data"_s);
    QVERIFY(server);
    ::kill(static_cast<pid_t>(server->pid), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!runningServer(folder() + u"/data"_s), patience);
    const Result<void> entered = await(own.account.signIn(u"petra"_s, {}));
    QVERIFY2(entered.has_value(), qPrintable(entered ? QString() : entered.error().detail));
    QCOMPARE(own.account.status().state, RegistryState::Online);
}

void AccountTest::failedMakingChoosesNothing()
{
    OwnRegistry own(u"/proc/orbit"_s);
    const Result<void> made = await(own.account.makePrivate({.name = u"Petra"_s, .login = u"petra"_s}));
    QVERIFY(!made);
    QVERIFY2(!made.error().detail.isEmpty(), qPrintable(made.error().subject));
    QCOMPARE(own.account.status().state, RegistryState::NotSetUp);
    QCOMPARE(own.account.home(), RegistryHome());
}

void AccountTest::anAddressIsLookedAtBeforeItIsTaken()
{
    OwnRegistry own(folder());
    SharedRegistry office{.hosts = u"db1.office.lan:nine"_s, .database = u"orbit"_s, .rootCertificate = {}};
    QCOMPARE(own.account.join(office).error().kind, ErrorKind::Invalid);
    office.hosts = u"db1.office.lan, db2.office.lan:5433"_s;
    QCOMPARE(own.account.join(office).error().kind, ErrorKind::Invalid); // nothing to trust it by
    QCOMPARE(own.account.status().state, RegistryState::NotSetUp);
    QFile authority(m_place->filePath(u"ca.pem"_s));
    QVERIFY(authority.open(QIODevice::WriteOnly));
    office.rootCertificate = authority.fileName();
    QVERIFY(own.account.join(office).has_value());
    QCOMPARE(own.account.status().state, RegistryState::NeedsSignIn);
    QCOMPARE(own.account.status().place, u"db1.office.lan, db2.office.lan:5433"_s);
    own.account.leave();
    QCOMPARE(own.account.status().state, RegistryState::NotSetUp);
}

ORBIT_TEST(AccountTest, "account")

#include "account_test.moc"
