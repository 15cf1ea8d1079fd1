#pragma once

#include "core/access/role.h"
#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/strong_id.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <optional>
#include <vector>

namespace orbit {

using ApprovalId = StrongId<struct ApprovalIdTag>; ///< registry uuid

/// Somebody asks for what needs approval.
struct Approval
{
    ApprovalId id;
    QString login;
    QString name; ///< of the person
    QString team;
    QString pool;
    QString desktop;
    Entitlement what = Entitlement::Connect;
    QString reason;
    QDateTime asked; ///< UTC

    friend bool operator==(const Approval &, const Approval &) = default;
};

/// What needs approval is asked for, and agreed to for some hours, by whoever runs the team. Source: api.approval_request, approvals_page,
/// approval_decide. Denied, NotFound, Unreachable.
class Approvals : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Those whoever is signed in may decide, oldest first; at most 1000. Denied for who may decide none.
    virtual Task<Result<std::vector<Approval>>> waiting() = 0;
    /// Asking again while nobody has answered changes nothing.
    virtual Task<Result<void>> ask(GuestKey desktop, Entitlement what, QString reason) = 0;
    /// For 1 to 720 hours; empty refuses.
    virtual Task<Result<void>> decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace orbit
