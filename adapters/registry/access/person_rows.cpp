#include "adapters/registry/access/person_rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

std::optional<Role> roleNamed(const QString &name)
{
    const auto found = std::ranges::find_if(allRoles, [&name](Role role) { return roleName(role) == name; });
    return found == allRoles.end() ? std::nullopt : std::optional(*found);
}

QString teamRole(bool isOperator) { return isOperator ? u"operator"_s : u"user"_s; }

QList<TeamMembership> membershipsIn(const Row &row)
{
    const QStringList ids = row.list(u"team_ids");
    const QStringList names = row.list(u"team_names");
    const QStringList roles = row.list(u"team_roles");
    const QStringList desktops = row.list(u"team_desktops");
    QList<TeamMembership> teams;
    for (qsizetype at = 0; at < ids.size(); ++at) {
        teams.append({.team = TeamId(ids.at(at)),
                      .teamName = names.value(at),
                      .isOperator = roles.value(at) != u"user"_s && !roles.value(at).isEmpty(),
                      .desktops = desktops.value(at).toInt()});
    }
    return teams;
}

Person personIn(const Row &row)
{
    Person person{.id = PersonId(row.text(u"id")),
                  .login = row.text(u"login"),
                  .name = row.text(u"display_name"),
                  .mail = row.text(u"email"),
                  .role = roleNamed(row.text(u"role")).value_or(Role::User)};
    const QString state = row.text(u"state");
    person.state = state == u"disabled"_s ? PersonState::Disabled : state == u"invited"_s ? PersonState::Invited : PersonState::Active;
    person.account = row.text(u"auth") == u"directory"_s ? AccountKind::Realm : AccountKind::Local;
    person.teams = membershipsIn(row);
    person.lastSignIn = row.time(u"last_sign_in_at");
    person.lastDevice = row.text(u"last_sign_in_from");
    person.isAgent = row.text(u"role") == u"agent"_s;
    return person;
}

} // namespace orbit::registry
