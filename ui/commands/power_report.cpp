#include "ui/commands/power_report.h"

#include "ui/commands/failure_words.h"
#include "ui/commands/power_words.h"

#include <algorithm>

namespace orbit::ui {

PowerReport::PowerReport(const ConfirmationLadder &names, Messenger &messenger) : m_names(names), m_messenger(messenger)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(mergeFor);
    connect(&m_timer, &QTimer::timeout, this, &PowerReport::tellAll);
}

void PowerReport::add(PowerAction action, std::vector<PowerOutcome> outcomes)
{
    // A failure is said at once; only successes wait for company.
    const auto failures = std::ranges::count_if(outcomes, [](const PowerOutcome &outcome) { return outcome.problem.has_value(); });
    const bool isSeveral = outcomes.size() > 1;
    std::ranges::move(outcomes, std::back_inserter(m_waiting[action]));
    if (failures > 0 || isSeveral)
        tellAll();
    else if (!m_timer.isActive())
        m_timer.start();
}

void PowerReport::tellAll()
{
    m_timer.stop();
    const auto everything = std::exchange(m_waiting, {});
    for (auto [action, outcomes] : everything.asKeyValueRange()) {
        std::vector<PowerOutcome> failed;
        std::vector<GuestKey> done;
        for (const PowerOutcome &outcome : outcomes) {
            if (outcome.problem)
                failed.push_back(outcome);
            else
                done.push_back(outcome.guest);
        }
        tellDone(action, done);
        tellFailed(action, failed, outcomes.size());
    }
}

void PowerReport::tellDone(PowerAction action, const std::vector<GuestKey> &done)
{
    if (done.empty())
        return;
    if (done.size() > 1) {
        m_messenger.tell(
            {.tone = Tone::Success, .title = PowerWords::doneMany(action, static_cast<int>(done.size())), .text = m_names.names(done)});
        return;
    }
    if (!m_isOnScreen || !m_isOnScreen(done.front()))
        m_messenger.tell({.tone = Tone::Success, .title = PowerWords::doneOne(action, m_names.name(done.front()))});
}

void PowerReport::tellFailed(PowerAction action, const std::vector<PowerOutcome> &failed, std::size_t all)
{
    if (failed.empty())
        return;
    Notice notice = failed.size() == 1 ? oneFailed(action, failed.front()) : manyFailed(action, failed, all);
    std::vector<GuestKey> guests;
    std::ranges::transform(failed, std::back_inserter(guests), &PowerOutcome::guest);
    if (m_retry)
        notice.actions.push_back({tr("Try again"), [retry = m_retry, action, guests] { retry(action, guests); }});
    m_messenger.tell(std::move(notice));
}

Notice PowerReport::oneFailed(PowerAction action, const PowerOutcome &failed) const
{
    const QString name = m_names.name(failed.guest);
    return {.tone = Tone::Danger,
            .title = PowerWords::failedOne(action, name),
            .text = FailureWords::whyAndWhatToDo(*failed.problem),
            .details = failed.problem->detail};
}

Notice PowerReport::manyFailed(PowerAction action, const std::vector<PowerOutcome> &failed, std::size_t all) const
{
    std::vector<GuestKey> guests;
    QStringList details;
    for (const PowerOutcome &outcome : failed) {
        guests.push_back(outcome.guest);
        details.append(tr("%1: %2").arg(m_names.name(outcome.guest), outcome.problem->detail));
    }
    return {.tone = Tone::Danger,
            .title = PowerWords::failedMany(action, static_cast<int>(failed.size()), static_cast<int>(all)),
            .text = tr("%1. %2").arg(m_names.names(guests), FailureWords::whyAndWhatToDo(*failed.front().problem)),
            .details = details.join(QLatin1Char('\n'))};
}

} // namespace orbit::ui
