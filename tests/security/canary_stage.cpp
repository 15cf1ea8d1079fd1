#include "tests/security/canary_stage.h"

#include "adapters/lab/server/state_file.h"
#include "tests/security/raw_api.h"
#include "tests/security/registry_fixture.h"
#include "tests/testkit/quick_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

constexpr double labSpeed = 100;

/// The most that a careless administrator of PostgreSQL can have written down.
testkit::PostgresCluster::Options talkative()
{
    testkit::PostgresCluster::Options options;
    options.tls = true;
    options.settings = {u"log_statement = all"_s,
                        u"log_min_duration_statement = 0"_s,
                        u"log_connections = on"_s,
                        u"log_disconnections = on"_s,
                        u"log_parameter_max_length = -1"_s,
                        u"log_parameter_max_length_on_error = -1"_s,
                        u"log_min_error_statement = debug5"_s,
                        u"log_error_verbosity = verbose"_s,
                        u"log_line_prefix = '%a %u %d '"_s};
    return options;
}

testkit::Slapd::Options directoryOf(const Canary &password)
{
    return {.entries = "dn: uid=reader,dc=test\nobjectClass: inetOrgPerson\nuid: reader\ncn: Reader\nsn: Reader\nuserPassword: " +
                       password.text + "\n\ndn: cn=finance,dc=test\nobjectClass: groupOfNames\ncn: finance\nmember: uid=reader,dc=test\n\n",
            .settings = {}};
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the lab has written down of itself; null when it has not yet.
std::unique_ptr<lab::Cluster> stateIn(const QString &file)
{
    auto cluster = std::make_unique<lab::Cluster>(lab::LabOptions().pveVersion.toLatin1(), labSpeed, lab::LabOptions().seed);
    if (!lab::readState(file, *cluster))
        cluster.reset();
    return cluster;
}

} // namespace

CanaryStage::CanaryStage()
    : m_home(testkit::quickFolder(u"orbit-canary"_s)),
      m_kept(testkit::quickFolder(u"orbit-kept"_s)),
      m_server(talkative()),
      m_slapd(directoryOf(m_secrets.directory))
{
    QDir(m_home.path()).mkdir(u"work"_s);
    QDir(m_home.path()).mkdir(u"bin"_s);
    makeSuperuser();
    startLab();
    recordChildren();
}

/// By a verifier: in clear text it would be in the log before anybody has done anything.
void CanaryStage::makeSuperuser() const
{
    const testkit::SqlSession boss(m_server.socketConninfo());
    const QString password = QString::fromUtf8(m_secrets.superuser.text);
    must(boss, u"CREATE ROLE chief SUPERUSER LOGIN PASSWORD '%1'"_s.arg(RegistryFixture::verifierOf(boss, u"chief"_s, password)));
}

void CanaryStage::startLab()
{
    m_lab = std::make_unique<lab::Lab>(lab::LabOptions{
        .nodes = 1, .guests = 8, .speed = labSpeed, .stateFile = m_kept.filePath(u"lab"_s), .recordFile = m_kept.filePath(u"requests"_s)});
    const auto access = m_lab->start();
    if (!access)
        qFatal("the lab did not start: %s", qPrintable(access.error()));
    m_access = *access;
    RawApi api(m_access.url, m_access.caPem);
    const Caller root = api.signIn(m_access.rootUser.toUtf8(), m_access.rootPassword.toUtf8());
    const ApiAnswer changed =
        api.send(root, {"PUT", "/access/password", {{"userid", m_access.rootUser.toUtf8()}, {"password", m_secrets.root.text}}});
    if (changed.status != 200)
        qFatal("root keeps its password: %s", changed.described().constData());
}

