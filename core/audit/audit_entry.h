#pragma once

#include "core/access/person.h"
#include "core/base/strong_id.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>

#include <array>
#include <optional>

namespace orbit {

enum class AuditResult : quint8 { Started, Done, Warning, Failed, Denied, Pending };

inline constexpr std::array allAuditResults{AuditResult::Started, AuditResult::Done,   AuditResult::Warning,
                                            AuditResult::Failed,  AuditResult::Denied, AuditResult::Pending};

/// The registry's word: "done".
QLatin1String auditResultName(AuditResult result);

enum class ActorKind : quint8 { Person, System, Schedule };

using AuditEntryId = StrongId<struct AuditEntryIdTag>; ///< the registry's key of an entry; says nothing of the order

/// One thing that happened. What a console began and finished is one entry: the time of its beginning, the result of its end.
/// Source: api.audit_page.
struct AuditEntry
{
    AuditEntryId id;
    qint64 number = 0; ///< place in the chain, rises by one without a gap; 0 until it is sealed
    QDateTime at;      ///< UTC, the registry's clock
    ActorKind actorKind = ActorKind::Person;
    QString actorLogin; ///< the PostgreSQL session's user, never what a client says
    QString actorName;
    Role actorRole = Role::User;
    QString action; ///< "desktop.create"
    QString target; ///< "fin-015, fin-016"
    AuditResult result = AuditResult::Done;
    QString device; ///< name of the computer it came from
    QString upid;   ///< of the Proxmox task, if one ran
    QJsonObject before;
    QJsonObject after;
    QByteArray hash;           ///< 32 bytes; empty until it is sealed
    QByteArray previous;       ///< hash of the entry before; empty until it is sealed
    bool isSeen = true;        ///< the registry did it itself; else a console told of it
    QDateTime finishedAt;      ///< UTC; invalid for what has no end of its own or still runs
    qint64 finishedNumber = 0; ///< place of the end in the chain

    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

struct AuditFilter
{
    QString text;   ///< part of login, name, action or target
    QDateTime from; ///< UTC; invalid: from the first
    QDateTime until;
    QString actorLogin;
    QString action; ///< exact, or a prefix that ends in "."
    std::optional<AuditResult> result;

    friend bool operator==(const AuditFilter &, const AuditFilter &) = default;
};

/// Somebody to filter by.
struct AuditActor
{
    QString login;
    QString name;

    friend bool operator==(const AuditActor &, const AuditActor &) = default;
};

/// How many happened in one slice of time.
struct AuditBar
{
    QDateTime from; ///< UTC
    int entries = 0;
    int warnings = 0;
    int failures = 0; ///< failed and denied
};

enum class ChainState : quint8 {
    Unknown, ///< not checked, or not by this person: only an admin can
    Checking,
    Verified,
    Broken, ///< `brokenAt` names the entry
};

/// What is known of the chain of hashes.
struct ChainReport
{
    ChainState state = ChainState::Unknown;
    qint64 entries = 0;
    qint64 sealed = 0;
    qint64 checkedUpTo = 0; ///< while Checking
    qint64 brokenAt = 0;
    QString why;         ///< "the head this computer remembers is gone" ...
    QDateTime checkedAt; ///< UTC
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::AuditEntry)
Q_DECLARE_METATYPE(orbit::ChainReport)
