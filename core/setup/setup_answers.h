#pragma once

#include "core/base/result.h"
#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"
#include "core/setup/proxmox_setup.h"

#include <QJsonObject>

namespace orbit {

enum class RegistryAnswer : quint8 {
    Private, ///< on this computer
    Prepare, ///< a PostgreSQL server that becomes one
    Join,    ///< one that is there
};

struct ProxmoxAnswers
{
    QUrl address;
    QByteArray fingerprint; ///< SHA-256 of the certificate that was compared; empty when the system's authorities vouch
    bool isPrepared = true; ///< by an administrator who signs in once; else with a token that is there
    QString login;          ///< the administrator, or the id of the token
    QString peopleRealm{};  ///< where the people of the registry are in Proxmox VE, or directMode; empty: pve, by tokens that Orbit makes

    friend bool operator==(const ProxmoxAnswers &, const ProxmoxAnswers &) = default;
};

struct RegistryAnswers
{
    RegistryAnswer kind = RegistryAnswer::Private;
    SharedRegistry server;
    QString superuser = QStringLiteral("postgres");
    QString adminName; ///< of the first admin; for Join only the login counts
    QString adminLogin;
    QStringList teams;

    friend bool operator==(const RegistryAnswers &, const RegistryAnswers &) = default;
};

/// What the first run asks. No secret is in it, so that it can be kept, shown and given on.
struct SetupAnswers
{
    ProxmoxAnswers proxmox;
    RegistryAnswers registry;
    QList<VmId> templates;
    PlacementDefaults placement;
    Branding branding;
    bool isCompliant = false; ///< COMPLIANCE_MODE

    friend bool operator==(const SetupAnswers &, const SetupAnswers &) = default;
};

/// The form both files have: the kept progress and the answers file of `orbitctl setup`. The logo is left out of neither: base64.
QJsonObject toJson(const SetupAnswers &answers);
/// An address gets its port. Invalid with the key that is unknown or wrong ("registry.kind") and what it may be.
Result<SetupAnswers> answersFrom(const QJsonObject &json);

} // namespace orbit
