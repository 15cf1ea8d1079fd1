#pragma once

#include <QString>
#include <QStringList>

#include <memory>

namespace orbit::testkit {

/// A real PostgreSQL server for one test: made, run and removed with this object. A test that runs as root has it owned by the account
/// "postgres". Anything that goes wrong here ends the test program with the server's own words.
class PostgresCluster final
{
public:
    struct Options
    {
        QString superuser = QStringLiteral("boss"); ///< trusted on the socket, refused on TCP
        bool tcp = false;                           ///< also listens on 127.0.0.1
        bool tls = false;        ///< TCP with TLS, a certificate for "localhost" and 127.0.0.1 by an authority of its own
        bool durable = false;    ///< fsync on, for tests that pull the plug
        QStringList settings;    ///< lines of postgresql.conf
        QStringList environment; ///< of the server, beside this process's: "NAME=value"
        /// Lines of pg_hba.conf after the superuser's. Empty: everybody else by SCRAM, on TCP too (with TLS only where tls is set).
        QStringList access;
    };

    PostgresCluster();
    explicit PostgresCluster(Options options);
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster &) = delete;
    PostgresCluster &operator=(const PostgresCluster &) = delete;

    /// A standby of `primary` made by pg_basebackup and running. `name` is what synchronous_standby_names calls it.
    static std::unique_ptr<PostgresCluster> standbyOf(const PostgresCluster &primary, const QString &name, Options options);

    /// Ready for connections on return. The constructor has started it already.
    void start();
    /// Sessions are ended, everything is written.
    void stop();
    /// SIGKILL for the server and all its processes, as when the power goes.
    void kill();
    /// A standby becomes a primary; on return it takes writes.
    void promote();
    /// More lines for postgresql.conf; they count after reload() or, where the setting needs it, after stop() and start().
    void addSettings(const QStringList &lines);
    /// In place of all lines of pg_hba.conf but the superuser's.
    void setAccess(const QStringList &lines);
    void reload();

    bool isRunning() const;
    qint64 pid() const;
    int port() const;
    QString socketFolder() const;
    QString dataFolder() const;
    /// PEM file of the authority that signed the server's certificate; empty without tls.
    QString rootCertificate() const;
    /// What the server wrote, from that byte on.
    QString log(qint64 from = 0) const;
    qint64 logSize() const;

    /// For libpq, over the socket. Without a user it is the superuser.
    QString socketConninfo(const QString &database = QStringLiteral("postgres"), const QString &user = {},
                           const QString &password = {}) const;
    /// For libpq, over TCP; verified against rootCertificate() where the server has TLS.
    QString tcpConninfo(const QString &database, const QString &user, const QString &password) const;

    /// A program of the server's version: "initdb", "pg_dump".
    static QString program(const QString &name);
    /// A port of 127.0.0.1 nobody listens on now.
    static int freePort();

private:
    struct Standby
    {
        const PostgresCluster &primary;
        QString name;
    };
    PostgresCluster(Options options, const Standby *standby);
    void initialise();
    void create();
    void copyFrom(const Standby &standby);
    void makeCertificate();
    void writeAccess(const QStringList &lines);
    void runAs(const QString &program, const QStringList &arguments, const QString &input = {}) const;

    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace orbit::testkit
