#include "app/ctl/context.h"
#include "app/ctl/guest_rows.h"
#include "app/ctl/waiting.h"
#include "core/async/all.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::ctl {

namespace {

/// How many power calls are under way at once, so that a long list does not storm the cluster.
constexpr std::size_t powerLanes = 4;

const QHash<QString, PowerAction> &powerActions()
{
    static const QHash<QString, PowerAction> actions{{u"start"_s, PowerAction::Start},         {u"shutdown"_s, PowerAction::Shutdown},
                                                     {u"stop"_s, PowerAction::Stop},           {u"reboot"_s, PowerAction::Reboot},
                                                     {u"reset"_s, PowerAction::Reset},         {u"suspend"_s, PowerAction::Suspend},
                                                     {u"hibernate"_s, PowerAction::Hibernate}, {u"resume"_s, PowerAction::Resume}};
    return actions;
}

struct PowerOutcome
{
    QJsonObject row;
    ExitCode code = ExitCode::Ok;
};

Task<PowerOutcome> powerOne(Context context, Guest guest, PowerAction action)
{
    PowerOutcome outcome{.row = {{u"vmid"_s, static_cast<qint64>(guest.key.vmId.value())}, {u"name"_s, guest.name}}};
    const Result<TaskKey> started = co_await context.power.run(guest.key, action);
    if (!started) {
        outcome.row.insert(u"result"_s, QString(errorKindName(started.error().kind)));
        outcome.row.insert(u"detail"_s, started.error().detail.trimmed());
        outcome.code = exitCodeOf(started.error());
        co_return outcome;
    }
    outcome.row.insert(u"upid"_s, started->upid.text());
    outcome.row.insert(u"result"_s, u"started"_s);
    if (!context.arguments.has(u"wait"_s))
        co_return outcome;
    const Result<ProxmoxTask> ended = co_await context.tasks.ended(*started);
    if (!ended) {
        outcome.row.insert(u"result"_s, QString(errorKindName(ended.error().kind)));
        outcome.code = exitCodeOf(ended.error());
        co_return outcome;
    }
    const bool isFine = ended->state == TaskState::Ok || ended->state == TaskState::Warnings;
    outcome.row.insert(u"result"_s, isFine ? u"ok"_s : u"failed"_s);
    if (!ended->exitText.isEmpty())
        outcome.row.insert(u"detail"_s, ended->exitText);
    outcome.code = isFine ? ExitCode::Ok : ExitCode::Failed;
    co_return outcome;
}

/// Works through the guests from `first` on, every `powerLanes`-th one.
Task<std::vector<PowerOutcome>> powerLane(Context context, std::vector<Guest> guests, PowerAction action, std::size_t first)
{
    std::vector<PowerOutcome> outcomes;
    for (std::size_t i = first; i < guests.size(); i += powerLanes) {
        PowerOutcome outcome = co_await powerOne(context, guests[i], action);
        outcomes.push_back(std::move(outcome));
    }
    co_return outcomes;
}

Task<ExitCode> powerGuests(Context context, PowerAction action)
{
    std::vector<Guest> guests;
    for (const QString &typed : context.arguments.operands) {
        const Result<Guest> guest = findGuest(context, typed);
        if (!guest)
            co_return failed(context, guest.error()); // before anything was started
        guests.push_back(*guest);
    }
    std::vector<Task<std::vector<PowerOutcome>>> lanes;
    for (std::size_t lane = 0; lane < std::min(powerLanes, guests.size()); ++lane)
        lanes.push_back(powerLane(context, guests, action, lane));
    const auto outcomes = co_await all(std::move(lanes));
    QJsonArray rows;
    ExitCode worst = ExitCode::Ok;
    for (std::size_t i = 0; i < guests.size(); ++i) {
        const PowerOutcome &outcome = outcomes[i % powerLanes][i / powerLanes];
        rows.append(outcome.row);
        worst = std::max(worst, outcome.code);
    }
    context.output.table({{u"vmid"_s, u"VMID"_s, Shown::Number},
                          {u"name"_s, u"NAME"_s},
                          {u"result"_s, u"RESULT"_s},
                          {u"detail"_s, u"DETAIL"_s},
                          {u"upid"_s, u"UPID"_s}},
                         rows);
    co_return worst;
}

Task<ExitCode> showGuest(Context context)
{
    const Result<Guest> guest = findGuest(context, context.arguments.operands.first());
    if (!guest)
        co_return failed(context, guest.error());
    QObject watcher;
    GuestDetails *details = &context.details;
    const GuestKey key = guest->key;
    details->watchGuests(&watcher, {key});
    // Without an answer in time the guest is shown without its addresses.
    co_await until(details, &GuestDetails::guestsChanged, [details, key] { return details->guest(key).readAt.isValid(); }, 8s);
    context.output.object(guestDetailColumns(), guestDetailRow(context, *guest, details->guest(key)));
    co_return ExitCode::Ok;
}

} // namespace

Task<ExitCode> runGuest(Context context)
{
    const Result<void> connected = co_await connectChosen(context);
    if (!connected)
        co_return failed(context, connected.error());
    const QString &verb = context.arguments.verb;
    ExitCode code = ExitCode::Usage;
    if (verb == "list"_L1)
        code = listGuests(context);
    else if (verb == "show"_L1)
        code = co_await showGuest(context);
    else if (powerActions().contains(verb))
        code = co_await powerGuests(context, powerActions().value(verb));
    co_return code;
}

} // namespace orbit::ctl
