#include "ui/settings/clusters_group.h"

#include "ui/settings/people_realm_dialog.h"
#include "ui/settings/place_row.h"
#include "ui/text/link_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

BadgeLook badgeOf(LinkState link)
{
    switch (link) {
    case LinkState::Online:
        return {.text = ClustersGroup::tr("Connected"), .tone = Tone::Success, .icon = Icon::Check};
    case LinkState::Connecting:
        return {.text = ClustersGroup::tr("Connecting"), .tone = Tone::Info, .icon = Icon::Link};
    case LinkState::Offline:
        return {.text = ClustersGroup::tr("Offline"), .tone = Tone::Danger, .icon = Icon::Offline};
    case LinkState::NeedsSignIn:
        return {.text = ClustersGroup::tr("Sign in"), .tone = Tone::Warning, .icon = Icon::Key};
    case LinkState::Untrusted:
        return {.text = ClustersGroup::tr("Not trusted"), .tone = Tone::Danger, .icon = Icon::Fingerprint};
    }
    Q_UNREACHABLE();
}

QString lineOf(const ClusterProfile &profile, const ClusterStatus &status)
{
    const QString place = status.endpoint.isEmpty() ? profile.endpoints.value(0).authority() : status.endpoint.authority();
    if (status.link != LinkState::Online && status.link != LinkState::Connecting)
        return ClustersGroup::tr("%1, %2", "address, what is wrong").arg(place, linkTrouble(profile, status));
    if (status.version.isEmpty())
        return ClustersGroup::tr("%1, %2", "address, login").arg(place, profile.login);
    return ClustersGroup::tr("%1, Proxmox VE %2, %3", "address, version, login").arg(place, status.version, profile.login);
}

} // namespace

ClustersGroup::ClustersGroup(const SettingsParts &parts, QWidget *parent)
    : SettingGroup(parts.theme, tr("Clusters"), Icon::Cluster, parent), m_parts(parts)
{
    setObjectName(u"settingsClusters"_s);
    if (m_parts.hooks.addCluster) {
        m_add = new Button(theme(), Icon::Plus, tr("Add cluster"));
        m_add->setObjectName(u"settingsAddCluster"_s);
        m_add->setSizeClass(ButtonSize::Small);
        addHeaderWidget(m_add);
        connect(m_add, &Button::clicked, this, m_parts.hooks.addCluster);
    }
    connect(&m_parts.clusters, &Clusters::profilesChanged, this, &ClustersGroup::rebuild);
    connect(&m_parts.clusters, &Clusters::statusChanged, this, &ClustersGroup::look);
    connect(&m_parts.registry, &Registry::meChanged, this, &ClustersGroup::rebuild);
    rebuild();
}

bool ClustersGroup::mayManage() const
{
    const Me *me = m_parts.registry.me();
    return !me || rolePermits(me->role, Permission::ManageClusters);
}

void ClustersGroup::rebuild()
{
    for (const Shown &shown : m_shown) {
        shown.line->hide();
        shown.line->deleteLater(); // its menu may be what was used
    }
    m_shown.clear();
    removeRows();
    for (const ClusterProfile &profile : m_parts.clusters.profiles())
        addCluster(profile);
    if (m_shown.empty())
        addRow(tr("No cluster yet"), tr("Add one to see its desktops."));
    if (m_add)
        m_add->setVisible(mayManage());
    look();
}

void ClustersGroup::addCluster(const ClusterProfile &profile)
{
    auto *line = new PlaceRow(theme(), Icon::Cluster);
    line->setObjectName(u"settingsCluster."_s + profile.id.value());
    body()->addWidget(line);
    m_shown.push_back({profile.id, line});
    Button *menu = line->addMenu();
    menu->setObjectName(u"settingsClusterMenu"_s);
    menu->setAccessibleName(tr("More actions for %1").arg(profile.name));
    connect(menu, &Button::clicked, this,
            [this, menu, id = profile.id] { openMenu(id, menu->mapToGlobal(QPoint(0, menu->height() + 4))); });
}

void ClustersGroup::look()
{
    const std::vector<ClusterProfile> profiles = m_parts.clusters.profiles();
    for (const Shown &shown : m_shown) {
        const auto profile = std::ranges::find(profiles, shown.id, &ClusterProfile::id);
        if (profile == profiles.end())
            continue;
        const ClusterStatus status = m_parts.clusters.status(shown.id);
        auto *line = static_cast<PlaceRow *>(shown.line);
        line->setWords(profile->name, lineOf(*profile, status));
        line->setBadge(badgeOf(status.link));
        const bool isUp = status.link == LinkState::Online && status.latency.count() > 0;
        line->setRemark(isUp ? tr("%1 ms").arg(status.latency.count()) : QString());
    }
}

void ClustersGroup::openMenu(const ClusterId &id, const QPoint &at)
{
    const ClusterStatus status = m_parts.clusters.status(id);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"settingsClusterActions"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](Icon icon, const QString &words, const std::function<void(const ClusterId &)> &run) {
        if (!run)
            return;
        QAction *action = menu->addAction(theme().icon(icon, Role::TextSecondary), words);
        connect(action, &QAction::triggered, this, [run, id] { run(id); });
    };
    const SettingsHooks &hooks = m_parts.hooks;
    const bool isUntrusted = status.link == LinkState::Untrusted;
    if (isUntrusted || status.link == LinkState::NeedsSignIn)
        add(isUntrusted ? Icon::Fingerprint : Icon::Key, isUntrusted ? tr("Compare the certificate…") : tr("Sign in…"), hooks.mendCluster);
    else
        add(Icon::Key, tr("Sign in again…"), hooks.signInToCluster);
    if (status.certificate && !isUntrusted)
        add(Icon::ShieldCheck, tr("Show certificate…"), hooks.showCertificate);
    add(Icon::Restart, tr("Connect again"), [this](const ClusterId &cluster) { m_parts.clusters.retry(cluster); });
    const bool isKnown = m_parts.registry.me() && hooks.realmOfPeople && !hooks.realmOfPeople(id).isEmpty();
    if (mayManage() && isKnown)
        add(Icon::Users, tr("Who people are there…"), [this](const ClusterId &cluster) { openRealm(cluster); });
    if (mayManage() && hooks.removeCluster && !isAdopted(id)) {
        menu->addSeparator();
        add(Icon::Trash, tr("Remove from this console…"), hooks.removeCluster);
        menu->actions().constLast()->setProperty("danger", true);
    }
    menu->popup(at);
}

bool ClustersGroup::isAdopted(const ClusterId &id) const
{
    const std::vector<ClusterProfile> profiles = m_parts.clusters.profiles();
    return std::ranges::any_of(profiles, [&id](const ClusterProfile &each) { return each.id == id && each.isAdopted; });
}

void ClustersGroup::openRealm(const ClusterId &id)
{
    for (const ClusterProfile &profile : m_parts.clusters.profiles()) {
        if (profile.id == id)
            (new PeopleRealmDialog(m_parts, window(), profile))->open();
    }
}

} // namespace orbit::ui
