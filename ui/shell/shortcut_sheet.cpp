#include "ui/shell/shortcut_sheet.h"

#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int sheetHeight = 460;
constexpr int sheetWidth = 760;

} // namespace

ShortcutSheet::ShortcutSheet(const Theme &theme, QWidget *window, const CommandRegistry &commands, const std::vector<Page *> &pages)
    : Dialog(theme, window, DialogWidth::Task)
{
    setObjectName(u"shortcutSheet"_s);
    panel()->setFixedWidth(std::min(sheetWidth, window->width() - 64));
    setHead(Icon::Keyboard, Tone::Info, tr("Keyboard shortcuts"), tr("Everything works without a mouse. Tab and F6 move the keyboard."));
    const std::vector<Group> all = groups(commands, pages);
    auto *content = new QWidget;
    content->setProperty("page", true);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 8, 8, 0);
    row->setSpacing(24);
    const std::size_t half = (all.size() + 1) / 2;
    row->addWidget(columnOf(all, 0, half), 1, Qt::AlignTop);
    row->addWidget(columnOf(all, half, all.size()), 1, Qt::AlignTop);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"shortcutScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->setFixedHeight(std::min({sheetHeight, window->height() - 220, content->sizeHint().height() + 4}));
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    body()->addSpacing(Theme::space(2));
    body()->addWidget(scroll);
    Button *manual = addSideButton(tr("Open the manual"));
    connect(manual, &Button::clicked, this, [this] {
        Q_EMIT manualAsked();
        finish(false);
    });
    setFirstFocus(addSafeButton(tr("Close")));
}

std::vector<ShortcutSheet::Group> ShortcutSheet::groups(const CommandRegistry &commands, const std::vector<Page *> &pages)
{
    std::vector<Group> groups{{tr("Go"), {}},    {tr("Desktops"), {}}, {tr("View"), {}},
                              {tr("Orbit"), {}}, {tr("Lists"), {}},    {tr("Consoles"), {}}};
    std::vector<Line> &go = groups[0].lines;
    go.push_back({tr("Ctrl+K"), tr("Find a desktop, node or command")});
    int number = 0;
    for (const Page *page : pages)
        go.push_back({tr("Ctrl+%1").arg(++number), page->title()});
    go.push_back({tr("F6"), tr("Next part of the window")});
    go.push_back({tr("/"), tr("Filter the page")});
    for (const Command *command : commands.commands()) {
        if (command->shortcut.isEmpty())
            continue;
        const bool isForDesktops = command->group == CommandGroup::Connect || command->group == CommandGroup::Power;
        // Those for desktops can not run without one; the others are not there for everybody.
        if (!isForDesktops && !commands.whyDisabled(command->id, {}).isEmpty())
            continue;
        const std::size_t place = isForDesktops ? 1 : command->group == CommandGroup::View ? 2 : 3;
        groups[place].lines.push_back(
            {command->shortcut.toString(QKeySequence::NativeText).replace(u"Return"_s, u"Enter"_s), command->text});
    }
    groups[4].lines = {{tr("Enter"), tr("Open the current row")},    {tr("Space"), tr("Select the row")},
                       {tr("Shift+Up"), tr("Extend the selection")}, {tr("Ctrl+A"), tr("Select all")},
                       {tr("Esc"), tr("Clear, or close")},           {tr("Shift+F10"), tr("Menu of the row")},
                       {tr("Ctrl+C"), tr("Copy the rows")},          {tr("Ctrl+Shift+C"), tr("Copy the rows as JSON")}};
    groups[5].lines = {
        {tr("Ctrl+Tab"), tr("Next console")}, {tr("F11"), tr("Full screen")}, {tr("Ctrl+Alt+Shift"), tr("Give the keyboard back")}};
    std::erase_if(groups, [](const Group &group) { return group.lines.empty(); });
    return groups;
}

QWidget *ShortcutSheet::columnOf(const std::vector<Group> &groups, std::size_t from, std::size_t to)
{
    auto *column = new QWidget;
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (std::size_t i = from; i < to; ++i) {
        if (i > from)
            grid->setRowMinimumHeight(row++, 8);
        grid->addWidget(new Label(theme(), groups[i].title, TypeRole::Label, Role::TextTertiary), row++, 0, 1, 2);
        for (const Line &line : groups[i].lines) {
            grid->addWidget(new ElidedLabel(theme(), line.words, TypeRole::Body, Role::TextSecondary), row, 0);
            addKeys(*grid, row++, line.keys);
        }
    }
    return column;
}

void ShortcutSheet::addKeys(QGridLayout &grid, int row, const QString &keys)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addStretch();
    const QStringList parts = keys == u"+"_s ? QStringList{keys} : keys.split(u'+', Qt::SkipEmptyParts);
    for (const QString &key : parts)
        line->addWidget(new Kbd(theme(), key));
    grid.addLayout(line, row, 1);
}

} // namespace orbit::ui
