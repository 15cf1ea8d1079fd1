#pragma once

#include "core/clusters/clusters.h"
#include "ui/theme/tokens.gen.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <optional>

namespace orbit::ui {

/// How the console stands with its clusters, in the words of the status bar and the cluster switch.
class LinkSummary final
{
    Q_DECLARE_TR_FUNCTIONS(LinkSummary)

public:
    explicit LinkSummary(const Clusters &clusters);

    Tone tone() const { return m_tone; }
    QString connection() const { return m_connection; }
    /// "API 12 ms" of the slowest cluster that is online; empty when none is.
    QString latency() const;
    /// "Updated 3 s ago", of the oldest data; empty before the first answer.
    QString age(const QDateTime &now) const;
    /// How long age() stays as it is; a minute at most.
    std::chrono::seconds ageStays(const QDateTime &now) const;

    /// "Head Office", "All clusters" or, with none, "No cluster".
    QString title() const { return m_title; }

    static QString stateWord(LinkState state);
    static Tone stateTone(LinkState state);
    static Icon stateIcon(LinkState state);

private:
    void describeMany(int all, int online);

    Tone m_tone = Tone::Neutral;
    QString m_connection;
    QString m_title;
    std::optional<std::chrono::milliseconds> m_latency;
    QDateTime m_oldest;
};

} // namespace orbit::ui
