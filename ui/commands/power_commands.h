#pragma once

#include "core/async/scope.h"
#include "ui/commands/command_registry.h"
#include "ui/commands/confirmation_ladder.h"
#include "ui/commands/power_report.h"
#include "ui/commands/power_rules.h"
#include "ui/commands/power_runner.h"

#include <QObject>

namespace orbit {
class Approvals;
class Policy;
} // namespace orbit

namespace orbit::ui {

/// What the power commands work with. All of it outlives them.
struct PowerPorts
{
    Inventory &inventory;
    GuestDetails &details;
    Clusters &clusters;
    Tasks &tasks;
    const Rights &rights;
    GuestPowerControl &control;
    Messenger &messenger;
    Policy *policy = nullptr; ///< asked before a desktop is opened; null where nobody is to be asked
    Approvals *approvals = nullptr;
};

/// Start, shut down, restart, suspend, resume, hibernate, reset and turn off, for one desktop or many. Puts the commands into the
/// registry and keeps what runs alive for as long as it lives, whatever page is shown.
class PowerCommands final : public QObject
{
    Q_OBJECT

public:
    PowerCommands(const PowerPorts &ports, CommandRegistry &registry, QObject *parent = nullptr);
    ~PowerCommands() override;

    static CommandId id(PowerAction action);

    const PowerRules &rules() const { return m_rules; }
    const BusyGuests &busy() const { return m_busy; }
    /// Asks as the ladder wants, then runs.
    void start(PowerAction action, const Selection &selection);
    /// Runs it on one guest and gives how it went; asks nothing and announces nothing.
    Task<PowerOutcome> runOne(PowerAction action, GuestKey guest);
    /// Success is not announced for a desktop whose row shows it anyway.
    void setOnScreen(std::function<bool(const GuestKey &)> isOnScreen) { m_report.setOnScreen(std::move(isOnScreen)); }

private:
    void addTo(CommandRegistry &registry, PowerAction action);
    void watchWhatMatters(CommandRegistry &registry);
    Task<> perform(PowerAction action, Selection selection);
    Task<> runAndReport(PowerAction action, std::vector<GuestKey> guests);
    Task<bool> isWanted(PowerAction action, std::vector<GuestKey> guests);
    void retry(PowerAction action, std::vector<GuestKey> guests);

    PowerPorts m_ports;
    BusyGuests m_busy;
    PowerRules m_rules;
    ConfirmationLadder m_ladder;
    PowerRunner m_runner;
    PowerReport m_report;
    Scope m_scope;
};

} // namespace orbit::ui
