#include "tests/testkit/postgres_cluster.h"

#include "tests/testkit/postgres_session.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/tls_files.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <arpa/inet.h>
#include <csignal>
#include <cstdio>
#include <functional>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace orbit::testkit {

namespace {

constexpr int readyWithinMs = 60'000;

/// Who the server runs as: PostgreSQL refuses root.
struct Account
{
    uid_t user = ::geteuid();
    gid_t group = ::getegid();
};

const Account &serverAccount()
{
    static const Account account = [] {
        if (::geteuid() != 0)
            return Account{};
        const passwd *entry = ::getpwnam("postgres");
        if (!entry)
            qFatal("there is no account postgres to run a server as");
        return Account{entry->pw_uid, entry->pw_gid};
    }();
    return account;
}

std::function<void()> becomeServerAccount()
{
    return [account = serverAccount(), isRoot = ::geteuid() == 0] {
        if (isRoot && (::setgroups(0, nullptr) != 0 || ::setgid(account.group) != 0 || ::setuid(account.user) != 0))
            ::_exit(126);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // a test that crashes leaves no server behind
    };
}

void giveToServerAccount(const QString &path)
{
    if (::chown(QFile::encodeName(path).constData(), serverAccount().user, serverAccount().group) != 0)
        qFatal("cannot give %s to the account of the server", qPrintable(path));
}

void addLines(const QString &path, const QStringList &lines)
{
    QFile file(path);
    if (!file.open(QIODevice::Append))
        qFatal("cannot write %s", qPrintable(path));
    for (const QString &line : lines)
        file.write(line.toUtf8() + '\n');
}

QList<pid_t> childrenOf(qint64 pid)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
    QList<pid_t> children;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &word : file.readAll().simplified().split(' '))
            children += word.toInt();
    }
    children.removeAll(0);
    return children;
}

} // namespace

struct PostgresCluster::Parts
{
    Options options;
    QTemporaryDir folder{quickFolder(u"orbit-pg"_s)};
    QProcess server;
    int port = freePort(); // kept over restarts
};

PostgresCluster::PostgresCluster() : PostgresCluster(Options{}) {}

PostgresCluster::PostgresCluster(Options options) : PostgresCluster(std::move(options), nullptr) {}

PostgresCluster::PostgresCluster(Options options, const Standby *standby) : m(std::make_unique<Parts>())
{
    m->options = std::move(options);
    m->options.tcp |= m->options.tls;
    if (!m->folder.isValid())
        qFatal("no folder for a PostgreSQL server");
    giveToServerAccount(m->folder.path());
    m->server.setProcessChannelMode(QProcess::MergedChannels);
    m->server.setChildProcessModifier(becomeServerAccount());
    m->server.setEnvironment(QProcess::systemEnvironment() + m->options.environment);
    if (m->options.tls)
        makeCertificate();
    if (standby)
        copyFrom(*standby);
    else
        create();
    start();
}

PostgresCluster::~PostgresCluster()
{
    if (!isRunning())
        return;
    ::kill(static_cast<pid_t>(m->server.processId()), SIGQUIT); // "immediate": nobody reads what it would still write
    if (!m->server.waitForFinished(readyWithinMs))
        qFatal("PostgreSQL did not stop:\n%s", qPrintable(log()));
}

std::unique_ptr<PostgresCluster> PostgresCluster::standbyOf(const PostgresCluster &primary, const QString &name, Options options)
{
    const Standby standby{primary, name};
    return std::unique_ptr<PostgresCluster>(new PostgresCluster(std::move(options), &standby));
}

/// initdb takes longer than most tests: what it made for the first one is kept beside the programs and unpacked for the others.
void PostgresCluster::initialise()
{
    const QFileInfo initdb(program(u"initdb"_s));
    const QString kept = u"%1/initdb-%2-%3-%4.tar"_s.arg(QCoreApplication::applicationDirPath(), m->options.superuser)
                             .arg(initdb.size())
                             .arg(initdb.lastModified().toSecsSinceEpoch());
    if (QFile::exists(kept))
        return runAs(u"tar"_s, {u"-xf"_s, u"-"_s}, kept);
    runAs(initdb.filePath(), {u"-D"_s, dataFolder(), u"-U"_s, m->options.superuser, u"--no-sync"_s, u"-A"_s, u"trust"_s,
                              u"--encoding=UTF8"_s, u"--no-locale"_s});
    runAs(u"tar"_s, {u"-cf"_s, u"data.tar"_s, u"data"_s});
    const QString unfinished = kept + u'.' + QString::number(QCoreApplication::applicationPid());
    QFile made(m->folder.filePath(u"data.tar"_s));
    // Whoever else makes one now makes the same.
    if (!made.copy(unfinished) || std::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(kept).constData()) != 0)
        qFatal("cannot keep %s", qPrintable(kept));
    made.remove();
}

