#pragma once

#include "core/access/assignments.h"
#include "core/base/clock.h"
#include "core/registry/registry.h"
#include "ui/commands/connect_command.h"
#include "ui/theme/theme.h"

#include <QSettings>

#include <functional>

class QWidget;

namespace orbit::ui {

/// Where the page leads beyond itself. An empty one has no control.
struct MyDesktopsHooks
{
    std::function<bool(const GuestKey &)> isOpen{}; ///< whether its screen is open in this program
    std::function<void(const ExternalDesktop &, const QString &name)> openExternal{};
    std::function<void(const ClusterId &)> mendCluster{}; ///< sign in again, or compare the certificate: what it needs
    std::function<void()> signOut{};
    std::function<void()> showHelp{};
    std::function<void(const QWidget &)> openAccount{}; ///< what the person may choose, below this button
    std::function<void()> askForHelp{};
};

/// What the page My desktops works with. All of it outlives the page. The ports are those of all clusters, whatever the other pages are
/// narrowed to.
struct MyDesktopsParts
{
    const Theme &theme;
    Registry &registry;
    Assignments &assignments;
    Inventory &inventory;
    GuestDetails &details;
    Tasks &tasks;
    Clusters &clusters;
    CommandRegistry &commands;
    PowerCommands &power;
    ConnectCommand &connectCommand;
    const Clock &clock;
    QSettings &settings; ///< keeps how long desktops took to start
    MyDesktopsHooks hooks{};
};

} // namespace orbit::ui
