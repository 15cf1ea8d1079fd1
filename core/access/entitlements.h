#pragma once

#include "core/access/person.h"
#include "core/async/task.h"
#include "core/base/result.h"

#include <QObject>

#include <array>
#include <vector>

namespace orbit {

/// Where a cell of the matrix comes from.
enum class Grant : quint8 {
    None,          ///< no access
    FromRole,      ///< the role allows it
    Granted,       ///< an exception of this person allows it
    NeedsApproval, ///< allowed once somebody agreed
    Denied,        ///< the role allows it, an exception takes it away
};

/// One pool and what one person may do there. Source: api.entitlements.
struct EntitlementRow
{
    DesktopPoolId pool;
    QString poolName;
    int desktops = 0;
    std::array<Grant, allEntitlements.size()> grants{};

    friend bool operator==(const EntitlementRow &, const EntitlementRow &) = default;
};

/// One exception to be written; Grant::FromRole takes the exception away.
struct EntitlementChange
{
    DesktopPoolId pool;
    Entitlement entitlement = Entitlement::Connect;
    Grant grant = Grant::FromRole;
};

/// Exceptions from what the role gives, per person and pool. They apply at the next connection. Denied, NotFound, Unreachable.
class Entitlements : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Task<Result<std::vector<EntitlementRow>>> of(PersonId person) = 0;
    /// All or nothing.
    virtual Task<Result<void>> save(PersonId person, std::vector<EntitlementChange> changes) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace orbit
