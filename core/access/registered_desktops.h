#pragma once

#include "core/access/assignments.h"

namespace orbit {

using RegisteredDesktopId = StrongId<struct RegisteredDesktopIdTag>; ///< registry uuid

/// A machine of a team as the registry knows it, whether it is still there or not. Source: api.desktops_page.
struct RegisteredDesktop
{
    RegisteredDesktopId id;
    QString name;
    TeamId team;
    QString poolName;                              ///< empty when it is in none
    std::variant<GuestKey, ExternalDesktop> place; ///< in a cluster, or outside Proxmox
    QString clusterName;                           ///< as the registry calls it; empty outside
    QString system;                                ///< the registry's word for what runs in it
    QStringList assignedTo;                        ///< logins, teams and devices that have it now

    friend bool operator==(const RegisteredDesktop &, const RegisteredDesktop &) = default;
};

/// What the registry knows of the machines of teams. Denied, Unreachable.
class RegisteredDesktops : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// By name: for an admin, and for operator and helpdesk those of their teams.
    virtual Task<Result<Page<RegisteredDesktop>>> page(TeamId team, PageRequest request) = 0;
    /// As an admin, or an operator of its team. The machine itself stays as it is, and Proxmox hears nothing of it. Conflict with the list
    /// while it is assigned or in use, NotFound.
    virtual Task<Result<void>> forget(RegisteredDesktopId id) = 0;
    /// As an admin: another name, protocol, host or port of one outside Proxmox. Invalid, NotFound.
    virtual Task<Result<void>> change(RegisteredDesktop desktop) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace orbit
