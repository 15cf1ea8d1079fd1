#include "ui/shell/cluster_menu.h"

#include "ui/shell/link_summary.h"
#include "ui/text/error_text.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace orbit::ui {

ClusterMenu::ClusterMenu(const Theme &theme, Clusters &clusters, ClusterChoice &choice, ShellHooks hooks, QWidget *parent)
    : QMenu(parent), m_theme(theme), m_clusters(clusters), m_choice(choice), m_hooks(std::move(hooks))
{
    setObjectName(u"clusterMenu"_s);
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &ClusterMenu::fill);
    fill();
}

void ClusterMenu::fill()
{
    clear();
    for (QObject *old : findChildren<QMenu *>())
        old->deleteLater();
    for (QObject *old : findChildren<QActionGroup *>())
        old->deleteLater();
    const std::vector<ClusterProfile> profiles = m_clusters.profiles();
    if (profiles.size() > 1)
        addChoices(profiles);
    for (const ClusterProfile &profile : profiles)
        addCluster(profile);
    if (!m_hooks.addCluster)
        return;
    addSeparator();
    QAction *add = addAction(m_theme.icon(Icon::Plus, Role::TextSecondary), tr("Add cluster…"));
    add->setObjectName(u"clusterAdd"_s);
    connect(add, &QAction::triggered, this, m_hooks.addCluster);
}

void ClusterMenu::addChoices(const std::vector<ClusterProfile> &profiles)
{
    auto *group = new QActionGroup(this); // exclusive: one is looked at, or all
    const auto add = [this, group](const QString &words, const ClusterId &id) {
        QAction *action = addAction(words);
        action->setObjectName(u"clusterChoice."_s + id.value());
        action->setActionGroup(group);
        action->setCheckable(true);
        action->setChecked(m_choice.cluster() == id);
        connect(action, &QAction::triggered, this, [this, id] { m_choice.choose(id); });
    };
    add(tr("All clusters"), {});
    for (const ClusterProfile &profile : profiles)
        add(profile.name, profile.id);
    addSeparator();
}

void ClusterMenu::addCluster(const ClusterProfile &profile)
{
    const ClusterStatus status = m_clusters.status(profile.id);
    QMenu *actions = actionsOf(profile, status);
    actions->setTitle(tr("%1  –  %2", "cluster, its state").arg(profile.name, LinkSummary::stateWord(status.link)));
    actions->setIcon(m_theme.icon(LinkSummary::stateIcon(status.link), Theme::textRole(LinkSummary::stateTone(status.link))));
    addMenu(actions);
}

QMenu *ClusterMenu::actionsOf(const ClusterProfile &profile, const ClusterStatus &status)
{
    auto *menu = new QMenu(this);
    const auto say = [menu](const QString &words) { menu->addAction(words)->setEnabled(false); };
    say(status.endpoint.isEmpty() ? profile.endpoints.value(0).authority() : status.endpoint.authority());
    if (!status.version.isEmpty())
        say(tr("Proxmox VE %1, %2").arg(status.version, profile.login));
    if (status.link != LinkState::Online && status.link != LinkState::Connecting)
        say(describe(status.problem).what);
    menu->addSeparator();
    const auto add = [&](Icon icon, const QString &words, std::function<void()> run) {
        QAction *action = menu->addAction(m_theme.icon(icon, Role::TextSecondary), words);
        connect(action, &QAction::triggered, this, std::move(run));
        return action;
    };
    const bool needsPerson = status.link == LinkState::NeedsSignIn || status.link == LinkState::Untrusted;
    if (needsPerson && m_hooks.mendCluster) {
        add(status.link == LinkState::Untrusted ? Icon::Fingerprint : Icon::Key,
            status.link == LinkState::Untrusted ? tr("Compare the certificate…") : tr("Sign in…"),
            [mend = m_hooks.mendCluster, id = profile.id] { mend(id); });
    }
    add(Icon::Restart, tr("Connect again"), [this, id = profile.id] { m_clusters.retry(id); });
    if (m_hooks.removeCluster) {
        menu->addSeparator();
        add(Icon::Trash, tr("Remove from this console…"), [remove = m_hooks.removeCluster, id = profile.id] {
            remove(id);
        })->setProperty("danger", true);
    }
    return menu;
}

} // namespace orbit::ui
