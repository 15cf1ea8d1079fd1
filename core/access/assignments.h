#pragma once

#include "core/access/person.h"
#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/page.h"
#include "core/base/result.h"

#include <QObject>

#include <optional>
#include <variant>

namespace orbit {

using AssignmentId = StrongId<struct AssignmentIdTag>;           ///< registry uuid
using ExternalDesktopId = StrongId<struct ExternalDesktopIdTag>; ///< registry uuid

/// A machine outside Proxmox.
struct ExternalDesktop
{
    enum class Protocol : quint8 { Rdp, Vnc };

    ExternalDesktopId id;
    QString name;
    Protocol protocol = Protocol::Rdp;
    QString host;
    quint16 port = 3389;

    friend bool operator==(const ExternalDesktop &, const ExternalDesktop &) = default;
};

/// What is assigned: a guest, a machine outside Proxmox, or one of a pool (null until it is handed out).
using AssignedDesktop = std::variant<GuestKey, ExternalDesktop, DesktopPoolId>;

enum class AssigneeKind : quint8 { Person, Team, Device };

/// To whom.
struct Assignee
{
    AssigneeKind kind = AssigneeKind::Person;
    QString id; ///< uuid of the person, team or device
    QString name;

    friend bool operator==(const Assignee &, const Assignee &) = default;
};

/// Who may use which desktop. Source: api.assignments_page, api.my_desktops.
struct Assignment
{
    AssignmentId id;
    AssignedDesktop desktop;
    QString desktopName; ///< as the registry knows it; the inventory may know better
    QString label;       ///< what the person reads: "Finance desktop"; empty shows the name
    TeamId team;
    Assignee assignee;
    bool isFloating = false; ///< handed out while in use, else dedicated
    QDateTime from;          ///< UTC; invalid: at once
    QDateTime until;         ///< UTC; invalid: without end
    QDateTime lastUsed;      ///< UTC, by the asking person

    friend bool operator==(const Assignment &, const Assignment &) = default;
};

struct AssignmentFilter
{
    std::optional<PersonId> person; ///< their own and their teams'
    std::optional<TeamId> team;
    std::optional<GuestKey> guest;
};

/// A new one. The actor needs to manage that team.
struct NewAssignment
{
    AssignedDesktop desktop;
    QString desktopName;
    QString label;
    TeamId team;
    Assignee assignee;
    bool isFloating = false;
    QDateTime from;
    QDateTime until;
};

/// Who has which desktop. Denied, Unreachable; Conflict when a dedicated desktop has somebody.
class Assignments : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Task<Result<Page<Assignment>>> page(AssignmentFilter filter, PageRequest request) = 0;
    /// What the signed-in person may open now, last used first.
    virtual Task<Result<std::vector<Assignment>>> mine() = 0;
    virtual Task<Result<AssignmentId>> create(NewAssignment assignment) = 0;
    virtual Task<Result<void>> end(AssignmentId id) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace orbit
