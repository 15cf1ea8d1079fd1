#pragma once

#include "ui/commands/command_registry.h"

class QMenu;

namespace orbit::ui {

class Theme;

/// Puts commands into a menu, with icon, shortcut and, where one cannot run, its reason as the tooltip. Dangerous ones come last after
/// a line. A null id is a line.
void fillMenu(QMenu &menu, CommandRegistry &registry, const std::vector<CommandId> &ids, const Selection &selection, const Theme &theme);

/// Text for a button's tooltip: the reason when it cannot run, else hint and shortcut.
QString commandToolTip(const Command &command, const QString &reason);

} // namespace orbit::ui
