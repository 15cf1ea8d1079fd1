#pragma once

#include "core/inventory/inventory.h"
#include "ui/commands/command_registry.h"
#include "ui/shell/shell_hooks.h"

#include <QObject>

namespace orbit::ui {

class MainWindow;
class QuickFind;
class Theme;

/// What can be done in every place of the window. Puts the commands into the registry and makes their keys live.
class ShellCommands final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        MainWindow &window;
        QuickFind &find;
        Theme &theme;
        CommandRegistry &commands;
        Inventory &inventory;
        ShellHooks hooks;
    };
    explicit ShellCommands(const Parts &parts);

private:
    void addPages();
    void addViews();
    void addApplication();
    void addKeysOnly();
    /// `whyNot` says why it cannot run now; empty: it always can.
    void add(const QString &id, const QString &text, Icon icon, CommandGroup group, const QKeySequence &keys, std::function<void()> run,
             std::function<QString()> whyNot = {});
    void bind(const QKeySequence &keys, std::function<void()> run);
    QString whyNoSetup() const;
    void toggleTheme();
    void refresh();
    void showKeys();

    Parts m_parts;
};

} // namespace orbit::ui
