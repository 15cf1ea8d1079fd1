#pragma once

#include "core/access/drift_watch.h"
#include "core/registry/registry.h"
#include "ui/commands/messenger.h"
#include "ui/theme/theme.h"

#include <functional>

namespace orbit::ui {

/// What the page of rights in Proxmox works with. All of it outlives the page.
struct DriftParts
{
    const Theme &theme;
    Registry &registry;
    DriftWatch &watch;
    Messenger &messenger;
    const Clock &clock;
    std::function<void()> showHelp;
};

} // namespace orbit::ui
