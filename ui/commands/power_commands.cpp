#include "ui/commands/power_commands.h"

#include "ui/commands/power_words.h"

namespace orbit::ui {

namespace {

QKeySequence shortcut(PowerAction action) { return action == PowerAction::Reboot ? QKeySequence(Qt::CTRL | Qt::Key_R) : QKeySequence(); }

} // namespace

PowerCommands::PowerCommands(const PowerPorts &ports, CommandRegistry &registry, QObject *parent)
    : QObject(parent),
      m_ports(ports),
      m_busy(ports.tasks),
      m_rules(ports.inventory, ports.clusters, ports.rights, m_busy),
      m_ladder(ports.inventory, ports.details),
      m_runner(ports.inventory, ports.control, ports.tasks, m_busy),
      m_report(m_ladder, ports.messenger)
{
    for (const PowerAction action : allPowerActions)
        addTo(registry, action);
    m_report.setRetry([this](PowerAction action, std::vector<GuestKey> guests) { retry(action, std::move(guests)); });
    watchWhatMatters(registry);
}

PowerCommands::~PowerCommands() = default;

CommandId PowerCommands::id(PowerAction action) { return CommandId(PowerWords::id(action)); }

void PowerCommands::addTo(CommandRegistry &registry, PowerAction action)
{
    registry.add({
        .id = id(action),
        .text = PowerWords::verb(action),
        .hint = PowerWords::hint(action),
        .icon = PowerWords::icon(action),
        .shortcut = shortcut(action),
        .group = CommandGroup::Power,
        .privilege = PowerRules::privileges(action).join(QStringLiteral(", ")),
        .isDangerous = action == PowerAction::Stop || action == PowerAction::Reset,
        .whyDisabled = [this, action](const Selection &selection) { return m_rules.whyDisabled(action, selection); },
        .run = [this, action](const Selection &selection) { start(action, selection); },
    });
}

void PowerCommands::watchWhatMatters(CommandRegistry &registry)
{
    connect(&m_busy, &BusyGuests::changed, &registry, &CommandRegistry::reconsider);
    connect(&m_ports.inventory, &Inventory::guestsChanged, &registry, &CommandRegistry::reconsider);
    connect(&m_ports.clusters, &Clusters::statusChanged, &registry, &CommandRegistry::reconsider);
    connect(&m_ports.rights, &Rights::changed, &registry, &CommandRegistry::reconsider);
}

void PowerCommands::start(PowerAction action, const Selection &selection) { m_scope.start(perform(action, selection)); }

Task<PowerOutcome> PowerCommands::runOne(PowerAction action, GuestKey guest)
{
    auto running = m_runner.run(action, {guest});
    std::vector<PowerOutcome> outcomes = co_await running;
    co_return outcomes.front();
}

Task<> PowerCommands::perform(PowerAction action, Selection selection)
{
    const std::vector<GuestKey> wanted = m_rules.targets(action, selection);
    if (wanted.empty())
        co_return;
    auto asking = isWanted(action, wanted);
    const bool goOn = co_await asking;
    if (!goOn)
        co_return;
    // Meanwhile somebody else may have done it.
    std::vector<GuestKey> still = m_rules.targets(action, {wanted});
    if (still.empty())
        co_return;
    auto running = runAndReport(action, std::move(still));
    co_await running;
}

Task<> PowerCommands::runAndReport(PowerAction action, std::vector<GuestKey> guests)
{
    auto running = m_runner.run(action, std::move(guests));
    std::vector<PowerOutcome> outcomes = co_await running;
    m_report.add(action, std::move(outcomes));
}

Task<bool> PowerCommands::isWanted(PowerAction action, std::vector<GuestKey> guests)
{
    const Impact impact = m_ladder.impact(std::move(guests));
    const Rung rung = ConfirmationLadder::rung(action, impact);
    if (rung == Rung::JustDo)
        co_return true;
    if (rung == Rung::Ask) {
        auto asking = m_ports.messenger.confirm(m_ladder.question(action, impact));
        const bool answer = co_await asking;
        co_return answer;
    }
    auto waiting = m_ports.messenger.offerUndo(m_ladder.undoOffer(action, impact));
    const bool left = co_await waiting;
    co_return left;
}

void PowerCommands::retry(PowerAction action, std::vector<GuestKey> guests)
{
    // It was wanted a moment ago; asking again would only be in the way.
    std::vector<GuestKey> still = m_rules.targets(action, {std::move(guests)});
    if (!still.empty())
        m_scope.start(runAndReport(action, std::move(still)));
}

} // namespace orbit::ui
