#pragma once

#include "core/access/people.h"
#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"

#include <QSettings>

namespace orbit {

/// Makes those that are not there yet, each with the next of the `colours`. What a team can be refused for.
Task<Result<void>> makeMissingTeams(Teams *teams, QStringList names, int colours);

/// Who enters a registry on a server.
struct RegistryEntry
{
    SharedRegistry place;
    QString login;
    Secret password;
};

/// Takes the registry for this computer's and signs in to it. When nobody gets in, this computer has none, as before.
Task<Result<void>> enterShared(RegistrySetup *setup, Registry *registry, RegistryEntry entry);

/// The id of this computer's setup, "7F3A-22C9"; made at the first call.
QString setupIdIn(QSettings &settings);
/// The name of this computer's token in Proxmox: two consoles of one name, or two accounts of one computer, have one each.
QString setupDeviceIn(QSettings &settings);

} // namespace orbit
