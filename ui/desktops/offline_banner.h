#pragma once

#include "core/base/clock.h"
#include "core/clusters/clusters.h"

#include <QWidget>

namespace orbit::ui {

class Note;
class Theme;

/// Says which cluster does not answer and how old what is shown is. Hidden while all of them do.
class OfflineBanner final : public QWidget
{
    Q_OBJECT

public:
    OfflineBanner(const Theme &theme, Clusters &clusters, const Clock &clock, QWidget *parent = nullptr);

    /// The first cluster in trouble; null when there is none.
    const ClusterId &cluster() const { return m_cluster; }

Q_SIGNALS:
    /// The person is to sign in again or to look at a certificate.
    void attentionAsked(const orbit::ClusterId &cluster);

private:
    void look();
    void showTrouble(const ClusterProfile &profile, const ClusterStatus &status);
    QString words(const ClusterStatus &status) const;
    void act();

    Clusters &m_clusters;
    const Clock &m_clock;
    Note *m_note;
    ClusterId m_cluster;
};

} // namespace orbit::ui
