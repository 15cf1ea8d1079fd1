#include "adapters/registry/embedded/embedded_server.h"
#include "adapters/registry/embedded/postmaster.h"
#include "adapters/registry/link/registry_link.h"
#include "tests/registry/registry_user.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;

/// A registry of one's own: made, used, stopped and found again.
class EmbeddedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // Reachable for the account that runs PostgreSQL for root; below it everything is closed.
        m_place = std::make_unique<QTemporaryDir>(testkit::quickFolder(u"orbit-own"_s));
        QVERIFY(QFile::setPermissions(m_place->path(), QFile::Permissions::fromInt(0x7755)));
    }
    void cleanup()
    {
        if (QFileInfo::exists(m_place->path()))
            QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
    }

    void firstStartMakesARegistryAndItsAdmin();
    void nobodyElseGetsIn();
    void serverStopsWithTheLastUser();
    void killedProgramTakesItsServerAlong();
    void killedServerIsStartedAgain();
    void noteOfAnotherProcessIsNoServer();
    void doorThatWasLeftOpenIsClosedAtTheNextStart_data();
    void doorThatWasLeftOpenIsClosedAtTheNextStart();
    void twoProgramsAtOnceMakeOne();
    void beingMadeWhenKilledIsMadeAnew();
    void missingVersionSaysTheWayOut();
    void damagedRegistryIsMovedAsideNotDeleted();
    void oneThatWentToAServerIsMovedAsideWithItsNote();
    void unusableFolderIsOneSentence();
    void longPathStillHasASocket();

private:
    QString folder() const { return m_place->path() + u"/registry"_s; }
    bool isRunning() const { return runningServer(folder() + u"/data"_s).has_value(); }
    EmbeddedOptions options() const { return {.folder = folder(), .migrations = *MigrationSet::embedded(), .programs = {}}; }

    std::unique_ptr<QTemporaryDir> m_place;
};

void EmbeddedTest::firstStartMakesARegistryAndItsAdmin()
{
    EmbeddedServer server(options());
    QElapsedTimer timer;
    timer.start();
    const Result<ServerAddress> address = await(server.start());
    qInfo("first start: %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY2(address.has_value(), qPrintable(address ? QString() : address.error().detail));
    QVERIFY(await(server.makeFirstAdmin({.login = u"anna"_s, .name = u"Anna"_s, .password = {}})).has_value());
    QCOMPARE(await(server.makeFirstAdmin({.login = u"otto"_s, .name = u"Otto"_s, .password = {}})).error().kind, ErrorKind::Conflict);
    RegistryLink link(asOwner(*address, u"anna"_s));
    const Result<Rows> me = await(link.call(u"api.who_am_i"_s, {}));
    QVERIFY2(me.has_value(), qPrintable(me ? QString() : me.error().detail));
    QCOMPARE(me->at(0).text(u"login"), u"anna"_s);
    QCOMPARE(me->at(0).text(u"role"), u"admin"_s);
}

void EmbeddedTest::nobodyElseGetsIn()
{
    EmbeddedCluster cluster(options());
    QVERIFY(cluster.start().has_value());
    struct stat found = {};
    for (const QString &path : {cluster.files().folder, cluster.files().socket(), cluster.files().data()}) {
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &found), 0);
        QCOMPARE(int(found.st_mode & 077), 0);
    }
    const QString superuser = cluster.files().superuser();
    QVERIFY(superuser.size() > 10);
    const auto as = [&](const QString &login, const QString &database) {
        return testkit::SqlSession(u"host=%1 user=%2 dbname=%3"_s.arg(cluster.files().socket(), login, database)).problem();
    };
    QVERIFY(as(superuser, u"orbit"_s).contains("rejects"_L1));
    QVERIFY(as(superuser, u"postgres"_s).contains("rejects"_L1));
    QVERIFY(as(u"postgres"_s, u"orbit"_s).contains("rejects"_L1));
    QVERIFY(as(u"orbit_owner"_s, u"orbit"_s).contains("rejects"_L1));
    const testkit::SqlSession migrator(u"host=%1 user=orbit_migrator dbname=orbit"_s.arg(cluster.files().socket()));
    QVERIFY2(migrator.isOpen(), qPrintable(migrator.problem()));
    QCOMPARE(migrator.run(u"SELECT rolpassword FROM pg_authid"_s).state, u"42501"_s);
    QCOMPARE(migrator.run(u"SELECT current_setting('listen_addresses')"_s).value(), QString());
    QCOMPARE(migrator.run(u"SELECT current_setting('fsync') || current_setting('data_checksums')"_s).value(), u"onon"_s);
    QVERIFY(!cluster.letIn(u"\" x"_s).has_value());
    QVERIFY(!cluster.letIn(u"orbit_owner"_s).has_value());
}

