#pragma once

#include "core/base/ids.h"
#include "ui/theme/tokens.gen.h"

#include <QKeySequence>
#include <QString>

#include <functional>
#include <vector>

namespace orbit::ui {

/// Stable name of a command, for settings, tests and object names: "guest.start".
using CommandId = StrongId<struct CommandIdTag>;

/// What a command acts on.
struct Selection
{
    std::vector<GuestKey> guests;

    bool isEmpty() const { return guests.empty(); }
    friend bool operator==(const Selection &, const Selection &) = default;
};

/// Under which heading the palette and the shortcut sheet list a command.
enum class CommandGroup : quint8 {
    Connect,
    Power,
    View,
    Application,
};

/// One thing a person can do, wherever it is offered: toolbar, menu, context menu, palette, shortcut sheet.
struct Command
{
    CommandId id;
    QString text; ///< verb and object in sentence case: "Shut down"
    QString hint; ///< one sentence for the tooltip; may be empty
    Icon icon = Icon::Command;
    QKeySequence shortcut;
    CommandGroup group = CommandGroup::Application;
    QString privilege;        ///< what Proxmox wants for it: "VM.PowerMgmt"; empty when nothing
    bool isDangerous = false; ///< may lose somebody's work: shown last and in the danger colour
    /// Why it cannot run on this now, in a sentence for the tooltip; empty when it can.
    std::function<QString(const Selection &)> whyDisabled;
    std::function<void(const Selection &)> run;
};

} // namespace orbit::ui
