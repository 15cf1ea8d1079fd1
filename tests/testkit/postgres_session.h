#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

struct pg_conn;

namespace orbit::testkit {

/// What the server answered to one statement. SQL's NULL is a null QString.
struct SqlAnswer
{
    QString state; ///< SQLSTATE; "00000" when it went well, "08006" when the connection was lost
    QString message;
    QStringList columns;
    QList<QStringList> rows;

    bool isOk() const { return state == QLatin1String("00000"); }
    /// The first column of the first row, or null.
    QString value() const { return rows.isEmpty() || rows.first().isEmpty() ? QString() : rows.first().first(); }
};

/// One connection by bare libpq, as anybody with psql has it. It blocks.
class SqlSession final
{
public:
    explicit SqlSession(const QString &conninfo);

    bool isOpen() const;
    /// Why it is not open; the server's own words.
    QString problem() const;
    /// Without parameters `sql` may hold several statements; the last one's answer or the first failure is given.
    SqlAnswer run(const QString &sql) const;
    /// $1, $2 ... as text; a null QString is NULL.
    SqlAnswer run(const QString &sql, const QStringList &parameters) const;
    void close();
    pg_conn *raw() const { return m_connection.get(); }

private:
    std::shared_ptr<pg_conn> m_connection;
};

/// A value of a conninfo string.
QString quoted(const QString &value);

} // namespace orbit::testkit
