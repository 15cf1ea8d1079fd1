#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QList>
#include <QString>

#include <chrono>

namespace orbit::registry {

/// A host of the registry, or the folder of a private one's socket (a path that begins with '/').
struct ServerHost
{
    QString name;
    quint16 port = 5432;

    bool isSocket() const { return name.startsWith(u'/'); }
    friend bool operator==(const ServerHost &, const ServerHost &) = default;
};

/// "db1.office.lan", "db1:5433, db2", "/var/run/postgresql". Invalid with one sentence.
Result<QList<ServerHost>> readHosts(const QString &text);
/// As it is read.
QString hostsText(const QList<ServerHost> &hosts);

/// Where the registry is. With several hosts the one that takes writes is meant.
struct ServerAddress
{
    QList<ServerHost> hosts;
    QString database = QStringLiteral("orbit");
    /// PEM file of the authority that must have signed the server's certificate. Hosts on the network need it.
    QString rootCertificate;

    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

/// How the server finds out that it is really this person.
enum class Proof : quint8 {
    Scram,       ///< SCRAM-SHA-256, bound to the TLS channel: the server never sees the password
    Directory,   ///< LDAP, PAM or RADIUS by pg_hba: the server sees the password, inside verified TLS only
    Certificate, ///< the client certificate of the files below
    Ticket,      ///< GSS (Kerberos)
    Account,     ///< the account of this process, on a socket ("peer")
};

struct Credentials
{
    QString login;
    Proof proof = Proof::Scram;
    Secret password;
    QString certificate; ///< PEM files, for Proof::Certificate
    QString key;
};

/// Which server is meant where there are several.
enum class ServerWanted : quint8 {
    TakesChanges, ///< the one that does
    IsPrimary,    ///< the one the others copy, also while it takes no changes
};

/// How a session behaves.
struct SessionOptions
{
    QString program = QStringLiteral("Orbit"); ///< application_name: shown in the server's own monitoring
    ServerWanted server = ServerWanted::TakesChanges;
    std::chrono::milliseconds connectLimit{5'000};    ///< for each host
    std::chrono::milliseconds statementLimit{15'000}; ///< the server ends a statement after it
};

} // namespace orbit::registry
