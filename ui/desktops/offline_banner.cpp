#include "ui/desktops/offline_banner.h"

#include "ui/text/formats.h"
#include "ui/text/link_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

bool isTrouble(LinkState link) { return link != LinkState::Online && link != LinkState::Connecting; }

} // namespace

OfflineBanner::OfflineBanner(const Theme &theme, Clusters &clusters, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clusters(clusters), m_clock(clock), m_note(new Note(theme, Tone::Warning, {}, NoteShape::Banner, this))
{
    setObjectName(QStringLiteral("offlineBanner"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_note);
    connect(&m_clusters, &Clusters::statusChanged, this, &OfflineBanner::look);
    connect(&m_clusters, &Clusters::profilesChanged, this, &OfflineBanner::look);
    look();
}

void OfflineBanner::look()
{
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        const ClusterStatus status = m_clusters.status(profile.id);
        if (isTrouble(status.link)) {
            showTrouble(profile, status);
            return;
        }
    }
    m_cluster = {};
    hide();
}

void OfflineBanner::showTrouble(const ClusterProfile &profile, const ClusterStatus &status)
{
    m_cluster = profile.id;
    const bool isOffline = status.link == LinkState::Offline;
    m_note->setGlyph(isOffline ? Icon::Offline : Icon::Key);
    m_note->setWords(linkTrouble(profile, status), words(status));
    const QString needed = status.link == LinkState::Untrusted ? tr("Compare") : tr("Sign in");
    Button *button = isOffline ? m_note->setAction(Icon::Restart, tr("Retry")) : m_note->setAction(needed);
    button->setObjectName(QStringLiteral("offlineAction"));
    connect(button, &Button::clicked, this, &OfflineBanner::act);
    show();
}

QString OfflineBanner::words(const ClusterStatus &status) const
{
    if (!status.dataFrom.isValid())
        return tr("Actions wait until it is back.");
    return tr("Data from %1. Actions wait until it is back.").arg(timeText(status.dataFrom, m_clock.now()));
}

void OfflineBanner::act()
{
    if (m_clusters.status(m_cluster).link == LinkState::Offline)
        m_clusters.retry(m_cluster);
    else
        Q_EMIT attentionAsked(m_cluster);
}

} // namespace orbit::ui
