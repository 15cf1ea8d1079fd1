#pragma once

#include "core/access/directory.h"
#include "core/access/people_import.h"

#include <optional>

namespace orbit {

/// A group of a directory and what its people become here.
struct DirectoryPick
{
    DirectoryGroup group;
    std::optional<TeamMembership> team;
    Role role = Role::User; ///< of who is new

    friend bool operator==(const DirectoryPick &, const DirectoryPick &) = default;
};

/// Who is in the group of a pick.
struct DirectoryFind
{
    DirectoryPick pick;
    std::vector<DirectoryPerson> people;
};

/// What an import of these groups would do, in the order of the groups and of the people in them, those who are gone last:
/// - who is not known becomes a directory account, in the teams of all groups that have them, with the role of the first;
/// - a directory account that is known gets the name and the address of the directory and joins the teams; its role, and what it is in a
///   team already, stay. Nothing is changed of a local account;
/// - a directory account in the team of a group that has people, but not this one, is Gone. `me` never is, nor who is disabled.
ImportPlan directoryPlan(const std::vector<DirectoryFind> &finds, const std::vector<Person> &known, const PersonId &me);

} // namespace orbit
