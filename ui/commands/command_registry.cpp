#include "ui/commands/command_registry.h"

#include <QTimer>

#include <algorithm>

namespace orbit::ui {

void CommandRegistry::add(Command command)
{
    Q_ASSERT_X(!find(command.id), "CommandRegistry::add", qPrintable(command.id.value()));
    Q_ASSERT(command.run);
    m_commands.push_back(std::make_unique<Command>(std::move(command)));
    reconsider();
}

const Command *CommandRegistry::find(const CommandId &id) const
{
    const auto found = std::ranges::find(m_commands, id, [](const auto &command) -> const CommandId & { return command->id; });
    return found == m_commands.end() ? nullptr : found->get();
}

std::vector<const Command *> CommandRegistry::commands() const
{
    std::vector<const Command *> all;
    all.reserve(m_commands.size());
    for (const auto &command : m_commands)
        all.push_back(command.get());
    return all;
}

QString CommandRegistry::whyDisabled(const CommandId &id, const Selection &selection) const
{
    const Command *command = find(id);
    if (!command)
        return tr("This is not available here");
    return command->whyDisabled ? command->whyDisabled(selection) : QString();
}

bool CommandRegistry::run(const CommandId &id, const Selection &selection)
{
    const Command *command = find(id);
    if (!command || !whyDisabled(id, selection).isEmpty())
        return false;
    command->run(selection);
    return true;
}

void CommandRegistry::reconsider()
{
    if (m_isTellingLater)
        return;
    m_isTellingLater = true;
    QTimer::singleShot(0, this, &CommandRegistry::tellChanged);
}

void CommandRegistry::tellChanged()
{
    m_isTellingLater = false;
    Q_EMIT changed();
}

} // namespace orbit::ui
