#pragma once

#include "ui/commands/command.h"

#include <QObject>

#include <memory>

namespace orbit::ui {

/// All commands of the console. Everything that offers a command asks here, so that text, shortcut and reason are the same everywhere.
class CommandRegistry final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// An id is added once; a second one is a defect and ends the program in a debugging build.
    void add(Command command);
    /// Null when there is none. Valid as long as the registry.
    const Command *find(const CommandId &id) const;
    /// In the order they were added.
    std::vector<const Command *> commands() const;

    /// Empty when it can run.
    QString whyDisabled(const CommandId &id, const Selection &selection) const;
    /// False, and nothing happens, when it cannot run.
    bool run(const CommandId &id, const Selection &selection);
    /// Tells everybody who shows a command to ask whyDisabled again. Coalesced to one signal per turn of the event loop.
    void reconsider();

Q_SIGNALS:
    /// What can run may have changed.
    void changed();

private:
    void tellChanged();

    std::vector<std::unique_ptr<Command>> m_commands;
    bool m_isTellingLater = false;
};

} // namespace orbit::ui
