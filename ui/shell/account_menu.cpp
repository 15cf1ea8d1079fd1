#include "ui/shell/account_menu.h"

#include "ui/shell/link_summary.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace orbit::ui {

AccountMenu::AccountMenu(Theme &theme, Clusters &clusters, ShellHooks hooks, QWidget *window)
    : QMenu(window), m_theme(theme), m_clusters(clusters), m_hooks(std::move(hooks)), m_window(window)
{
    setObjectName(u"accountMenu"_s);
    connect(this, &QMenu::aboutToShow, this, &AccountMenu::fill);
    fill();
}

void AccountMenu::fill()
{
    clear();
    for (QActionGroup *old : findChildren<QActionGroup *>())
        delete old;
    addPeople();
    addTheme();
    addSeparator();
    addDensity();
    addSeparator();
    QAction *motion = addAction(tr("Reduce motion"));
    motion->setCheckable(true);
    motion->setChecked(m_theme.reducedMotion());
    connect(motion, &QAction::toggled, this, [this](bool reduced) { m_theme.setReducedMotion(reduced); });
    addSeparator();
    if (m_hooks.showAbout)
        connect(addAction(m_theme.icon(Icon::Info, Role::TextSecondary), tr("About Orbit")), &QAction::triggered, this, m_hooks.showAbout);
    QAction *quit = addAction(m_theme.icon(Icon::Logout, Role::TextSecondary), tr("Quit"));
    quit->setShortcut(QKeySequence(u"Ctrl+Q"_s));
    quit->setShortcutContext(Qt::WidgetShortcut); // shown; the window owns the key
    connect(quit, &QAction::triggered, m_window, &QWidget::close);
}

void AccountMenu::addPeople()
{
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        const LinkState link = m_clusters.status(profile.id).link;
        QAction *who =
            addAction(m_theme.icon(Icon::User, Role::TextSecondary), tr("%1 on %2", "person, cluster").arg(profile.login, profile.name));
        const bool needsSignIn = link == LinkState::NeedsSignIn && m_hooks.mendCluster;
        who->setEnabled(needsSignIn);
        if (needsSignIn) {
            who->setText(tr("Sign in to %1…").arg(profile.name));
            connect(who, &QAction::triggered, this, [mend = m_hooks.mendCluster, id = profile.id] { mend(id); });
        }
    }
    if (!isEmpty())
        addSeparator();
}

QAction *AccountMenu::addChoice(QActionGroup *group, const QString &words, bool isChosen, std::function<void()> choose)
{
    QAction *action = addAction(words);
    action->setCheckable(true);
    action->setChecked(isChosen);
    group->addAction(action);
    connect(action, &QAction::triggered, this, std::move(choose));
    return action;
}

void AccountMenu::addTheme()
{
    auto *group = new QActionGroup(this);
    const auto add = [&](const QString &words, ThemeChoice choice) {
        addChoice(group, words, m_theme.choice() == choice, [this, choice] { m_theme.setChoice(choice); });
    };
    add(tr("Light theme"), ThemeChoice::Light);
    add(tr("Dark theme"), ThemeChoice::Dark);
    add(tr("Match system"), ThemeChoice::FollowSystem);
}

void AccountMenu::addDensity()
{
    auto *group = new QActionGroup(this);
    const auto add = [&](const QString &words, Density density) {
        addChoice(group, words, m_theme.density() == density, [this, density] { m_theme.setDensity(density); });
    };
    add(tr("Compact rows"), Density::Compact);
    add(tr("Standard rows"), Density::Standard);
    add(tr("Roomy rows"), Density::Roomy);
}

} // namespace orbit::ui