/// In front of tar, which orbitctl finds by its name, stands a script that writes down its environment and then becomes the real one: a
/// look from time to time misses what lives for a moment.
void CanaryStage::recordChildren()
{
    const QString real = QStandardPaths::findExecutable(u"tar"_s);
    const QString script = u"#!/bin/sh\nenv >>'%1'\nexec '%2' \"$@\"\n"_s.arg(m_kept.filePath(u"children"_s), real);
    QFile file(WatchedCtl::programFolder(home()) + u"/tar"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(script.toUtf8()) < 0 ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        qFatal("the test cannot write %s", qPrintable(file.fileName()));
}

QString CanaryStage::keep(const QString &name, const QByteArray &text) const
{
    QFile file(m_kept.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("the test cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

QList<Canary> CanaryStage::canaries() const
{
    const Secrets &s = m_secrets;
    return QList<Canary>{s.root, s.superuser, s.admin, s.person, s.renewed, s.agent, s.directory, s.mistyped, s.unasked} + tokens();
}

QList<Canary> CanaryStage::tokens() const
{
    QList<Canary> tokens;
    const auto cluster = stateIn(m_kept.filePath(u"lab"_s));
    if (!cluster)
        return tokens;
    for (const auto &[name, token] : cluster->access.users["orbit@pve"].tokens)
        tokens.append({u"the token "_s + QString::fromUtf8(name), token.secret});
    return tokens;
}

int CanaryStage::run(const CtlCall &call)
{
    WatchedCtl ctl(m_evidence, home(), call);
    return ctl.end();
}

QStringList CanaryStage::registry(const QString &login, const QStringList &secret) const
{
    return QStringList{u"--server"_s, u"localhost:%1"_s.arg(m_server.port()), u"--root-cert"_s, m_server.rootCertificate(), u"--user"_s,
                       login} +
           secret;
}

QStringList CanaryStage::nowhere(const QString &login) const
{
    QStringList words = registry(login);
    words.replace(1, u"localhost:%1"_s.arg(testkit::PostgresCluster::freePort()));
    return words;
}

QStringList CanaryStage::otherAuthority(const QString &login) const
{
    QStringList words = registry(login);
    words.replace(3, keep(u"other.pem"_s, m_access.caPem));
    return words;
}

QStringList CanaryStage::directory() const
{
    return {u"--ldap-url"_s,  m_slapd.url(),           u"--ldap-base"_s,        u"dc=test"_s,
            u"--ldap-bind"_s, u"uid=reader,dc=test"_s, u"--ldap-password-fd"_s, u"0"_s};
}

QStringList CanaryStage::setup(const QString &name, const Answers &answers)
{
    const QString text =
        u"[proxmox]\naddress = \"%1\"\nfingerprint = \"%2\"\nlogin = \"%3\"\nsecret_file = \"%4\"\n"
        "[registry]\nkind = \"%5\"\nhosts = \"localhost:%6\"\nroot_certificate = \"%7\"\nsuperuser = \"chief\"\n"
        "superuser_secret_file = \"%8\"\nadmin_secret_file = \"%9\"\nadmin_name = \"Ada Lind\"\nadmin_login = \"ada\"\n"_s.arg(
            answers.proxmox.toString(), m_access.caFingerprint, m_access.rootUser, keep(name + u".root"_s, answers.root.text + '\n'),
            answers.kind, QString::number(m_server.port()), m_server.rootCertificate(),
            keep(name + u".superuser"_s, m_secrets.superuser.text + '\n'), keep(name + u".admin"_s, answers.admin.text + '\n'));
    return QStringList{u"setup"_s, u"--file"_s, keep(name + u".toml"_s, text.toUtf8())} + console(name);
}

QByteArray CanaryStage::environmentsOfChildren() const { return textOf(m_kept.filePath(u"children"_s)); }

QByteArray CanaryStage::proxmoxLog() const
{
    QByteArray text = textOf(m_kept.filePath(u"requests"_s));
    if (const auto cluster = stateIn(m_kept.filePath(u"lab"_s))) {
        for (const lab::LogEntry &entry : cluster->log)
            text += entry.user + ' ' + entry.tag + ' ' + entry.message + '\n';
    }
    return text;
}

qint64 CanaryStage::requestBytes() const { return QFileInfo(m_kept.filePath(u"requests"_s)).size(); }

} // namespace orbit::security
