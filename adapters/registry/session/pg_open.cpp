#include "adapters/registry/session/conninfo.h"
#include "adapters/registry/session/pg_session.h"

#include <QLoggingCategory>
#include <QRegularExpression>

#include <array>
#include <clocale>
#include <libpq-fe.h>
#include <sys/socket.h>

Q_LOGGING_CATEGORY(lcOpen, "orbit.registry.session", QtWarningMsg)

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int oldestServer = 150000;
constexpr qsizetype authenticationHeader = 9; // 'R', length, kind of proof

QString nameOf(const ServerHost &host) { return host.isSocket() ? host.name : u"%1:%2"_s.arg(host.name).arg(host.port); }

/// What the server's first answer asks for, before libpq reads it (and would send the password). Only where libpq cannot be told.
/// Source: PostgreSQL, frontend/backend protocol, AuthenticationXXX.
bool asksForSomethingElse(int socket, Proof proof)
{
    std::array<quint8, authenticationHeader> bytes{};
    const ssize_t got = ::recv(socket, bytes.data(), bytes.size(), MSG_PEEK | MSG_DONTWAIT);
    if (got <= 0 || bytes[0] != 'R')
        return false; // closed, or an error message: libpq reads it
    if (got < authenticationHeader)
        return true;
    const quint32 kind = quint32(bytes[5]) << 24 | quint32(bytes[6]) << 16 | quint32(bytes[7]) << 8 | bytes[8];
    constexpr quint32 nothing = 0;
    constexpr quint32 sasl = 10;
    return kind != (proof == Proof::Scram ? sasl : nothing);
}

/// libpq's own words in English as long as this lives, on this thread: they are read below, and Qt has set the person's language.
class EnglishWords final
{
public:
    EnglishWords() : m_english(::newlocale(LC_MESSAGES_MASK, "C", ::duplocale(LC_GLOBAL_LOCALE))), m_before(::uselocale(m_english)) {}
    ~EnglishWords()
    {
        ::uselocale(m_before);
        ::freelocale(m_english);
    }
    EnglishWords(const EnglishWords &) = delete;
    EnglishWords &operator=(const EnglishWords &) = delete;

private:
    locale_t m_english;
    locale_t m_before;
};

constexpr auto poolerWords =
    "A connection pooler (PgBouncer) answers here. Orbit's rights belong to the login of a session, which a pooler shares among "
    "people: give the address of PostgreSQL itself.";

/// libpq's text with PQERRORS_VERBOSE: "... failed: FATAL:  28P01: password authentication failed ...\nLOCATION: ...". Every SQLSTATE has a
/// digit, the word before it, in the server's language, has none.
PgFailure connectFailure(PGconn *connection, const QString &subject, ConnStatusType phase)
{
    const QString text = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
    static const QRegularExpression verbose(u":\\s+(?=[A-Z]*[0-9])([0-9A-Z]{5}): (.*)"_s);
    const auto match = verbose.match(text);
    PgFailure failure = localFailure(ErrorKind::Unreachable, subject, match.hasMatch() ? match.captured(2) : text);
    if (text.contains("unsupported startup parameter"_L1)) {
        failure.error.kind = ErrorKind::Invalid;
        failure.error.detail = QLatin1StringView(poolerWords);
    } else if (match.hasMatch()) {
        failure.state = match.captured(1).toLatin1();
        failure.error.kind = kindOf(failure.state);
        failure.error.detail = plainly(failure.state, subject, failure.error.detail);
    } else if (text.endsWith("session is read-only"_L1) || text.endsWith("server is in hot standby mode"_L1)) {
        failure.state = state::takesNoChanges;
        failure.error.detail = plainly(failure.state, subject, text.section(u" failed: "_s, -1));
    } else if (PQconnectionNeedsPassword(connection) == 1) {
        failure.error.kind = ErrorKind::Denied;
    } else if (phase == CONNECTION_SSL_STARTUP || text.contains("channel binding"_L1) || text.contains("authentication"_L1)) {
        failure.error.kind = ErrorKind::Untrusted;
    }
    return failure;
}

struct Opening
{
    PGconn *connection;
    QString subject;
    Proof proof;
    bool isProofChecked; ///< by libpq itself
    Deadline deadline;
    const Interrupt *interrupt;
};

