#pragma once

#include "core/audit/audit_log.h"
#include "core/base/clock.h"
#include "core/registry/registry.h"
#include "ui/commands/messenger.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choose_file.h"

namespace orbit::ui {

/// What the page of the audit log works with. All of it outlives the page.
struct AuditParts
{
    const Theme &theme;
    Registry &registry;
    AuditLog &log;
    Messenger &messenger;
    const Clock &clock;
    FileChooser chooseFile = chooseFileToSave; ///< where an export goes
};

} // namespace orbit::ui
