#include "ui/drift/drift_words.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::DriftWords)
};

QString repairWay(const DriftRepair &repair)
{
    if (const auto *grant = std::get_if<TakeGrant>(&repair))
        return Words::tr("%1 loses %2 on %3.").arg(grant->grant.who, grant->grant.role, grant->grant.path);
    if (const auto *role = std::get_if<ReduceRole>(&repair))
        return Words::tr("%1 keeps only what it should have.").arg(role->role);
    if (const auto *user = std::get_if<DisableUser>(&repair))
        return Words::tr("%1 can sign in no more, and no token of theirs works.").arg(user->id);
    const auto &token = std::get<RemoveToken>(repair);
    return Words::tr("The token %1 of %2 is deleted.").arg(token.name, token.userId);
}

QString completionWay(const DriftCompletion &completion)
{
    if (const auto *grant = std::get_if<GiveGrant>(&completion))
        return Words::tr("%1 gets %2 on %3.").arg(grant->grant.who, grant->grant.role, grant->grant.path);
    if (const auto *move = std::get_if<MoveMachine>(&completion))
        return Words::tr("The machine moves to the pool %1.").arg(move->pool.value());
    if (const auto *user = std::get_if<LetUserIn>(&completion))
        return Words::tr("%1 is made, or may sign in again, by tokens only.").arg(user->id);
    const auto &pool = std::get<MakePool>(completion);
    return Words::tr("The pool %1 is made.").arg(pool.pool.value());
}

} // namespace

QString driftTitle(DriftKind kind)
{
    switch (kind) {
    case DriftKind::RoleMissing:
        return Words::tr("Role is missing");
    case DriftKind::RoleTooMuch:
        return Words::tr("Role allows too much");
    case DriftKind::RoleTooLittle:
        return Words::tr("Role allows too little");
    case DriftKind::PoolMissing:
        return Words::tr("Pool is missing");
    case DriftKind::PoolUnknown:
        return Words::tr("Pool of nobody");
    case DriftKind::GrantMissing:
        return Words::tr("Right is missing");
    case DriftKind::GrantTooMuch:
        return Words::tr("Right nobody gave");
    case DriftKind::GrantTooWide:
        return Words::tr("Right on everything");
    case DriftKind::UserEnabled:
        return Words::tr("Person should be out");
    case DriftKind::UserMissing:
        return Words::tr("Person is missing");
    case DriftKind::TokenUnknown:
        return Words::tr("Unknown token");
    case DriftKind::MachineMissing:
        return Words::tr("Desktop is gone");
    case DriftKind::MachineUnknown:
        return Words::tr("Unknown desktop");
    case DriftKind::MachineMoved:
        return Words::tr("Desktop is elsewhere");
    case DriftKind::MachineLarger:
        return Words::tr("Desktop is larger");
    }
    Q_UNREACHABLE();
}

QString driftMeaning(const DriftFinding &finding)
{
    switch (finding.kind) {
    case DriftKind::RoleMissing:
    case DriftKind::RoleTooLittle:
        return Words::tr("People with this role cannot do all they should. Run the setup again as an administrator of Proxmox VE, or "
                         "\"orbitctl role apply\".");
    case DriftKind::RoleTooMuch:
        return Words::tr("Everybody with this role can do more in Proxmox VE than Orbit gives it. Somebody changed the role there.");
    case DriftKind::PoolMissing:
        return Words::tr("A team or person has no pool in Proxmox VE yet, so nothing can be theirs there.");
    case DriftKind::PoolUnknown:
        return Words::tr("The registry has no such team or person. Look whether something is still in it; Orbit deletes no pools.");
    case DriftKind::GrantMissing:
        return Words::tr("The registry gives it, Proxmox VE does not have it: the person cannot use what is theirs.");
    case DriftKind::GrantTooMuch:
        return Words::tr("Somebody can reach desktops of Orbit in Proxmox VE without the registry saying so.");
    case DriftKind::GrantTooWide:
        return Words::tr("A person of Orbit has a right on all machines. Orbit leaves it alone: whoever runs the servers may need it.");
    case DriftKind::UserEnabled:
        return Words::tr("The registry has disabled or does not know this person, but Proxmox VE still lets them in.");
    case DriftKind::UserMissing:
        return Words::tr("The person has something in this cluster but is no user of Proxmox VE, or may not sign in there.");
    case DriftKind::TokenUnknown:
        return Words::tr("No computer of this person has this token. It was made by somebody else, or its computer was revoked.");
    case DriftKind::MachineMissing:
        return Words::tr("The registry has this desktop, the cluster does not show it. It may be deleted, or hidden from Orbit.");
    case DriftKind::MachineUnknown:
        return Words::tr(
            "It lies in a pool of Orbit, but the registry does not know it. Assign it to somebody, or move it out of the pool.");
    case DriftKind::MachineMoved:
        return Words::tr("Whoever has rights on the pool it is in can use it, and its own person may not.");
    case DriftKind::MachineLarger:
        return Words::tr("It was given more than the registry granted. Its team's quota counts what was granted.");
    }
    Q_UNREACHABLE();
}

QString driftWay(const DriftFinding &finding)
{
    if (finding.repair)
        return repairWay(*finding.repair);
    return finding.completion ? completionWay(*finding.completion) : QString();
}

QString driftVerb(const DriftFinding &finding)
{
    switch (finding.kind) {
    case DriftKind::GrantTooMuch:
        return Words::tr("Take the right away");
    case DriftKind::RoleTooMuch:
        return Words::tr("Reduce the role");
    case DriftKind::UserEnabled:
        return Words::tr("Disable in Proxmox");
    case DriftKind::TokenUnknown:
        return Words::tr("Delete the token");
    case DriftKind::GrantMissing:
        return Words::tr("Give the right");
    case DriftKind::UserMissing:
        return Words::tr("Let the person in");
    case DriftKind::MachineMoved:
        return Words::tr("Move the desktop");
    case DriftKind::PoolMissing:
        return Words::tr("Make the pool");
    default:
        return {};
    }
}

QString driftGrade(const DriftFinding &finding)
{
    if (finding.isSecurity)
        return Words::tr("Security");
    return finding.completion ? Words::tr("Missing") : Words::tr("To look at");
}

Tone driftTone(const DriftFinding &finding)
{
    if (finding.isSecurity)
        return Tone::Danger;
    return finding.completion ? Tone::Warning : Tone::Neutral;
}

} // namespace orbit::ui