void PostgresCluster::create()
{
    initialise();
    addSettings({u"max_connections = 60"_s, u"shared_buffers = 16MB"_s, u"max_wal_senders = 4"_s, u"log_min_messages = warning"_s});
    if (!m->options.durable)
        addSettings({u"fsync = off"_s, u"synchronous_commit = off"_s, u"full_page_writes = off"_s});
    addSettings(m->options.settings);
    const QString network = m->options.tls ? u"hostssl all all 127.0.0.1/32 scram-sha-256"_s : u"host all all 127.0.0.1/32 scram-sha-256"_s;
    writeAccess(m->options.access.isEmpty() ? QStringList{u"local all all scram-sha-256"_s, network} : m->options.access);
}

void PostgresCluster::copyFrom(const Standby &standby)
{
    const PostgresCluster &primary = standby.primary;
    const QString source =
        primary.socketConninfo({}, primary.m->options.superuser).section(u" dbname="_s, 0, 0) + u" application_name=%1"_s.arg(standby.name);
    runAs(program(u"pg_basebackup"_s),
          {u"-D"_s, dataFolder(), u"-d"_s, source, u"-R"_s, u"-X"_s, u"stream"_s, u"-c"_s, u"fast"_s, u"-N"_s});
    // pg_basebackup notes the connection but leaves the name out where it is its own.
    addLines(dataFolder() + u"/postgresql.auto.conf"_s, {u"primary_conninfo = '%1'"_s.arg(QString(source).replace(u'\'', u"''"_s))});
    addSettings(m->options.settings);
}

void PostgresCluster::makeCertificate()
{
    for (const QStringList &call : certificateCalls(m->folder.path() + u"/tls-"_s))
        runAs(u"openssl"_s, call);
}

void PostgresCluster::writeAccess(const QStringList &lines)
{
    const QString path = dataFolder() + u"/pg_hba.conf"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    addLines(path, {u"local all %1 trust"_s.arg(m->options.superuser), u"local replication %1 trust"_s.arg(m->options.superuser),
                    u"host all %1 all reject"_s.arg(m->options.superuser)});
    addLines(path, lines);
}

void PostgresCluster::setAccess(const QStringList &lines) { writeAccess(lines); }

void PostgresCluster::addSettings(const QStringList &lines) { addLines(dataFolder() + u"/postgresql.conf"_s, lines); }

void PostgresCluster::start()
{
    QStringList arguments{u"-D"_s, dataFolder(),
                          u"-k"_s, m->folder.path(),
                          u"-p"_s, QString::number(m->port),
                          u"-c"_s, m->options.tcp ? u"listen_addresses=127.0.0.1"_s : u"listen_addresses="_s};
    if (m->options.tls) {
        const QString at = m->folder.path() + u"/tls-server"_s;
        arguments += {u"-c"_s, u"ssl=on"_s, u"-c"_s, u"ssl_cert_file="_s + at + u".pem"_s, u"-c"_s, u"ssl_key_file="_s + at + u".key"_s};
    }
    m->server.setStandardOutputFile(m->folder.path() + u"/log"_s, QIODevice::Append);
    m->server.start(program(u"postgres"_s), arguments);
    const auto isReady = [this] { return !isRunning() || SqlSession(socketConninfo()).isOpen(); };
    if (!m->server.waitForStarted() || !QTest::qWaitFor(isReady, readyWithinMs) || !isRunning())
        qFatal("PostgreSQL did not start:\n%s", qPrintable(log()));
}

void PostgresCluster::stop()
{
    ::kill(static_cast<pid_t>(m->server.processId()), SIGINT); // "fast": sessions are ended
    if (!m->server.waitForFinished(readyWithinMs))
        qFatal("PostgreSQL did not stop:\n%s", qPrintable(log()));
}

