#include "ui/commands/connect_command.h"

#include "core/access/approvals.h"
#include "core/access/policy.h"
#include "ui/commands/failure_words.h"
#include "ui/commands/guest_address.h"
#include "ui/commands/power_words.h"

namespace orbit::ui {

namespace {

/// A desktop that runs for less than this may still be starting.
constexpr quint64 startingSeconds = 180;

PowerAction wakingUp(const Guest &guest)
{
    const bool isSuspended = guest.power == GuestPower::Paused || guest.lock == QLatin1StringView("suspended");
    return isSuspended ? PowerAction::Resume : PowerAction::Start;
}

} // namespace

ConnectCommand::ConnectCommand(const PowerPorts &ports, PowerCommands &power, CommandRegistry &registry, Limits limits, QObject *parent)
    : QObject(parent), m_ports(ports), m_power(power), m_limits(limits)
{
    registry.add({
        .id = id(),
        .text = tr("Connect"),
        .hint = tr("Open the screen of this desktop"),
        .icon = Icon::Connect,
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Return),
        .group = CommandGroup::Connect,
        .whyDisabled = [this](const Selection &selection) { return whyDisabled(selection); },
        .run = [this](const Selection &selection) { start(selection.guests.front()); },
    });
    connect(&m_ports.details, &GuestDetails::guestsChanged, &registry, &CommandRegistry::reconsider);
    connect(&m_ports.details, &GuestDetails::guestsChanged, this, &ConnectCommand::followBoot);
}

QString ConnectCommand::whyDisabled(const Selection &selection) const
{
    if (selection.isEmpty())
        return tr("Select a desktop first");
    if (selection.guests.size() > 1)
        return tr("Connect opens one desktop at a time");
    const GuestKey &key = selection.guests.front();
    const Guest *guest = m_ports.inventory.guest(key);
    // Asking again shows how far it is.
    if (m_waiting.contains(key))
        return {};
    if (guest && m_ports.clusters.status(key.cluster).link != LinkState::Online)
        return tr("No connection to the cluster. Actions wait until it is back");
    if (guest && guest->power == GuestPower::Running && !guest->isTemplate)
        return whyNoAddress(*guest);
    const PowerAction first = guest ? wakingUp(*guest) : PowerAction::Start;
    return m_power.rules().whyDisabled(first, selection);
}

QString ConnectCommand::whyNoAddress(const Guest &guest) const
{
    const GuestDetail detail = m_ports.details.guest(guest.key);
    if (!detail.addresses.isEmpty() || detail.agent == AgentState::Unknown)
        return {};
    if (detail.agent == AgentState::NotSetUp)
        return tr("No address: the guest agent is not set up for %1").arg(guest.name);
    // It may still be starting; asking again is what Connect does.
    return {};
}

QString ConnectCommand::text(const GuestKey &key) const
{
    const Guest *guest = m_ports.inventory.guest(key);
    if (!guest || guest->power == GuestPower::Running || guest->power == GuestPower::Unknown)
        return tr("Connect");
    return wakingUp(*guest) == PowerAction::Resume ? tr("Resume and connect") : tr("Start and connect");
}

void ConnectCommand::start(const GuestKey &key, ConnectPlace place)
{
    const auto known = m_waiting.find(key);
    const bool isAsked = known != m_waiting.end();
    const std::optional<ConnectStep> step = isAsked ? known->step : std::nullopt;
    m_waiting[key].place = place;
    if (isAsked && !step)
        return; // whether it may be opened is being asked
    if (step)
        await(key, *step, true);
    else
        m_scopes[key].start(open(key));
}

void ConnectCommand::cancelAll()
{
    for (const GuestKey &key : m_waiting.keys())
        cancel(key);
}

void ConnectCommand::cancel(const GuestKey &key)
{
    if (!m_waiting.remove(key))
        return;
    m_scopes[key].cancelAll();
    Q_EMIT cancelled(key);
}

void ConnectCommand::await(const GuestKey &key, ConnectStep step, bool isAsked)
{
    Waiting &now = m_waiting[key];
    const bool isFirst = !now.step;
    now.step = step;
    Q_EMIT waiting({.guest = key, .name = name(key), .step = step, .isAsked = isFirst || isAsked, .place = now.place});
}

ConnectStep ConnectCommand::stepAfterStart(const GuestKey &key) const
{
    return m_ports.details.guest(key).agent == AgentState::Answering ? ConnectStep::WaitingForAddress : ConnectStep::Booting;
}

void ConnectCommand::followBoot(const std::vector<GuestKey> &guests)
{
    for (const GuestKey &key : guests) {
        const auto known = m_waiting.constFind(key);
        if (known == m_waiting.cend() || known->step != ConnectStep::Booting)
            continue;
        if (m_ports.details.guest(key).addresses.isEmpty() && stepAfterStart(key) == ConnectStep::WaitingForAddress)
            await(key, ConnectStep::WaitingForAddress);
    }
}

