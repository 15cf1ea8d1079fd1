#include "core/access/rights_change.h"

#include <algorithm>

namespace orbit {

namespace {

QHash<QString, QString> userIds(const WishedAuthority &wished)
{
    QHash<QString, QString> ids;
    for (const WishedPerson &person : wished.people)
        ids.insert(person.login, person.userId);
    return ids;
}

/// Calls `differs` with every row that is only on one side or not the same there.
template <class Rows, class Key, class Differs>
void compare(const Rows &before, const Rows &after, const Key &key, const Differs &differs)
{
    QHash<std::remove_cvref_t<decltype(key(before.front()))>, const typename Rows::value_type *> known;
    for (const auto &row : before)
        known.insert(key(row), &row);
    for (const auto &row : after) {
        const auto *old = known.take(key(row));
        if (!old || *old != row) {
            differs(row);
            if (old)
                differs(*old);
        }
    }
    for (const auto *gone : std::as_const(known))
        differs(*gone);
}

} // namespace

bool RightsChange::isAbout(const DriftFinding &finding) const
{
    if (finding.kind == DriftKind::TokenUnknown)
        return tokens.contains(finding.path); // another one may be on its way into the registry
    return (!finding.who.isEmpty() && users.contains(finding.who)) || (!finding.machine.isNull() && machines.contains(finding.machine));
}

RightsChange rightsChange(const WishedAuthority &before, const WishedAuthority &after)
{
    RightsChange change;
    QHash<QString, QString> ids = userIds(before);
    ids.insert(userIds(after));
    compare(
        before.people, after.people, [](const WishedPerson &each) { return each.login; },
        [&change](const WishedPerson &each) { change.users.insert(each.userId); });
    compare(
        before.machines, after.machines, [](const WishedMachine &each) { return each.vmId; },
        [&](const WishedMachine &each) {
            change.machines.insert(each.vmId);
            for (const QString &login : each.users + QStringList{each.holder})
                change.users.insert(ids.value(login));
            for (const WishedLimit &limit : each.limits)
                change.users.insert(ids.value(limit.login));
            if (!each.isTeams)
                return;
            for (const WishedPerson &person : after.people) {
                if (person.teams.contains(each.team))
                    change.users.insert(person.userId);
            }
        });
    for (const WishedPerson &person : before.people) {
        for (const QString &token : person.tokens)
            change.tokens.insert(person.userId + QLatin1Char('!') + token);
    }
    for (const WishedPerson &person : after.people) {
        for (const QString &token : person.tokens)
            change.tokens.remove(person.userId + QLatin1Char('!') + token);
    }
    change.users.remove(QString());
    return change;
}

std::optional<DriftStep> stepOf(const DriftFinding &finding)
{
    if (finding.repair)
        return DriftStep(*finding.repair);
    if (finding.completion)
        return DriftStep(*finding.completion);
    return {};
}

int stepOrder(const DriftFinding &finding)
{
    const std::optional<DriftStep> step = stepOf(finding);
    if (!step)
        return 9;
    const auto *completion = std::get_if<DriftCompletion>(&*step);
    return completion ? 1 + static_cast<int>(completion->index()) : 0;
}

} // namespace orbit
