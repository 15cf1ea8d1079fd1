#pragma once

#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QSettings>

#include <functional>

namespace orbit::ui {

/// What the sign-in works with. All of it outlives the screen.
struct SignInParts
{
    Theme &theme;
    Registry &registry;
    QSettings &settings;              ///< keeps the last login name of this computer
    std::function<bool()> mayLeave{}; ///< whether another registry may be chosen without signing in
    std::function<void()> leave{};    ///< to another registry; empty: no way there
    std::function<void()> setUp{};    ///< leads to the setup while there is no registry; empty: no way there
};

} // namespace orbit::ui
