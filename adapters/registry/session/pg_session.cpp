#include "adapters/registry/session/pg_session.h"

#include <libpq-fe.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::registry {

namespace {

/// The server ends a statement at its limit; when it does not even do that, the socket is given up.
constexpr auto beyondServerLimit = 5s;
constexpr auto cancelLimit = 3s;

Rows rowsOf(const PGresult *result)
{
    QStringList columns;
    const int width = PQnfields(result);
    const int height = PQntuples(result);
    for (int column = 0; column < width; ++column)
        columns += QString::fromUtf8(PQfname(result, column));
    std::vector<QByteArray> cells;
    cells.reserve(static_cast<size_t>(width) * static_cast<size_t>(height));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column)
            cells.push_back(PQgetisnull(result, row, column)
                                ? QByteArray()
                                : QByteArray(PQgetvalue(result, row, column), PQgetlength(result, row, column)));
    }
    return {columns, std::move(cells)};
}

bool isFine(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY || status == PGRES_PIPELINE_SYNC;
}

bool send(PGconn *connection, const Statement &statement)
{
    std::vector<const char *> values;
    for (const Param &param : statement.params)
        values.push_back(param.isNull() ? nullptr : param.text().constData());
    return PQsendQueryParams(connection, statement.sql.constData(), static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                             nullptr, 0) == 1;
}

} // namespace

void PgSession::Close::operator()(pg_conn *connection) const { PQfinish(connection); }

PgSession::PgSession(Connection connection, QString host, std::chrono::milliseconds statementLimit)
    : m_connection(std::move(connection)), m_host(std::move(host)), m_statementLimit(statementLimit)
{}

PgResult<Rows> PgSession::run(const Statement &statement, const Interrupt *interrupt)
{
    m_deadline = deadlineIn(m_statementLimit + beyondServerLimit);
    if (!send(m_connection.get(), statement))
        return std::unexpected(connectionLost());
    return lastAnswer(interrupt);
}

