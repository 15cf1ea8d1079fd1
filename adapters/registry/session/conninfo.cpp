#include "adapters/registry/session/conninfo.h"

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int firstLibpqWithRequireAuth = 160000;
/// A file that is not there: without a name libpq takes the default one of the account.
constexpr char nowhere[] = "/nonexistent";

void add(QByteArray &text, const char *key, const QByteArray &value)
{
    QByteArray inner = value;
    inner.replace('\\', "\\\\").replace('\'', "\\'");
    text += key + QByteArray("='") + inner + "' ";
}

QByteArray serverSettings(const SessionOptions &options)
{
    return "-c statement_timeout=" + QByteArray::number(qint64(options.statementLimit.count())) +
           " -c idle_in_transaction_session_timeout=10000 -c TimeZone=UTC -c DateStyle=ISO -c bytea_output=hex -c search_path=pg_catalog";
}

const char *requiredProof(Proof proof)
{
    switch (proof) {
    case Proof::Scram:
        return "scram-sha-256";
    case Proof::Directory:
        return "password";
    case Proof::Ticket:
        return "gss";
    case Proof::Certificate:
    case Proof::Account:
        return "none";
    }
    Q_UNREACHABLE();
}

void addTls(QByteArray &text, const ServerAddress &address, const Credentials &who)
{
    add(text, "sslmode", "verify-full");
    add(text, "sslrootcert", address.rootCertificate.toUtf8());
    add(text, "ssl_min_protocol_version", "TLSv1.2");
    add(text, "sslcompression", "0");
    add(text, "sslsni", "1");
    add(text, "sslcrl", "");
    add(text, "sslcrldir", "");
    add(text, "channel_binding", who.proof == Proof::Scram ? "require" : "disable");
    const bool hasCertificate = who.proof == Proof::Certificate;
    add(text, "sslcert", hasCertificate ? who.certificate.toUtf8() : nowhere);
    add(text, "sslkey", hasCertificate ? who.key.toUtf8() : nowhere);
}

} // namespace

bool canRequireProof() { return PQlibVersion() >= firstLibpqWithRequireAuth; }

QByteArray conninfo(const ServerHost &host, const ServerAddress &address, const Credentials &who, const SessionOptions &options)
{
    QByteArray text;
    add(text, "host", host.name.toUtf8());
    add(text, "hostaddr", "");
    add(text, "port", QByteArray::number(host.port));
    add(text, "dbname", address.database.toUtf8());
    add(text, "user", who.login.toUtf8());
    const bool hasPassword = who.proof == Proof::Scram || who.proof == Proof::Directory;
    QByteArray password = hasPassword ? who.password.expose() : QByteArray();
    add(text, "password", password);
    explicit_bzero(password.data(), static_cast<size_t>(password.size()));
    add(text, "passfile", nowhere);
    add(text, "application_name", options.program.toUtf8());
    add(text, "client_encoding", "UTF8");
    add(text, "options", serverSettings(options));
    add(text, "target_session_attrs", options.server == ServerWanted::IsPrimary ? "primary" : "read-write");
    add(text, "gssencmode", "disable");
    add(text, "replication", "");
    if (canRequireProof())
        add(text, "require_auth", requiredProof(who.proof));
    if (host.isSocket()) {
        add(text, "sslmode", "disable");
    } else {
        addTls(text, address, who);
        add(text, "keepalives", "1");
        add(text, "keepalives_idle", "10");
        add(text, "keepalives_interval", "5");
        add(text, "keepalives_count", "3");
        add(text, "tcp_user_timeout", "15000");
    }
    return text;
}

} // namespace orbit::registry
