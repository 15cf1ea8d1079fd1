#pragma once

#include <QList>
#include <QString>

namespace orbit::security {

/// One hostile statement, one row of a table. {name} in sql stands for the id of the person, team, pool, desktop, ... of that name in
/// seed.sql.
struct Attack
{
    const char *group;   ///< of SECURITY.md section 5: "A07"
    const char *what;    ///< what the attacker wants, in a few words
    const char *as;      ///< who tries: a login of the cast
    const char *sql;     ///< one or more statements, sent as one string
    const char *refusal; ///< exactly what PostgreSQL answers, "42501 denied"; or "no rows": the statement works and shows nothing
    const char *walls;   ///< what must be torn down for it to succeed, names of walls(), separated by spaces
};

QList<Attack> attacksOnRoles();     // A01 to A06
QList<Attack> attacksOnOthers();    // A07 to A16
QList<Attack> attacksOnAudit();     // A17 to A19
QList<Attack> attacksOnServer();    // A22 to A26, A34
QList<Attack> attacksAcrossTeams(); // rights of one role used by another

/// What refuses an attack, and the statements that take it away in a scratch copy of the database.
struct Wall
{
    const char *name;
    const char *tearDown; ///< by the superuser; {as} is the attacker
    const char *rebuild;  ///< for what is not in the scratch database but in the whole cluster
};
const QList<Wall> &walls();

} // namespace orbit::security
