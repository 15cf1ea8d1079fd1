#pragma once

#include "adapters/registry/session/interrupt.h"
#include "adapters/registry/session/params.h"
#include "adapters/registry/session/pg_failure.h"
#include "adapters/registry/session/rows.h"
#include "adapters/registry/session/server_address.h"

#include <functional>
#include <memory>
#include <vector>

struct pg_conn;
struct pg_result;

namespace orbit::registry {

struct Statement
{
    QByteArray sql; ///< one statement with $1, $2 ...
    Params params;
};

/// A message of NOTIFY.
struct Notice
{
    QString channel;
    QString payload;
};

/// One session with PostgreSQL, checked before it is used: the server proved who it is, it is PostgreSQL 15 or newer and no pooler stands
/// in between. It blocks, so it lives on a thread of its own; an Interrupt makes it give up early (ErrorKind::Cancelled).
class PgSession final
{
public:
    /// Takes a piece of a COPY; false stops it.
    using Sink = std::function<bool(const QByteArray &)>;

    /// Tries the hosts in turn, from `firstHost` on.
    static PgResult<PgSession> open(const ServerAddress &address, const Credentials &who, const SessionOptions &options,
                                    const Interrupt *interrupt = nullptr, qsizetype firstHost = 0);

    PgResult<Rows> run(const Statement &statement, const Interrupt *interrupt = nullptr);
    /// In one round trip and one transaction: all or nothing. The last one's answer.
    PgResult<Rows> runTogether(const std::vector<Statement> &statements, const Interrupt *interrupt = nullptr);
    /// Several statements without parameters, as psql sends a file.
    PgResult<> runScript(const QByteArray &sql, const Interrupt *interrupt = nullptr);
    /// COPY ... TO STDOUT. How many bytes went to the sink.
    PgResult<qint64> copyOut(const QByteArray &sql, const Sink &sink, const Interrupt *interrupt = nullptr);
    /// Waits for NOTIFY; none when the time is over.
    PgResult<std::vector<Notice>> waitForNotices(std::chrono::milliseconds limit, const Interrupt *interrupt);

    /// A value inside a statement that takes no parameters.
    QByteArray literal(const Param &param) const;
    bool isOpen() const;
    /// Whether its server did when it was last heard of.
    bool takesChanges() const;
    bool isEncrypted() const;
    /// "db1.office.lan:5432"
    const QString &host() const { return m_host; }
    qsizetype hostIndex() const { return m_hostIndex; }
    /// "15.18"
    QString serverVersion() const;
    int backendPid() const;

private:
    struct Close
    {
        void operator()(pg_conn *connection) const;
    };
    using Connection = std::unique_ptr<pg_conn, Close>;
    using Result = std::unique_ptr<pg_result, void (*)(pg_result *)>;

    PgSession(Connection connection, QString host, std::chrono::milliseconds statementLimit);
    static PgResult<PgSession> openHost(const ServerHost &host, const ServerAddress &address, const Credentials &who,
                                        const SessionOptions &options, const Interrupt *interrupt);
    PgResult<> checkServer(const Interrupt *interrupt);
    PgResult<> flush(const Interrupt *interrupt);
    PgResult<Result> nextResult(const Interrupt *interrupt);
    PgResult<> waitReadable(const Interrupt *interrupt);
    PgResult<> giveUp(Woken why);
    PgResult<Rows> lastAnswer(const Interrupt *interrupt);
    PgFailure failureOf(const pg_result *result) const;
    PgFailure connectionLost() const;

    Connection m_connection;
    QString m_host;
    qsizetype m_hostIndex = 0;
    std::chrono::milliseconds m_statementLimit;
    Deadline m_deadline;
    bool m_isGivenUp = false; ///< the server did not even answer to the cancel: the socket is of no more use
};

} // namespace orbit::registry
