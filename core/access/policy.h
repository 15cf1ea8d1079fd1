#pragma once

#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QString>

namespace orbit {

/// What is about to be done with a desktop.
enum class DeskAct : quint8 { Create, Assign, Connect };

/// With which one. `desktop` is null for one that is not there yet; a machine outside Proxmox has no VMID, its cluster is the registry's id
/// of it.
struct DeskMatter
{
    GuestKey desktop;
    QString name;
    QString forWhom; ///< login, or the name of a team or device; empty: who is signed in
};

enum class Verdict : quint8 {
    Allowed,
    NeedsApproval, ///< somebody who runs the team has to agree first
    Denied,
};

/// Asked before a desktop is made, assigned or opened. What it says comes before the servers are asked, and takes nothing of their say.
class Policy
{
public:
    virtual ~Policy() = default;
    /// An Error is a no too, with the reason.
    virtual Task<Result<Verdict>> before(DeskAct act, DeskMatter matter) = 0;
};

} // namespace orbit
