#include "core/access/role.h"

#include <QLatin1String>

namespace orbit {

namespace {

constexpr unsigned bit(Role role) { return 1U << static_cast<unsigned>(role); }
constexpr unsigned admin = bit(Role::Admin);
constexpr unsigned operators = bit(Role::Operator);
constexpr unsigned helpdesk = bit(Role::Helpdesk);
constexpr unsigned user = bit(Role::User);
constexpr unsigned installer = bit(Role::Installer);

constexpr unsigned rolesEntitled(Entitlement entitlement)
{
    switch (entitlement) {
    case Entitlement::Connect:
    case Entitlement::Power:
    case Entitlement::Clipboard:
        return admin | operators | helpdesk | user;
    case Entitlement::Console:
        return admin | operators | helpdesk;
    case Entitlement::Snapshot:
    case Entitlement::Restore:
    case Entitlement::Usb:
        return admin | operators;
    case Entitlement::Resize:
        return admin;
    }
    return 0;
}

constexpr unsigned rolesPermitted(Permission permission)
{
    switch (permission) {
    case Permission::SeeOverview:
    case Permission::SeeQuotas:
    case Permission::SeeAudit:
        return admin | operators;
    case Permission::SeeDesktops:
    case Permission::SeeConsoles:
    case Permission::SeePeople:
        return admin | operators | helpdesk;
    case Permission::ResetPasswords:
        return admin | helpdesk;
    case Permission::ManagePeople:
        return admin;
    case Permission::ManageClusters:
    case Permission::RunSetup:
        return admin | installer;
    case Permission::ManageSettings:
        return admin;
    }
    return 0;
}

} // namespace

QLatin1String roleName(Role role)
{
    switch (role) {
    case Role::Admin:
        return QLatin1String("admin");
    case Role::Operator:
        return QLatin1String("operator");
    case Role::Helpdesk:
        return QLatin1String("helpdesk");
    case Role::User:
        return QLatin1String("user");
    case Role::Installer:
        return QLatin1String("installer");
    }
    return {};
}

QLatin1String entitlementName(Entitlement entitlement)
{
    switch (entitlement) {
    case Entitlement::Connect:
        return QLatin1String("connect");
    case Entitlement::Power:
        return QLatin1String("power");
    case Entitlement::Snapshot:
        return QLatin1String("snapshot");
    case Entitlement::Restore:
        return QLatin1String("restore");
    case Entitlement::Resize:
        return QLatin1String("resize");
    case Entitlement::Console:
        return QLatin1String("console");
    case Entitlement::Usb:
        return QLatin1String("usb");
    case Entitlement::Clipboard:
        return QLatin1String("clipboard");
    }
    return {};
}

bool roleEntitles(Role role, Entitlement entitlement) { return (rolesEntitled(entitlement) & bit(role)) != 0; }

bool rolePermits(Role role, Permission permission) { return (rolesPermitted(permission) & bit(role)) != 0; }

} // namespace orbit
