#pragma once

#include "core/access/person.h"
#include "core/async/task.h"
#include "core/base/result.h"

#include <QObject>

#include <vector>

namespace orbit {

enum class DeviceKind : quint8 { Console, ThinClient, Agent };

/// A computer somebody has signed in on. Source: api.devices_page.
struct Device
{
    DeviceId id;
    PersonId owner;
    QString name; ///< of the computer: "console-04"
    DeviceKind kind = DeviceKind::Console;
    QDateTime registered; ///< UTC
    QDateTime seen;       ///< UTC, at the last sign-in

    friend bool operator==(const Device &, const Device &) = default;
};

/// The devices of people. Denied, Unreachable.
class Devices : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Those that were not revoked, last seen first: everybody's for an admin, the own and those of their teams' people for operator and
    /// helpdesk, the own for others. At most 50.
    virtual Task<Result<std::vector<Device>>> of(PersonId person) = 0;
    /// Of the own ones, or as an admin: its tokens are good for nothing from then on, and so is what is assigned to it. NotFound.
    virtual Task<Result<void>> revoke(DeviceId id) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace orbit
