#include "ui/commands/command_menu.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QMenu>

namespace orbit::ui {

namespace {

void addCommand(QMenu &menu, CommandRegistry &registry, const Command &command, const Selection &selection, const Theme &theme)
{
    const QString reason = registry.whyDisabled(command.id, selection);
    QAction *action = menu.addAction(theme.icon(command.icon, command.isDangerous ? Role::DangerText : Role::TextSecondary), command.text);
    action->setObjectName(command.id.value());
    action->setShortcut(command.shortcut);
    // Shown, not live: the page owns the key, and the menu is gone when it closes.
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setEnabled(reason.isEmpty());
    action->setToolTip(commandToolTip(command, reason));
    action->setProperty("danger", command.isDangerous);
    QObject::connect(action, &QAction::triggered, &registry, [&registry, id = command.id, selection] { registry.run(id, selection); });
}

} // namespace

void fillMenu(QMenu &menu, CommandRegistry &registry, const std::vector<CommandId> &ids, const Selection &selection, const Theme &theme)
{
    menu.setToolTipsVisible(true);
    std::vector<const Command *> dangerous;
    for (const CommandId &id : ids) {
        const Command *command = registry.find(id);
        if (id.isNull())
            menu.addSeparator();
        else if (command && command->isDangerous)
            dangerous.push_back(command);
        else if (command)
            addCommand(menu, registry, *command, selection, theme);
    }
    if (!dangerous.empty())
        menu.addSeparator();
    for (const Command *command : dangerous)
        addCommand(menu, registry, *command, selection, theme);
}

QString commandToolTip(const Command &command, const QString &reason)
{
    if (!reason.isEmpty())
        return reason;
    const QString what = command.hint.isEmpty() ? command.text : command.hint;
    if (command.shortcut.isEmpty())
        return what;
    return QObject::tr("%1 (%2)", "what a button does and its key").arg(what, command.shortcut.toString(QKeySequence::NativeText));
}

} // namespace orbit::ui
