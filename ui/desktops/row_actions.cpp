#include "ui/desktops/row_actions.h"

#include "ui/commands/command_menu.h"
#include "ui/commands/power_words.h"
#include "ui/desktops/cards_view.h"
#include "ui/desktops/desktops_pane.h"
#include "ui/desktops/desktops_table.h"
#include "ui/text/state_words.h"

#include <QMenu>

#include <algorithm>

namespace orbit::ui {

std::vector<CommandId> desktopCommands()
{
    std::vector<CommandId> ids{ConnectCommand::id(), CommandId()};
    for (const PowerAction action : allPowerActions)
        ids.push_back(PowerCommands::id(action));
    return ids;
}

RowActions::RowActions(const DesktopsParts &parts, DesktopsPane &pane, QObject *parent) : QObject(parent), m_parts(parts), m_pane(pane)
{
    connectTable();
    connectCards();
    connect(&m_parts.commands, &CommandRegistry::changed, m_pane.table()->viewport(), qOverload<>(&QWidget::update));
    connect(&m_parts.commands, &CommandRegistry::changed, m_pane.cards()->viewport(), qOverload<>(&QWidget::update));
}

void RowActions::connectTable()
{
    DesktopsTable *table = m_pane.table();
    table->setActionTest([this](const DesktopRow &row) { return whyNot(row).isEmpty(); });
    table->setExplain([this](const QModelIndex &index) { return explain(index); });
    connect(table, &DesktopsTable::actionPressed, this, &RowActions::press);
    connect(table, &DesktopsTable::menuAsked, this, &RowActions::openMenu);
    connect(table, &DesktopsTable::opened, this, &RowActions::open);
}

void RowActions::connectCards()
{
    CardsView *cards = m_pane.cards();
    cards->setActionTest([this](const DesktopRow &row) { return whyNot(row).isEmpty(); });
    cards->setExplain([this](const QModelIndex &index) { return explain(index); });
    connect(cards, &CardsView::actionPressed, this, &RowActions::press);
    connect(cards, &CardsView::menuAsked, this, &RowActions::openMenu);
    connect(cards, &CardsView::groupMenuAsked, this, &RowActions::openGroupMenu);
    connect(cards, &CardsView::opened, this, &RowActions::open);
}

const DesktopRow *RowActions::rowOf(const QModelIndex &index) const
{
    return m_parts.desktops.find(index.data(DesktopsModel::KeyRole).value<GuestKey>());
}

std::optional<CommandId> RowActions::commandOf(const DesktopRow &row) const
{
    return m_pane.layoutKind() == DesktopsLayout::Cards ? cardCommand(row.action()) : rowCommand(row.action());
}

QString RowActions::whyNot(const DesktopRow &row) const
{
    const std::optional<CommandId> command = commandOf(row);
    return command ? m_parts.commands.whyDisabled(*command, {{row.guest.key}}) : QString();
}

QString RowActions::explain(const QModelIndex &index) const
{
    const DesktopRow *row = rowOf(index);
    const auto column = DesktopColumn(index.column());
    if (!row)
        return {};
    if (column == DesktopColumn::State)
        return conditionText(row->condition);
    if (column == DesktopColumn::Memory || column == DesktopColumn::Address)
        return index.data(Qt::ToolTipRole).toString();
    if (column != DesktopColumn::Action)
        return {};
    const std::optional<CommandId> command = commandOf(*row);
    if (!command)
        return reasonText(row->condition);
    return commandToolTip(*m_parts.commands.find(*command), whyNot(*row));
}

Selection RowActions::target() const
{
    Selection selected = m_pane.selected();
    const GuestKey current = m_pane.current();
    if (selected.isEmpty() && !current.vmId.isNull())
        selected.guests.push_back(current);
    return selected;
}

void RowActions::run(const CommandId &id)
{
    // Connecting is for the desktop with the focus, however many are selected.
    const GuestKey current = m_pane.current();
    if (id == ConnectCommand::id() && !current.vmId.isNull())
        m_parts.commands.run(id, {{current}});
    else
        m_parts.commands.run(id, target());
}

void RowActions::press(const QModelIndex &index, const QPoint &below)
{
    const DesktopRow *row = rowOf(index);
    if (!row)
        return;
    if (const std::optional<CommandId> command = commandOf(*row))
        m_parts.commands.run(*command, {{row->guest.key}});
    else
        openRepair(*row, below);
}

void RowActions::openMenu(const QModelIndex &index, const QPoint &at)
{
    const DesktopRow *row = rowOf(index);
    if (!row)
        return;
    const Selection selected = m_pane.selected();
    const bool isAmongSelected = std::ranges::find(selected.guests, row->guest.key) != selected.guests.end();
    const Selection meant = isAmongSelected ? selected : Selection{{row->guest.key}};
    auto *menu = new QMenu(m_pane.view());
    menu->setObjectName(QStringLiteral("desktopMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, m_parts.commands, desktopCommands(), meant, m_parts.theme);
    if (meant.guests.size() == 1) {
        menu->addSeparator();
        if (m_pane.layoutKind() == DesktopsLayout::Cards)
            fillGroupMenu(*menu->addMenu(m_pane.cards()->linkText()), m_pane.cards()->membersOf(index));
        QAction *details = menu->addAction(m_parts.theme.icon(Icon::Info, Role::TextSecondary), tr("Show details"));
        details->setShortcut(QKeySequence(Qt::Key_Return));
        details->setShortcutContext(Qt::WidgetShortcut);
        connect(details, &QAction::triggered, this, [this, key = row->guest.key] { Q_EMIT detailsAsked(key); });
    }
    menu->popup(at);
}

void RowActions::openGroupMenu(const QModelIndexList &members, const QPoint &at)
{
    auto *menu = new QMenu(m_pane.view());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillGroupMenu(*menu, members);
    menu->popup(at);
}

void RowActions::fillGroupMenu(QMenu &menu, const QModelIndexList &members)
{
    Selection team;
    for (const QModelIndex &index : members)
        team.guests.push_back(index.data(DesktopsModel::KeyRole).value<GuestKey>());
    menu.setObjectName(QStringLiteral("teamMenu"));
    std::vector<CommandId> ids;
    for (const PowerAction action : allPowerActions)
        ids.push_back(PowerCommands::id(action));
    fillMenu(menu, m_parts.commands, ids, team, m_parts.theme);
}

void RowActions::openRepair(const DesktopRow &row, const QPoint &at)
{
    auto *menu = new QMenu(m_pane.view());
    menu->setObjectName(QStringLiteral("repairMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString reason = reasonText(row.condition);
    if (!reason.isEmpty()) {
        menu->addAction(menu->fontMetrics().elidedText(reason, Qt::ElideRight, sizes::drawer))->setEnabled(false);
        menu->addSeparator();
    }
    connect(menu->addAction(m_parts.theme.icon(Icon::Tasks, Role::TextSecondary), tr("Show what happened")), &QAction::triggered, this,
            [this, key = row.guest.key] { Q_EMIT tasksAsked(key); });
    const std::vector<CommandId> ids{PowerCommands::id(PowerAction::Start), PowerCommands::id(PowerAction::Reboot),
                                     PowerCommands::id(PowerAction::Reset), PowerCommands::id(PowerAction::Stop)};
    fillMenu(*menu, m_parts.commands, ids, {{row.guest.key}}, m_parts.theme);
    menu->popup(at);
}

void RowActions::open(const QModelIndex &index)
{
    if (const DesktopRow *row = rowOf(index))
        Q_EMIT detailsAsked(row->guest.key);
}

} // namespace orbit::ui
