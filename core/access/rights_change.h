#pragma once

#include "core/access/drift.h"

#include <QSet>

namespace orbit {

/// Whom and what a change of the registry was about.
struct RightsChange
{
    QSet<QString> users; ///< who they are in Proxmox
    QSet<VmId> machines;
    QSet<QString> tokens; ///< "mira@pve!orbit-1", those that the registry had and has no more

    bool isEmpty() const { return users.isEmpty() && machines.isEmpty(); }
    /// Whether the finding is there because of it.
    bool isAbout(const DriftFinding &finding) const;
};

/// What differs between two states of the registry. People count too when something of theirs does: a machine, their token.
RightsChange rightsChange(const WishedAuthority &before, const WishedAuthority &after);

/// The way to put a finding right, to less where there is one. Empty: a person has to look.
using DriftStep = std::variant<DriftRepair, DriftCompletion>;
std::optional<DriftStep> stepOf(const DriftFinding &finding);

/// In which order findings are put right: what takes away first, people before what they get, machines last.
int stepOrder(const DriftFinding &finding);

} // namespace orbit
