#pragma once

#include "core/audit/audit_log.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace orbit::ui {

/// "Done".
QString auditResultText(AuditResult result);
/// Who it was, by name: "Petra Korvane", "System".
QString actorText(const AuditEntry &entry);
/// "Admin"; empty for what is no person.
QString actorRoleText(const AuditEntry &entry);
/// Today "10:41:52", else "13 Apr 22:14"; in local time.
QString entryTimeText(const QDateTime &at, const QDateTime &now);
/// "today 08:57:11", "13 April 2026, 22:14:10": with its seconds always.
QString entryFullTimeText(const QDateTime &at, const QDateTime &now);
/// "d27a…c4"; a dash for none.
QString shortHash(const QByteArray &hash);
/// A row for assistive technology.
QString spokenEntry(const AuditEntry &entry, const QDateTime &now);

/// All of an entry, to be pasted somewhere; the names are those of an export.
QByteArray entryJson(const AuditEntry &entry);

/// What became of one value.
struct ValueChange
{
    enum class Kind : quint8 { Added, Removed, Changed, Kept };

    Kind kind;
    QString name; ///< "grants.restore"
    QString before;
    QString after;
};

/// Names and values of both, in the order of the names; objects inside are opened up.
std::vector<ValueChange> differenceOf(const QJsonObject &before, const QJsonObject &after);
/// "memory: 256 → 280".
QString changeText(const ValueChange &change);

} // namespace orbit::ui