void EmbeddedTest::serverStopsWithTheLastUser()
{
    auto one = std::make_unique<EmbeddedCluster>(options());
    auto two = std::make_unique<EmbeddedCluster>(options());
    QVERIFY(one->start().has_value());
    const auto first = runningServer(folder() + u"/data"_s);
    QVERIFY(two->start().has_value());
    QCOMPARE(runningServer(folder() + u"/data"_s)->pid, first->pid); // they share it
    one.reset();
    QVERIFY(two->migratorSession().has_value());
    two.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
    QVERIFY(!QFile::exists(folder() + u"/data/postmaster.pid"_s)); // stopped, not killed
}

void EmbeddedTest::killedProgramTakesItsServerAlong()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ORBIT_TEST_REGISTRY"_s, folder());
    QProcess user;
    user.setProcessEnvironment(environment);
    user.start(QCoreApplication::applicationFilePath(), {u"registry_user"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder() + u"/data/orbit.ready"_s) && isRunning(), 120'000);
    ::kill(static_cast<pid_t>(user.processId()), SIGKILL);
    user.waitForFinished();
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
    EmbeddedCluster again(options());
    QVERIFY(again.start().has_value());
}

void EmbeddedTest::killedServerIsStartedAgain()
{
    EmbeddedServer server(options());
    QVERIFY(await(server.start()).has_value());
    QVERIFY(await(server.makeFirstAdmin({.login = u"anna"_s, .name = u"Anna"_s, .password = {}})).has_value());
    const auto before = runningServer(folder() + u"/data"_s);
    ::kill(static_cast<pid_t>(before->pid), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 30'000);
    QVERIFY(QFile::exists(folder() + u"/data/postmaster.pid"_s)); // stale
    const Result<ServerAddress> address = await(server.start());
    QVERIFY2(address.has_value(), qPrintable(address ? QString() : address.error().detail));
    RegistryLink link(asOwner(*address, u"anna"_s));
    QVERIFY(await(link.call(u"api.who_am_i"_s, {})).has_value());
}

void EmbeddedTest::noteOfAnotherProcessIsNoServer()
{
    {
        EmbeddedCluster cluster(options());
        QVERIFY(cluster.start().has_value());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
    QProcess bystander; // has the number a server had before the computer was switched off
    bystander.start(u"sleep"_s, {u"600"_s});
    QVERIFY(bystander.waitForStarted());
    QFile note(folder() + u"/data/postmaster.pid"_s);
    QVERIFY(note.open(QIODevice::WriteOnly));
    note.write(QByteArray::number(bystander.processId()) + '\n' + folder().toUtf8() + "/data\n1\n5432\n/x\n\n1 1\nready   \n");
    note.close();
    QFile lock(folder() + u"/socket/.s.PGSQL.5432.lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(bystander.processId()) + '\n' + folder().toUtf8() + "/data\n1\n5432\n" + folder().toUtf8() + "/socket\n");
    lock.close();
    EmbeddedCluster cluster(options());
    const Result<ServerAddress> started = cluster.start();
    QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().detail));
    QVERIFY(::kill(static_cast<pid_t>(bystander.processId()), 0) == 0);
    bystander.kill();
    bystander.waitForFinished();
}

void EmbeddedTest::doorThatWasLeftOpenIsClosedAtTheNextStart_data()
{
    QTest::addColumn<bool>("doesServerRun");
    QTest::newRow("its server runs") << true;
    QTest::newRow("its server was stopped") << false;
}

void EmbeddedTest::doorThatWasLeftOpenIsClosedAtTheNextStart()
{
    QFETCH(bool, doesServerRun);
    auto other = std::make_unique<EmbeddedCluster>(options());
    QVERIFY(other->start().has_value());
    const QString superuser = other->files().superuser();
    const auto knock = [&] {
        return testkit::SqlSession(u"host=%1 user=%2 dbname=orbit"_s.arg(other->files().socket(), superuser)).problem();
    };
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ORBIT_TEST_REGISTRY"_s, folder());
    environment.insert(u"ORBIT_TEST_DOOR"_s, u"open"_s);
    QProcess killed; // while it keeps people out, as when it moves the registry
    killed.setProcessEnvironment(environment);
    killed.start(QCoreApplication::applicationFilePath(), {u"registry_user"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder() + u"/door-is-open"_s), 120'000);
    ::kill(static_cast<pid_t>(killed.processId()), SIGKILL);
    killed.waitForFinished();
    QCOMPARE(knock(), QString());
    QVERIFY(!other->migratorSession().has_value());
    if (!doesServerRun) {
        other.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
        other = std::make_unique<EmbeddedCluster>(options());
    }
    EmbeddedCluster next(options());
    const Result<ServerAddress> started = next.start();
    QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().detail));
    QVERIFY(knock().contains("rejects"_L1));
    QVERIFY(next.migratorSession().has_value());
}

