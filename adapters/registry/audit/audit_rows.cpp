#include "adapters/registry/audit/audit_rows.h"

#include "adapters/registry/access/person_rows.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr auto socketOrigin = " local"_L1; ///< of who came by the socket of a private registry

Param textOrNull(const QString &text) { return text.isEmpty() ? Param(std::nullopt) : Param(text); }

Param timeOrNull(const QDateTime &time) { return time.isValid() ? Param(time) : Param(std::nullopt); }

AuditResult resultOf(const QString &name)
{
    for (const AuditResult result : allAuditResults) {
        if (auditResultName(result) == name)
            return result;
    }
    return AuditResult::Done;
}

} // namespace

Params filterParams(const AuditFilter &filter)
{
    // The registry takes the first words of an action as they are: "power" is every power action.
    const QString action = filter.action.endsWith(u'.') ? filter.action.chopped(1) : filter.action;
    return {timeOrNull(filter.from),
            timeOrNull(filter.until),
            textOrNull(filter.actorLogin),
            textOrNull(action),
            filter.result ? Param(QString(auditResultName(*filter.result))) : Param(std::nullopt),
            std::nullopt,
            textOrNull(filter.text)};
}

void AuditKey::addTo(Params &params) const
{
    params.push_back(textOrNull(time));
    params.push_back(textOrNull(id));
}

AuditEntry entryOf(const Row &row)
{
    AuditEntry entry;
    entry.id = AuditEntryId(row.text(u"id"));
    entry.number = row.integer(u"seq");
    entry.at = row.time(u"at");
    const QString role = row.text(u"actor_role");
    // "system" is the registry's own setup, an agent works for everybody.
    entry.actorKind = role == "system"_L1 || role == "agent"_L1 ? ActorKind::System : ActorKind::Person;
    entry.actorLogin = row.text(u"actor");
    entry.actorName = row.text(u"actor_name");
    entry.actorRole = roleNamed(role).value_or(orbit::Role::User);
    entry.action = row.text(u"action");
    entry.target = row.text(u"target");
    entry.result = resultOf(row.text(u"result"));
    entry.device = row.text(u"origin");
    if (entry.device.endsWith(socketOrigin)) // says no more than that it was this computer
        entry.device.chop(socketOrigin.size());
    entry.upid = row.text(u"upid");
    entry.before = row.json(u"before").object();
    entry.after = row.json(u"after").object();
    entry.hash = row.binary(u"hash");
    entry.previous = row.binary(u"previous");
    entry.isSeen = row.text(u"source") == "registry"_L1;
    entry.finishedAt = row.time(u"finished_at");
    entry.finishedNumber = row.integer(u"finished_seq");
    return entry;
}

} // namespace orbit::registry
