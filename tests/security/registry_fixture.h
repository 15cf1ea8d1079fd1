#pragma once

#include "tests/testkit/postgres_cluster.h"
#include "tests/testkit/postgres_session.h"

#include <QHash>
#include <QList>
#include <QString>

namespace orbit::security {

/// What came of one string of statements.
struct Outcome
{
    QString refusal; ///< "42501 denied"; "no rows" when it worked and showed or changed nothing; empty when it did something
    QString detail;
    QString value; ///< first column of the first row

    bool isRefused() const { return !refusal.isEmpty(); }
};

/// Text in the source of a function of the registry that gives way to another one: a wall that is gone.
struct Weakening
{
    const char *function; ///< "authz.guard"
    const char *old;      ///< must be there, else the wall is built differently now and the test ends
    const char *wrong;
};

/// A real PostgreSQL with a registry as an installer leaves it, in the database "orbit", and the people and teams of seed.sql in it.
class RegistryFixture final
{
public:
    explicit RegistryFixture(testkit::PostgresCluster::Options options = {});

    testkit::PostgresCluster &cluster() { return m_cluster; }
    const testkit::PostgresCluster &cluster() const { return m_cluster; }
    testkit::SqlSession superuser(const QString &database = QStringLiteral("orbit")) const;
    /// A session of a person, with that person's password.
    testkit::SqlSession as(const QString &login, const QString &database = QStringLiteral("orbit")) const;
    static QString passwordOf(const QString &login);
    static QString verifierOf(const testkit::SqlSession &session, const QString &login, const QString &password);
    /// {name} becomes the id of whatever has that name in seed.sql.
    QString filled(const QString &sql) const;
    /// A copy of the registry as it is now. Nobody may be connected to `from`.
    void copy(const QString &from, const QString &to) const;
    void drop(const QString &database) const;
    /// Makes `database` anew, a copy of "orbit" without those walls.
    void copyWithout(const QList<Weakening> &walls, const QString &database) const;

private:
    void bootstrap() const;
    void migrate() const;
    void makePeople() const;
    void readNames();

    testkit::PostgresCluster m_cluster;
    QHash<QString, QString> m_ids;
};

/// security_edit(function, old, new) for the superuser: what copyWithout() does, as a function of the database.
extern const QString wallEditor;

/// Sends the string as psql would and says what came of it.
Outcome attempt(const testkit::SqlSession &session, const QString &sql);
/// A hash of every row of the registry, every role, right, function and policy: two equal ones mean that nothing was changed.
QString fingerprint(const testkit::SqlSession &superuser);
/// The answer, or the end of the test program with the server's words: for what must work.
QString must(const testkit::SqlSession &session, const QString &sql);

} // namespace orbit::security
