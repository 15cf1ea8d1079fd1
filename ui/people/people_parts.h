#pragma once

#include "core/access/approvals.h"
#include "core/access/assignments.h"
#include "core/access/devices.h"
#include "core/access/directory.h"
#include "core/access/entitlements.h"
#include "core/access/people.h"
#include "core/access/registered_desktops.h"
#include "core/base/clock.h"
#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"
#include "ui/commands/messenger.h"
#include "ui/models/desktops_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choose_file.h"

#include <QSettings>

namespace orbit::ui {

/// What the page of people works with. All of it outlives the page.
struct PeopleParts
{
    const Theme &theme;
    Registry &registry;
    RegistrySetup &setup;
    People &people;
    Teams &teams;
    Assignments &assignments;
    Entitlements &entitlements;
    Approvals &approvals;
    Devices &devices;
    RegisteredDesktops &registered; ///< machines of teams, as the registry knows them
    DesktopsModel &desktops;        ///< names and states of what is assigned
    Messenger &messenger;
    const Clock &clock;
    QSettings &settings; ///< keeps where the directory is
    Directory &directory;
    FileChooser saveFile = chooseFileToSave;
    FileChooser openFile = chooseFileToOpen;
};

} // namespace orbit::ui