/// One turn of libpq's handshake, once its socket is ready.
PgResult<> waitForTurn(Opening &opening, PostgresPollingStatusType wants)
{
    const int socket = PQsocket(opening.connection);
    const For what = wants == PGRES_POLLING_READING ? For::Reading : For::Writing;
    const Woken woken = waitForSocket(socket, what, opening.deadline, opening.interrupt);
    if (woken == Woken::Interrupted)
        return std::unexpected(localFailure(ErrorKind::Cancelled, opening.subject, {}));
    if (woken == Woken::TimedOut)
        return std::unexpected(localFailure(ErrorKind::Unreachable, opening.subject, u"no answer within the time limit"_s));
    if (opening.isProofChecked || what == For::Writing || PQstatus(opening.connection) != CONNECTION_AWAITING_RESPONSE)
        return {};
    opening.isProofChecked = true;
    if (asksForSomethingElse(socket, opening.proof))
        return std::unexpected(
            localFailure(ErrorKind::Untrusted, opening.subject, u"the server does not ask for the agreed proof of who one is"_s));
    return {};
}

PgResult<> shakeHands(Opening opening)
{
    ConnStatusType phase = PQstatus(opening.connection);
    PostgresPollingStatusType wants = phase == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (wants == PGRES_POLLING_READING || wants == PGRES_POLLING_WRITING) {
        if (const PgResult<> turn = waitForTurn(opening, wants); !turn)
            return turn;
        phase = PQstatus(opening.connection);
        wants = PQconnectPoll(opening.connection);
    }
    if (wants != PGRES_POLLING_OK)
        return std::unexpected(connectFailure(opening.connection, opening.subject, phase));
    return {};
}

} // namespace

PgResult<PgSession> PgSession::open(const ServerAddress &address, const Credentials &who, const SessionOptions &options,
                                    const Interrupt *interrupt, qsizetype firstHost)
{
    const EnglishWords english;
    PgFailure failure = localFailure(ErrorKind::Invalid, address.database, u"the registry has no address"_s);
    for (qsizetype i = 0; i < address.hosts.size(); ++i) {
        const qsizetype index = (firstHost + i) % address.hosts.size();
        PgResult<PgSession> session = openHost(address.hosts[index], address, who, options, interrupt);
        if (session) {
            session->m_hostIndex = index;
            return session;
        }
        // The first host that refuses the person or cannot be trusted is worth more words than one that is down; so is a read-only one.
        const bool isWorthMore = failure.state == state::takesNoChanges && session.error().error.kind == ErrorKind::Unreachable;
        if (i == 0 || (failure.error.kind == ErrorKind::Unreachable && !isWorthMore))
            failure = session.error();
        if (failure.error.kind == ErrorKind::Cancelled || failure.error.kind == ErrorKind::Denied)
            break;
    }
    return std::unexpected(failure);
}

PgResult<PgSession> PgSession::openHost(const ServerHost &host, const ServerAddress &address, const Credentials &who,
                                        const SessionOptions &options, const Interrupt *interrupt)
{
    const QString subject = nameOf(host);
    if (!host.isSocket() && address.rootCertificate.isEmpty())
        return std::unexpected(localFailure(ErrorKind::Untrusted, subject, u"no authority is pinned for this server"_s));
    QByteArray text = conninfo(host, address, who, options);
    Connection connection(PQconnectStart(text.constData()));
    explicit_bzero(text.data(), static_cast<size_t>(text.size()));
    if (!connection)
        return std::unexpected(localFailure(ErrorKind::Unexpected, subject, u"out of memory"_s));
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    PQsetNoticeReceiver(connection.get(), [](void *, const PGresult *) {}, nullptr);
    // On the network channel_binding=require has libpq refuse everything but SCRAM.
    const Opening opening{connection.get(), subject, who.proof, canRequireProof() || !host.isSocket(), deadlineIn(options.connectLimit),
                          interrupt};
    if (const PgResult<> done = shakeHands(opening); !done)
        return std::unexpected(done.error());
    PgSession session(std::move(connection), subject, options.statementLimit);
    if (const PgResult<> checked = session.checkServer(interrupt); !checked)
        return std::unexpected(checked.error());
    qCInfo(lcOpen) << "session with" << subject << "PostgreSQL" << session.serverVersion();
    return session;
}

PgResult<> PgSession::checkServer(const Interrupt *interrupt)
{
    PQsetErrorVerbosity(m_connection.get(), PQERRORS_DEFAULT);
    PQsetnonblocking(m_connection.get(), 1);
    if (PQserverVersion(m_connection.get()) < oldestServer)
        return std::unexpected(
            localFailure(ErrorKind::Invalid, m_host, u"this is PostgreSQL %1 and 15 or newer is needed"_s.arg(serverVersion())));
    const PgResult<Rows> pid = run({"SELECT pg_catalog.pg_backend_pid()", {}}, interrupt);
    if (!pid)
        return std::unexpected(pid.error());
    if (pid->value().toInt() != PQbackendPID(m_connection.get()))
        return std::unexpected(localFailure(ErrorKind::Invalid, m_host, QLatin1StringView(poolerWords)));
    return {};
}

} // namespace orbit::registry