void PostgresCluster::kill()
{
    const QList<pid_t> children = childrenOf(pid());
    m->server.kill();
    for (const pid_t child : children)
        ::kill(child, SIGKILL);
    m->server.waitForFinished(readyWithinMs);
    const auto areGone = [&children] { return std::ranges::all_of(children, [](pid_t child) { return ::kill(child, 0) != 0; }); };
    if (!QTest::qWaitFor(areGone, readyWithinMs))
        qFatal("processes of PostgreSQL outlived it");
}

void PostgresCluster::promote()
{
    SqlSession session(socketConninfo());
    const SqlAnswer answer = session.run(u"SELECT pg_promote(true, 60)"_s);
    if (!answer.isOk() || answer.value() != "t"_L1)
        qFatal("the standby was not promoted: %s", qPrintable(answer.message));
}

void PostgresCluster::reload()
{
    // Asking the server itself leaves no gap: a session opened after this one has ended sees the new lines.
    SqlSession session(socketConninfo());
    const QString before = session.run(u"SELECT pg_conf_load_time()"_s).value();
    session.run(u"SELECT pg_reload_conf()"_s);
    const auto isNew = [&] { return SqlSession(socketConninfo()).run(u"SELECT pg_conf_load_time()"_s).value() != before; };
    if (!QTest::qWaitFor(isNew, readyWithinMs))
        qFatal("PostgreSQL did not read its settings again:\n%s", qPrintable(log()));
}

bool PostgresCluster::isRunning() const { return m->server.state() != QProcess::NotRunning; }

qint64 PostgresCluster::pid() const { return m->server.processId(); }

int PostgresCluster::port() const { return m->port; }

QString PostgresCluster::socketFolder() const { return m->folder.path(); }

QString PostgresCluster::dataFolder() const { return m->folder.path() + u"/data"_s; }

QString PostgresCluster::rootCertificate() const { return m->options.tls ? m->folder.path() + u"/tls-ca.pem"_s : QString(); }

QString PostgresCluster::log(qint64 from) const
{
    QFile file(m->folder.path() + u"/log"_s);
    return file.open(QIODevice::ReadOnly) && file.seek(from) ? QString::fromUtf8(file.readAll()) : QString();
}

qint64 PostgresCluster::logSize() const { return QFileInfo(m->folder.path() + u"/log"_s).size(); }

QString PostgresCluster::socketConninfo(const QString &database, const QString &user, const QString &password) const
{
    const QString who = user.isEmpty() ? m->options.superuser : user;
    QString text = u"host=%1 port=%2 user=%3"_s.arg(socketFolder()).arg(m->port).arg(quoted(who));
    if (!password.isEmpty())
        text += u" password="_s + quoted(password);
    if (!database.isEmpty())
        text += u" dbname="_s + quoted(database);
    return text;
}

QString PostgresCluster::tcpConninfo(const QString &database, const QString &user, const QString &password) const
{
    QString text = u"host=localhost hostaddr=127.0.0.1 port=%1 user=%2 password=%3 dbname=%4"_s.arg(QString::number(m->port), quoted(user),
                                                                                                    quoted(password), quoted(database));
    if (m->options.tls)
        text += u" sslmode=verify-full sslrootcert="_s + rootCertificate();
    return text;
}

QString PostgresCluster::program(const QString &name)
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::ranges::sort(found, std::greater(), [](const QString &version) { return version.toInt(); });
    for (const QString &version : std::as_const(found)) {
        const QString path = versions.filePath(version + u"/bin/"_s + name);
        if (QFile::exists(path))
            return path;
    }
    qFatal("%s of PostgreSQL is not installed", qPrintable(name));
}

int PostgresCluster::freePort()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (::bind(probe, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::getsockname(probe, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no free port");
    ::close(probe);
    return ntohs(address.sin_port);
}

void PostgresCluster::runAs(const QString &name, const QStringList &arguments, const QString &input) const
{
    QProcess process;
    if (!input.isEmpty())
        process.setStandardInputFile(input);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m->folder.path());
    process.setChildProcessModifier(becomeServerAccount());
    process.start(name, arguments);
    if (!process.waitForFinished(readyWithinMs) || process.exitCode() != 0)
        qFatal("%s failed: %s", qPrintable(name), process.readAll().constData());
}

} // namespace orbit::testkit