Task<> ConnectCommand::open(GuestKey key)
{
    const Guest *before = m_ports.inventory.guest(key);
    const bool mustStart = before && before->power != GuestPower::Running;
    const bool mayBeStarting = mustStart || (before && before->uptime < startingSeconds);
    auto deciding = mayOpen(key, name(key));
    const bool isAllowed = co_await deciding;
    if (!isAllowed)
        co_return;
    auto waking = isRunning(key);
    const bool isUp = co_await waking;
    if (!isUp) {
        m_waiting.remove(key);
        co_return;
    }
    if (m_ports.details.guest(key).addresses.isEmpty())
        await(key, mustStart ? stepAfterStart(key) : ConnectStep::WaitingForAddress);
    auto asking = waitForAddress(&m_ports.details, key, mayBeStarting ? m_limits.starting : m_limits.running);
    const Result<QString> address = co_await asking;
    const ConnectPlace place = m_waiting.take(key).place;
    if (address)
        Q_EMIT connectRequested({.guest = key, .name = name(key), .address = *address, .port = rdpPort, .place = place});
    else
        tellFailed(key, noAddress(key, address.error()));
}

Task<bool> ConnectCommand::mayOpen(GuestKey key, QString name)
{
    if (!m_ports.policy)
        co_return true;
    auto asking = m_ports.policy->before(DeskAct::Connect, {.desktop = key, .name = name, .forWhom = {}});
    const Result<Verdict> verdict = co_await asking;
    if (verdict && *verdict == Verdict::Allowed)
        co_return true;
    m_waiting.remove(key);
    if (!verdict)
        tellFailed(key, describe(verdict.error()));
    else if (*verdict == Verdict::Denied)
        tellFailed(key, {.what = tr("You may not open %1").arg(name),
                         .why = tr("Connect was taken from you for its pool."),
                         .todo = tr("Ask whoever runs your team."),
                         .details = {}});
    else
        offerToAsk(key, name);
    co_return false;
}

void ConnectCommand::offerToAsk(const GuestKey &key, const QString &name)
{
    const ErrorText words{.what = tr("%1 needs approval").arg(name),
                          .why = tr("Somebody who runs the team has to agree before you open it."),
                          .todo = tr("Ask, and connect once they have."),
                          .details = {}};
    Q_EMIT failed(key, words);
    m_ports.messenger.tell({.tone = Tone::Warning,
                            .title = words.what,
                            .text = advice(words),
                            .details = {},
                            .actions = {{tr("Ask"), [this, key, name] { m_asking.start(askForApproval(key, name)); }}}});
}

Task<> ConnectCommand::askForApproval(GuestKey key, QString name)
{
    if (!m_ports.approvals)
        co_return;
    auto asking = m_ports.approvals->ask(key, Entitlement::Connect, {});
    const Result<void> asked = co_await asking;
    if (asked) {
        m_ports.messenger.tell({.tone = Tone::Success,
                                .title = tr("Asked for %1").arg(name),
                                .text = tr("Whoever runs the team sees it under Users & teams."),
                                .details = {},
                                .actions = {}});
        co_return;
    }
    const ErrorText words = describe(asked.error());
    m_ports.messenger.tell({.tone = Tone::Danger, .title = words.what, .text = advice(words), .details = words.details, .actions = {}});
}

Task<bool> ConnectCommand::isRunning(GuestKey key)
{
    const Guest *guest = m_ports.inventory.guest(key);
    if (!guest)
        co_return false;
    if (guest->power == GuestPower::Running)
        co_return true;
    const PowerAction action = wakingUp(*guest);
    await(key, action == PowerAction::Resume ? ConnectStep::Resuming : ConnectStep::Starting);
    auto starting = m_power.runOne(action, key);
    const PowerOutcome outcome = co_await starting;
    if (!outcome.problem)
        co_return true;
    m_waiting.remove(key);
    tellFailed(key, {.what = PowerWords::failedOne(action, name(key)),
                     .why = FailureWords::whyAndWhatToDo(*outcome.problem),
                     .todo = {},
                     .details = outcome.problem->detail});
    co_return false;
}

void ConnectCommand::tellFailed(const GuestKey &key, const ErrorText &words)
{
    const bool isSeen = m_isInSight && m_isInSight(key);
    Q_EMIT failed(key, words);
    if (isSeen)
        return;
    m_ports.messenger.tell({.tone = Tone::Danger,
                            .title = words.what,
                            .text = advice(words),
                            .details = words.details,
                            .actions = {{tr("Try again"), [this, key] { start(key); }}}});
}

ErrorText ConnectCommand::noAddress(const GuestKey &key, const Error &error) const
{
    const QString what = tr("%1 did not tell its address").arg(name(key));
    if (m_ports.details.guest(key).agent == AgentState::NotSetUp)
        return {what, tr("No guest agent is set up for it."),
                tr("Install qemu-guest-agent inside and switch the option QEMU Guest Agent on."), error.detail};
    return {what, tr("Its guest agent does not answer."), tr("Wait until the system inside has started, then connect again."),
            error.detail};
}

QString ConnectCommand::name(const GuestKey &key) const
{
    const Guest *guest = m_ports.inventory.guest(key);
    return guest && !guest->name.isEmpty() ? guest->name : QString::number(key.vmId.value());
}

} // namespace orbit::ui
