#pragma once

#include "core/base/clock.h"
#include "ui/commands/connect_command.h"
#include "ui/models/desktops_model.h"
#include "ui/theme/theme.h"

#include <QSettings>

namespace orbit::ui {

/// What the desktops page works with. All of it outlives the page.
struct DesktopsParts
{
    Theme &theme;
    Inventory &inventory;
    GuestDetails &details;
    Tasks &tasks;
    Clusters &clusters;
    DesktopsModel &desktops;
    CommandRegistry &commands;
    PowerCommands &power;
    const ConnectCommand &connectCommand;
    const Clock &clock;
    QSettings &settings;
};

} // namespace orbit::ui