void EmbeddedTest::twoProgramsAtOnceMakeOne()
{
    EmbeddedServer one(options());
    EmbeddedServer two(options());
    std::optional<Result<ServerAddress>> first;
    std::optional<Result<ServerAddress>> second;
    Scope scope;
    scope.start(storeInto(one.start(), &first));
    scope.start(storeInto(two.start(), &second));
    QTRY_VERIFY_WITH_TIMEOUT(first && second, 120'000);
    QVERIFY2(first->has_value(), qPrintable(*first ? QString() : first->error().detail));
    QVERIFY2(second->has_value(), qPrintable(*second ? QString() : second->error().detail));
    QCOMPARE(QDir(folder()).entryList({u"broken-*"_s}, QDir::Dirs).size(), 0);
}

void EmbeddedTest::beingMadeWhenKilledIsMadeAnew()
{
    EmbeddedCluster cluster(options());
    QVERIFY(QDir().mkpath(folder() + u"/data.new/base"_s)); // initdb got this far
    QCOMPARE(::chown(QFile::encodeName(folder()).constData(), ServerAccount::find()->user, ServerAccount::find()->group), 0);
    const Result<ServerAddress> started = cluster.start();
    QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().detail));
    QCOMPARE(QDir(folder()).entryList({u"broken-*"_s}, QDir::Dirs).size(), 1);
}

void EmbeddedTest::missingVersionSaysTheWayOut()
{
    {
        EmbeddedCluster cluster(options());
        QVERIFY(cluster.start().has_value());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
    EmbeddedOptions other = options();
    other.programs = {{99, installedServers().first().folder}};
    EmbeddedCluster cluster(other);
    const Result<ServerAddress> started = cluster.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Conflict);
    QVERIFY2(started.error().detail.contains(u"postgresql-%1"_s.arg(installedServers().first().major)), qPrintable(started.error().detail));
}

void EmbeddedTest::damagedRegistryIsMovedAsideNotDeleted()
{
    {
        EmbeddedCluster cluster(options());
        QVERIFY(cluster.start().has_value());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
    QFile control(folder() + u"/data/global/pg_control"_s);
    QVERIFY(control.open(QIODevice::WriteOnly | QIODevice::Truncate));
    control.write("nonsense");
    control.close();
    EmbeddedCluster cluster(options());
    const Result<ServerAddress> broken = cluster.start();
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, ErrorKind::Unexpected);
    QVERIFY2(broken.error().detail.contains("control"_L1), qPrintable(broken.error().detail));
    const Result<QString> place = cluster.moveAside();
    QVERIFY(place.has_value());
    QVERIFY(QFile::exists(*place + u"/PG_VERSION"_s));
    QVERIFY(cluster.start().has_value());
}

void EmbeddedTest::oneThatWentToAServerIsMovedAsideWithItsNote()
{
    EmbeddedCluster cluster(options());
    QCOMPARE(cluster.moveAside().value_or(u"?"_s), QString()); // there is none yet
    {
        EmbeddedCluster first(options());
        QVERIFY(first.start().has_value());
        QVERIFY(first.noteMoved(u"db.office.lan"_s).has_value());
    }
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 60'000);
    QCOMPARE(cluster.start().error().kind, ErrorKind::Conflict);
    const Result<QString> place = cluster.moveAside();
    QVERIFY(place.has_value());
    QVERIFY(QFile::exists(*place + u"/moved-to"_s));
    QVERIFY(cluster.start().has_value());
}

void EmbeddedTest::unusableFolderIsOneSentence()
{
    EmbeddedOptions wrong = options();
    wrong.folder = u"/proc/orbit/registry"_s;
    const Result<ServerAddress> refused = EmbeddedCluster(wrong).start();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Denied);
    QVERIFY(!refused.error().detail.isEmpty());
    EmbeddedOptions none = options();
    none.programs = {{15, u"/nonexistent"_s}};
    QCOMPARE(EmbeddedCluster(none).start().error().kind, ErrorKind::Unexpected);
}

void EmbeddedTest::longPathStillHasASocket()
{
    EmbeddedOptions far = options();
    far.folder = m_place->path() + u'/' + QString(110, u'x') + u"/registry"_s;
    auto cluster = std::make_unique<EmbeddedCluster>(far);
    const Result<ServerAddress> started = cluster->start();
    QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().detail));
    QVERIFY(cluster->migratorSession().has_value());
    const ClusterFiles files = cluster->files();
    QVERIFY(!files.socket().startsWith(files.folder));
    cluster.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!runningServer(files.data()).has_value(), 60'000);
    QVERIFY(QDir().rmdir(files.socket())); // empty: the server took its socket away
}

ORBIT_TEST(EmbeddedTest, "embedded")

#include "embedded_test.moc"
