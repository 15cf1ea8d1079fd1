#include "ui/shell/shell_commands.h"

#include "ui/shell/help_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/quick_find.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/top_bar.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int mostPageKeys = 8;

/// Qt itself knows only the Menu key, which many keyboards lack.
void openMenuAtKeyboard(const QWidget &window)
{
    QWidget *focused = window.focusWidget();
    if (!focused)
        return;
    const QPoint middle = focused->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, focused->mapToGlobal(middle));
    QApplication::sendEvent(focused, &event);
}

} // namespace

ShellCommands::ShellCommands(const Parts &parts) : QObject(&parts.window), m_parts(parts)
{
    addPages();
    addViews();
    addApplication();
    addKeysOnly();
    TopBar &bar = m_parts.window.topBar();
    connect(&bar, &TopBar::searchOpened, this, [this](const QString &typed) { m_parts.find.open(typed); });
    connect(&bar, &TopBar::helpClicked, this, &ShellCommands::showKeys);
    connect(&bar, &TopBar::themeClicked, this, &ShellCommands::toggleTheme);
    if (m_parts.hooks.showAlerts)
        connect(&bar, &TopBar::alertsClicked, this, m_parts.hooks.showAlerts);
}

void ShellCommands::add(const QString &id, const QString &text, Icon icon, CommandGroup group, const QKeySequence &keys,
                        std::function<void()> run, std::function<QString()> whyNot)
{
    Command command{.id = CommandId(id), .text = text, .icon = icon, .shortcut = keys, .group = group};
    command.run = [run](const Selection &) { run(); };
    if (whyNot)
        command.whyDisabled = [whyNot](const Selection &) { return whyNot(); };
    m_parts.commands.add(std::move(command));
    if (keys.isEmpty())
        return;
    bind(keys, [run = std::move(run), whyNot = std::move(whyNot)] {
        if (!whyNot || whyNot().isEmpty())
            run();
    });
}

void ShellCommands::bind(const QKeySequence &keys, std::function<void()> run)
{
    auto *shortcut = new QShortcut(keys, &m_parts.window);
    shortcut->setAutoRepeat(false);
    connect(shortcut, &QShortcut::activated, this, std::move(run));
}

void ShellCommands::addPages()
{
    // Found as pages; only their keys are made here. Which page a number is depends on who is signed in.
    for (int number = 1; number <= mostPageKeys; ++number)
        bind(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)), [this, at = static_cast<std::size_t>(number - 1)] {
            const std::vector<Page *> &pages = m_parts.window.pages();
            if (at < pages.size())
                m_parts.window.showPage(pages.at(at)->id());
        });
}

void ShellCommands::addViews()
{
    MainWindow &window = m_parts.window;
    const auto whyNoSidebar = [&window] { return window.isBare() ? tr("There is no sidebar here") : QString(); };
    const auto whyNotShown = [&window] { return window.isLimited() ? tr("It is not shown to you") : QString(); };
    add(
        u"view.sidebar"_s, tr("Show or hide the sidebar"), Icon::Sidebar, CommandGroup::View, QKeySequence(u"Ctrl+B"_s),
        [&window] { window.toggleNav(); }, whyNoSidebar);
    add(
        u"view.tasks"_s, tr("Show or hide the tasks"), Icon::Tasks, CommandGroup::View, QKeySequence(u"Ctrl+J"_s),
        [&window] { window.setTaskDrawerOpen(!window.isTaskDrawerOpen()); }, whyNotShown);
    add(u"view.theme"_s, tr("Switch between light and dark"), Icon::Moon, CommandGroup::View, {}, [this] { toggleTheme(); });
    add(u"view.refresh"_s, tr("Refresh"), Icon::Restart, CommandGroup::View, QKeySequence(u"F5"_s), [this] { refresh(); });
    if (m_parts.hooks.showAlerts)
        add(u"view.alerts"_s, tr("Show all alerts"), Icon::Bell, CommandGroup::View, {}, m_parts.hooks.showAlerts, whyNotShown);
}

QString ShellCommands::whyNoSetup() const
{
    const bool maySetUp = !m_parts.hooks.maySetUp || m_parts.hooks.maySetUp();
    return maySetUp ? QString() : tr("Admins and installers do this");
}

void ShellCommands::addApplication()
{
    const ShellHooks &hooks = m_parts.hooks;
    const auto whyNot = [this] { return whyNoSetup(); };
    if (hooks.addCluster)
        add(u"cluster.add"_s, tr("Add cluster…"), Icon::Plus, CommandGroup::Application, {}, hooks.addCluster, whyNot);
    if (hooks.runSetup)
        add(u"setup.run"_s, tr("Run the setup"), Icon::Wrench, CommandGroup::Application, {}, hooks.runSetup, whyNot);
    add(u"help.keys"_s, tr("Keyboard shortcuts"), Icon::Keyboard, CommandGroup::Application, QKeySequence(u"F1"_s), [this] { showKeys(); });
    add(u"help.manual"_s, tr("Open the manual"), Icon::Help, CommandGroup::Application, QKeySequence(u"Shift+F1"_s),
        [this] { (new HelpDialog(m_parts.theme, &m_parts.window))->open(); });
    if (hooks.showAbout)
        add(u"help.about"_s, tr("About Orbit"), Icon::Info, CommandGroup::Application, {}, hooks.showAbout);
    add(u"app.quit"_s, tr("Quit"), Icon::Logout, CommandGroup::Application, QKeySequence(u"Ctrl+Q"_s), [this] { m_parts.window.close(); });
}

void ShellCommands::addKeysOnly()
{
    MainWindow &window = m_parts.window;
    bind(QKeySequence(u"Ctrl+K"_s), [this] { m_parts.find.open({}); });
    bind(QKeySequence(u"F6"_s), [&window] { window.walkRegions(true); });
    bind(QKeySequence(u"Shift+F6"_s), [&window] { window.walkRegions(false); });
    bind(QKeySequence(u"Shift+F10"_s), [&window] { openMenuAtKeyboard(window); });
    bind(QKeySequence(u"?"_s), [this] { showKeys(); });
    const auto filter = [&window] {
        if (window.currentPage())
            window.currentPage()->focusFilter();
    };
    bind(QKeySequence(u"/"_s), filter);
    bind(QKeySequence(u"Ctrl+F"_s), filter);
}

void ShellCommands::toggleTheme() { m_parts.theme.setChoice(m_parts.theme.isDark() ? ThemeChoice::Light : ThemeChoice::Dark); }

void ShellCommands::refresh()
{
    m_parts.inventory.refresh();
    if (m_parts.window.currentPage())
        m_parts.window.currentPage()->refresh();
}

void ShellCommands::showKeys()
{
    auto *sheet = new ShortcutSheet(m_parts.theme, &m_parts.window, m_parts.commands, m_parts.window.pages());
    connect(sheet, &ShortcutSheet::manualAsked, this, [this] { (new HelpDialog(m_parts.theme, &m_parts.window))->open(); });
    sheet->open();
}

} // namespace orbit::ui