PgResult<> PgSession::runScript(const QByteArray &sql, const Interrupt *interrupt)
{
    m_deadline = deadlineIn(m_statementLimit + beyondServerLimit);
    if (PQsendQuery(m_connection.get(), sql.constData()) != 1)
        return std::unexpected(connectionLost());
    const PgResult<Rows> answer = lastAnswer(interrupt);
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

PgResult<Rows> PgSession::runTogether(const std::vector<Statement> &statements, const Interrupt *interrupt)
{
    m_deadline = deadlineIn(m_statementLimit + beyondServerLimit);
    PGconn *connection = m_connection.get();
    bool isSent = PQenterPipelineMode(connection) == 1;
    for (const Statement &statement : statements)
        isSent = isSent && send(connection, statement);
    isSent = isSent && PQpipelineSync(connection) == 1;
    PgResult<> flushed = isSent ? flush(interrupt) : std::unexpected(connectionLost());
    if (!flushed)
        return std::unexpected(flushed.error());
    Rows rows;
    std::optional<PgFailure> failure;
    for (;;) {
        PgResult<Result> result = nextResult(interrupt);
        if (!result)
            return std::unexpected(result.error());
        if (!*result) // the end of one statement's results, more follow
            continue;
        if (PQresultStatus(result->get()) == PGRES_PIPELINE_SYNC)
            break;
        if (isFine(result->get()))
            rows = rowsOf(result->get());
        else if (PQresultStatus(result->get()) != PGRES_PIPELINE_ABORTED && !failure)
            failure = failureOf(result->get());
    }
    PQexitPipelineMode(connection);
    if (failure)
        return std::unexpected(*failure);
    return rows;
}

PgResult<qint64> PgSession::copyOut(const QByteArray &sql, const Sink &sink, const Interrupt *interrupt)
{
    m_deadline = deadlineIn(m_statementLimit + beyondServerLimit);
    if (PQsendQuery(m_connection.get(), sql.constData()) != 1)
        return std::unexpected(connectionLost());
    PgResult<Result> started = nextResult(interrupt);
    if (!started)
        return std::unexpected(started.error());
    if (PQresultStatus(started->get()) != PGRES_COPY_OUT) {
        const PgFailure failure = failureOf(started->get());
        [[maybe_unused]] const PgResult<Rows> rest = lastAnswer(interrupt);
        return std::unexpected(failure);
    }
    qint64 bytes = 0;
    for (;;) {
        char *piece = nullptr;
        const int size = PQgetCopyData(m_connection.get(), &piece, 1);
        if (size < 0)
            break;
        if (size == 0) {
            if (const PgResult<> more = waitReadable(interrupt); !more)
                return std::unexpected(more.error());
            PQconsumeInput(m_connection.get());
            continue;
        }
        const bool goOn = sink(QByteArray::fromRawData(piece, size));
        PQfreemem(piece);
        bytes += size;
        m_deadline = deadlineIn(m_statementLimit + beyondServerLimit);
        if (!goOn)
            return std::unexpected(giveUp(Woken::Interrupted).error());
    }
    const PgResult<Rows> end = lastAnswer(interrupt);
    if (!end)
        return std::unexpected(end.error());
    return bytes;
}

PgResult<std::vector<Notice>> PgSession::waitForNotices(std::chrono::milliseconds limit, const Interrupt *interrupt)
{
    PGconn *connection = m_connection.get();
    std::vector<Notice> notices;
    const Woken woken = waitForSocket(PQsocket(connection), For::Reading, deadlineIn(limit), interrupt);
    if (woken == Woken::Interrupted)
        return std::unexpected(localFailure(ErrorKind::Cancelled, m_host, {}));
    if (woken == Woken::Ready && PQconsumeInput(connection) != 1)
        return std::unexpected(connectionLost());
    while (PGnotify *notice = PQnotifies(connection)) {
        notices.push_back({QString::fromUtf8(notice->relname), QString::fromUtf8(notice->extra)});
        PQfreemem(notice);
    }
    // A server that shuts down says so without being asked; libpq keeps it until the next result is read.
    if (PQstatus(connection) != CONNECTION_OK)
        return std::unexpected(connectionLost());
    return notices;
}

QByteArray PgSession::literal(const Param &param) const
{
    if (param.isNull())
        return "NULL";
    char *quoted = PQescapeLiteral(m_connection.get(), param.text().constData(), static_cast<size_t>(param.text().size()));
    const QByteArray text(quoted);
    PQfreemem(quoted);
    return text;
}

bool PgSession::isOpen() const { return m_connection && !m_isGivenUp && PQstatus(m_connection.get()) == CONNECTION_OK; }

bool PgSession::takesChanges() const
{
    // The server tells these two whenever they change.
    const auto isOn = [this](const char *setting) { return qstrcmp(PQparameterStatus(m_connection.get(), setting), "on") == 0; };
    return !isOn("default_transaction_read_only") && !isOn("in_hot_standby");
}

bool PgSession::isEncrypted() const { return PQsslInUse(m_connection.get()) == 1; }

QString PgSession::serverVersion() const
{
    return QString::fromLatin1(PQparameterStatus(m_connection.get(), "server_version")).section(u' ', 0, 0);
}

int PgSession::backendPid() const { return PQbackendPID(m_connection.get()); }

PgResult<> PgSession::flush(const Interrupt *interrupt)
{
    for (;;) {
        const int left = PQflush(m_connection.get());
        if (left == 0)
            return {};
        if (left < 0)
            return std::unexpected(connectionLost());
        const Woken woken = waitForSocket(PQsocket(m_connection.get()), For::Writing, m_deadline, interrupt);
        if (woken != Woken::Ready)
            return giveUp(woken);
    }
}

PgResult<> PgSession::waitReadable(const Interrupt *interrupt)
{
    const Woken woken = waitForSocket(PQsocket(m_connection.get()), For::Reading, m_deadline, interrupt);
    return woken == Woken::Ready ? PgResult<>() : giveUp(woken);
}

/// The next result, or none at the end of a statement's results.
PgResult<PgSession::Result> PgSession::nextResult(const Interrupt *interrupt)
{
    if (const PgResult<> flushed = flush(interrupt); !flushed)
        return std::unexpected(flushed.error());
    while (PQisBusy(m_connection.get()) == 1) {
        if (const PgResult<> readable = waitReadable(interrupt); !readable)
            return std::unexpected(readable.error());
        if (PQconsumeInput(m_connection.get()) != 1)
            break; // PQgetResult tells why
    }
    Result result(PQgetResult(m_connection.get()), PQclear);
    if (PQstatus(m_connection.get()) != CONNECTION_OK) {
        PgFailure failure = result && !isFine(result.get()) ? failureOf(result.get()) : connectionLost();
        failure.isConnectionGone = true;
        return std::unexpected(failure);
    }
    return result;
}

PgResult<Rows> PgSession::lastAnswer(const Interrupt *interrupt)
{
    Rows rows;
    std::optional<PgFailure> failure;
    for (;;) {
        PgResult<Result> result = nextResult(interrupt);
        if (!result)
            return std::unexpected(result.error());
        if (!*result)
            break;
        if (isFine(result->get()))
            rows = rowsOf(result->get());
        else if (!failure)
            failure = failureOf(result->get());
    }
    if (failure)
        return std::unexpected(*failure);
    return rows;
}

/// Asks the server to stop and reads what is left, so that the session can go on; closes it when the server does not listen.
PgResult<> PgSession::giveUp(Woken why)
{
    std::array<char, 256> problem{};
    PGcancel *cancel = PQgetCancel(m_connection.get());
    const bool isAsked = cancel && PQcancel(cancel, problem.data(), static_cast<int>(problem.size())) == 1;
    PQfreeCancel(cancel);
    const Deadline until = deadlineIn(cancelLimit);
    m_isGivenUp = true;
    while (isAsked && PQpipelineStatus(m_connection.get()) == PQ_PIPELINE_OFF) {
        if (PQisBusy(m_connection.get()) == 0) {
            Result left(PQgetResult(m_connection.get()), PQclear);
            m_isGivenUp = left != nullptr && PQresultStatus(left.get()) == PGRES_COPY_OUT;
            if (!left || m_isGivenUp)
                break;
            continue;
        }
        if (waitForSocket(PQsocket(m_connection.get()), For::Reading, until, nullptr) != Woken::Ready ||
            PQconsumeInput(m_connection.get()) != 1)
            break;
    }
    const bool isTime = why == Woken::TimedOut;
    PgFailure failure = localFailure(isTime ? ErrorKind::TimedOut : ErrorKind::Cancelled, m_host, {});
    failure.isConnectionGone = isTime && m_isGivenUp;
    return std::unexpected(failure);
}

PgFailure PgSession::failureOf(const pg_result *result) const
{
    const auto field = [result](int code) { return QString::fromUtf8(result ? PQresultErrorField(result, code) : nullptr).trimmed(); };
    PgFailure failure;
    failure.state = field(PG_DIAG_SQLSTATE).toLatin1();
    if (failure.state.isEmpty())
        return connectionLost();
    QString detail = field(PG_DIAG_MESSAGE_DETAIL);
    const QString message = field(PG_DIAG_MESSAGE_PRIMARY);
    failure.error = {kindOf(failure.state), message, plainly(failure.state, m_host, detail.isEmpty() ? message : detail)};
    return failure;
}

PgFailure PgSession::connectionLost() const
{
    PgFailure failure = localFailure(ErrorKind::Unreachable, m_host, QString::fromUtf8(PQerrorMessage(m_connection.get())).trimmed());
    failure.state = "08006";
    failure.isConnectionGone = true;
    return failure;
}

} // namespace orbit::registry
