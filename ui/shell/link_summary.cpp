#include "ui/shell/link_summary.h"

#include <algorithm>

namespace orbit::ui {

LinkSummary::LinkSummary(const Clusters &clusters)
{
    const std::vector<ClusterProfile> profiles = clusters.profiles();
    int online = 0;
    for (const ClusterProfile &profile : profiles) {
        const ClusterStatus status = clusters.status(profile.id);
        if (status.link == LinkState::Online) {
            ++online;
            m_latency = std::max(m_latency.value_or(status.latency), status.latency);
        }
        if (status.dataFrom.isValid() && (!m_oldest.isValid() || status.dataFrom < m_oldest))
            m_oldest = status.dataFrom;
        if (profiles.size() == 1) {
            m_title = profile.name;
            m_tone = stateTone(status.link);
            m_connection = status.link == LinkState::Online ? tr("Connected to %1").arg(profile.name)
                                                            : tr("%1: %2", "cluster, state").arg(profile.name, stateWord(status.link));
        }
    }
    if (profiles.size() != 1)
        describeMany(static_cast<int>(profiles.size()), online);
}

void LinkSummary::describeMany(int all, int online)
{
    if (all == 0) {
        m_title = tr("No cluster");
        m_connection = tr("Not connected");
        return;
    }
    m_title = tr("All clusters");
    m_tone = online == all ? Tone::Success : online > 0 ? Tone::Warning : Tone::Danger;
    m_connection =
        online == all ? tr("Connected to %n cluster(s)", nullptr, all) : tr("%1 of %n cluster(s) connected", nullptr, all).arg(online);
}

QString LinkSummary::latency() const { return m_latency ? tr("API %1 ms").arg(m_latency->count()) : QString(); }

QString LinkSummary::age(const QDateTime &now) const
{
    if (!m_oldest.isValid())
        return {};
    const qint64 seconds = std::max<qint64>(0, m_oldest.secsTo(now));
    if (seconds < 1)
        return tr("Updated just now");
    if (seconds < 60)
        return tr("Updated %1 s ago").arg(seconds);
    if (seconds < 3600)
        return tr("Updated %1 min ago").arg(seconds / 60);
    return tr("Data from %1").arg(QLocale().toString(m_oldest.toLocalTime(), QLocale::ShortFormat));
}

std::chrono::seconds LinkSummary::ageStays(const QDateTime &now) const
{
    constexpr qint64 minute = 60;
    const qint64 seconds = m_oldest.isValid() ? std::max<qint64>(0, m_oldest.secsTo(now)) : minute;
    return std::chrono::seconds(seconds < minute ? 1 : minute - seconds % minute);
}

QString LinkSummary::stateWord(LinkState state)
{
    switch (state) {
    case LinkState::Connecting:
        return tr("Connecting");
    case LinkState::Online:
        return tr("Online");
    case LinkState::Offline:
        return tr("Offline");
    case LinkState::NeedsSignIn:
        return tr("Sign in needed");
    case LinkState::Untrusted:
        return tr("Certificate changed");
    }
    return {};
}

Tone LinkSummary::stateTone(LinkState state)
{
    switch (state) {
    case LinkState::Connecting:
        return Tone::Info;
    case LinkState::Online:
        return Tone::Success;
    case LinkState::Offline:
    case LinkState::Untrusted:
        return Tone::Danger;
    case LinkState::NeedsSignIn:
        return Tone::Warning;
    }
    return Tone::Neutral;
}

Icon LinkSummary::stateIcon(LinkState state)
{
    switch (state) {
    case LinkState::Connecting:
        return Icon::Clock;
    case LinkState::Online:
        return Icon::Check;
    case LinkState::Offline:
        return Icon::Offline;
    case LinkState::NeedsSignIn:
        return Icon::Key;
    case LinkState::Untrusted:
        return Icon::Fingerprint;
    }
    return Icon::Help;
}

} // namespace orbit::ui
