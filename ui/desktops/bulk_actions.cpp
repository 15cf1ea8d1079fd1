#include "ui/desktops/bulk_actions.h"

#include "ui/commands/command_menu.h"
#include "ui/commands/power_commands.h"
#include "ui/widgets/bulk_bar.h"
#include "ui/widgets/button.h"

#include <QMenu>

namespace orbit::ui {

BulkActions::BulkActions(const Theme &theme, CommandRegistry &registry, QWidget *host)
    : QObject(host), m_theme(theme), m_registry(registry), m_bar(new BulkBar(theme, host))
{
    m_bar->setObjectName(QStringLiteral("bulkBar"));
    for (const PowerAction action : {PowerAction::Start, PowerAction::Shutdown, PowerAction::Reboot})
        addCommand(PowerCommands::id(action));
    m_more = m_bar->addIconAction(Icon::More, tr("More actions"));
    m_more->setObjectName(QStringLiteral("bulkMore"));
    m_considerLater.setSingleShot(true);
    m_considerLater.setInterval(0);
    connect(&m_considerLater, &QTimer::timeout, this, &BulkActions::considerNext);
    connect(m_more, &Button::clicked, this, &BulkActions::openMore);
    connect(m_bar, &BulkBar::cleared, this, &BulkActions::cleared);
    connect(&m_registry, &CommandRegistry::changed, this, &BulkActions::reconsider);
}

void BulkActions::addCommand(const CommandId &id)
{
    const Command *command = m_registry.find(id);
    if (!command)
        return;
    Button *button = m_bar->addAction(command->icon, command->text);
    button->setObjectName(QStringLiteral("bulk-") + id.value());
    connect(button, &Button::clicked, this, [this, id] { m_registry.run(id, m_selection); });
    m_buttons.insert(id, button);
}

void BulkActions::setSelection(Selection selection)
{
    m_selection = std::move(selection);
    m_bar->setCount(static_cast<int>(m_selection.guests.size()));
    reconsider();
}

void BulkActions::reconsider()
{
    if (m_selection.isEmpty())
        return;
    // One command a turn: with thousands selected all of them at once would be felt.
    m_toConsider = m_buttons.keys();
    m_considerLater.start();
}

void BulkActions::considerNext()
{
    if (m_toConsider.isEmpty() || m_selection.isEmpty())
        return;
    const CommandId id = m_toConsider.takeLast();
    const QString reason = m_registry.whyDisabled(id, m_selection);
    Button *button = m_buttons.value(id);
    button->setEnabled(reason.isEmpty());
    button->setToolTip(commandToolTip(*m_registry.find(id), reason));
    m_considerLater.start();
}

void BulkActions::openMore()
{
    auto *menu = new QMenu(m_bar);
    menu->setObjectName(QStringLiteral("bulkMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    std::vector<CommandId> ids;
    for (const PowerAction action :
         {PowerAction::Resume, PowerAction::Suspend, PowerAction::Hibernate, PowerAction::Reset, PowerAction::Stop})
        ids.push_back(PowerCommands::id(action));
    fillMenu(*menu, m_registry, ids, m_selection, m_theme);
    menu->popup(m_more->mapToGlobal(QPoint(0, -menu->sizeHint().height() - 8)));
}

} // namespace orbit::ui
