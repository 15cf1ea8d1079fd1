#include "tests/testkit/postgres_session.h"

#include <libpq-fe.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::testkit {

namespace {

SqlAnswer read(PGconn *connection, PGresult *result)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> owned(result, PQclear);
    SqlAnswer answer;
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
        const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
        answer.state = state ? QString::fromLatin1(state) : u"08006"_s;
        answer.message = QString::fromUtf8(result ? PQresultErrorMessage(result) : PQerrorMessage(connection)).trimmed();
        return answer;
    }
    answer.state = u"00000"_s;
    for (int column = 0; column < PQnfields(result); ++column)
        answer.columns += QString::fromUtf8(PQfname(result, column));
    for (int row = 0; row < PQntuples(result); ++row) {
        QStringList cells;
        for (int column = 0; column < PQnfields(result); ++column)
            cells += PQgetisnull(result, row, column)
                         ? QString()
                         : QString::fromUtf8(PQgetvalue(result, row, column), PQgetlength(result, row, column));
        answer.rows += cells;
    }
    return answer;
}

} // namespace

SqlSession::SqlSession(const QString &conninfo) : m_connection(PQconnectdb(conninfo.toUtf8().constData()), PQfinish)
{
    PQsetNoticeProcessor(m_connection.get(), [](void *, const char *) {}, nullptr);
}

bool SqlSession::isOpen() const { return m_connection && PQstatus(m_connection.get()) == CONNECTION_OK; }

QString SqlSession::problem() const { return isOpen() ? QString() : QString::fromUtf8(PQerrorMessage(m_connection.get())).trimmed(); }

SqlAnswer SqlSession::run(const QString &sql) const
{
    return read(m_connection.get(), PQexec(m_connection.get(), sql.toUtf8().constData()));
}

SqlAnswer SqlSession::run(const QString &sql, const QStringList &parameters) const
{
    std::vector<QByteArray> bytes;
    std::vector<const char *> values;
    for (const QString &parameter : parameters)
        bytes.push_back(parameter.toUtf8());
    for (qsizetype i = 0; i < parameters.size(); ++i)
        values.push_back(parameters[i].isNull() ? nullptr : bytes[static_cast<size_t>(i)].constData());
    return read(m_connection.get(), PQexecParams(m_connection.get(), sql.toUtf8().constData(), static_cast<int>(values.size()), nullptr,
                                                 values.data(), nullptr, nullptr, 0));
}

void SqlSession::close() { m_connection.reset(); }

QString quoted(const QString &value)
{
    QString inner = value;
    inner.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + inner + u'\'';
}

} // namespace orbit::testkit
