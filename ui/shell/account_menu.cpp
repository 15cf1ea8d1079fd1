#include "ui/shell/account_menu.h"

#include "ui/shell/link_summary.h"
#include "ui/text/person_words.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

Task<> signOut(Registry *registry) { static_cast<void>(co_await registry->signOut()); }

bool isOwnOnly(const Me *me) { return me && me->role == orbit::Role::User; }

} // namespace

AccountMenu::AccountMenu(Theme &theme, Clusters &clusters, Registry &registry, ShellHooks hooks, QWidget *window)
    : QMenu(window), m_theme(theme), m_clusters(clusters), m_registry(registry), m_hooks(std::move(hooks)), m_window(window)
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
    addMe();
    addPeople();
    addLook();
    if (m_hooks.showHelp) {
        QAction *help = addAction(m_theme.icon(Icon::Help, Role::TextSecondary), tr("Help"));
        help->setObjectName(u"accountHelp"_s);
        connect(help, &QAction::triggered, this, m_hooks.showHelp);
    }
    if (m_hooks.showAbout)
        connect(addAction(m_theme.icon(Icon::Info, Role::TextSecondary), tr("About Orbit")), &QAction::triggered, this, m_hooks.showAbout);
    QAction *quit = addAction(m_theme.icon(Icon::Logout, Role::TextSecondary), tr("Quit"));
    quit->setShortcut(QKeySequence(u"Ctrl+Q"_s));
    quit->setShortcutContext(Qt::WidgetShortcut); // shown; the window owns the key
    connect(quit, &QAction::triggered, m_window, &QWidget::close);
}

void AccountMenu::openUnder(const QWidget &button)
{
    popup(button.mapToGlobal(QPoint(button.width() - sizeHint().width(), button.height() + 4)));
}

void AccountMenu::addLook()
{
    addTheme();
    addSeparator();
    if (!isOwnOnly(m_registry.me())) {
        addDensity();
        addSeparator();
    }
    QAction *motion = addAction(tr("Reduce motion"));
    motion->setCheckable(true);
    motion->setChecked(m_theme.reducedMotion());
    connect(motion, &QAction::toggled, this, [this](bool reduced) { m_theme.setReducedMotion(reduced); });
    addSeparator();
}

void AccountMenu::addMe()
{
    const Me *me = m_registry.me();
    if (!me)
        return;
    QAction *who = addAction(m_theme.icon(Icon::User, Role::TextSecondary), tr("%1, %2", "person, role").arg(me->name, roleText(me->role)));
    who->setObjectName(u"accountMe"_s);
    who->setEnabled(false);
    addPersonas();
    addOwn(*me);
    QAction *out = addAction(m_theme.icon(Icon::Logout, Role::TextSecondary), tr("Sign out"));
    out->setObjectName(u"accountSignOut"_s);
    connect(out, &QAction::triggered, this, [this] { m_scope.start(signOut(&m_registry)); });
    addSeparator();
}

/// What only who signed in by a password of the registry has.
void AccountMenu::addOwn(const Me &me)
{
    if (!me.hasPassword)
        return;
    if (m_hooks.changePassword) {
        QAction *change = addAction(m_theme.icon(Icon::Key, Role::TextSecondary), tr("Change password…"));
        change->setObjectName(u"accountChangePassword"_s);
        change->setEnabled(m_registry.status().state == RegistryState::Online);
        connect(change, &QAction::triggered, this, m_hooks.changePassword);
    }
    if (m_hooks.lockNow) {
        QAction *lock = addAction(m_theme.icon(Icon::Lock, Role::TextSecondary), tr("Lock now"));
        lock->setObjectName(u"accountLock"_s);
        connect(lock, &QAction::triggered, this, m_hooks.lockNow);
    }
}

void AccountMenu::addPersonas()
{
    if (m_hooks.personas.isEmpty() || !m_hooks.lookAs)
        return;
    QMenu *menu = addMenu(m_theme.icon(Icon::Users, Role::TextSecondary), tr("Look as"));
    menu->setObjectName(u"accountPersonas"_s);
    auto *group = new QActionGroup(this);
    for (const Persona &persona : m_hooks.personas) {
        QAction *action = menu->addAction(persona.name);
        action->setCheckable(true);
        action->setChecked(m_registry.me() && m_registry.me()->login == persona.login);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [look = m_hooks.lookAs, login = persona.login] { look(login); });
    }
}

void AccountMenu::addPeople()
{
    const bool isPlain = isOwnOnly(m_registry.me());
    bool hasAny = false;
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        const LinkState link = m_clusters.status(profile.id).link;
        if (isPlain && link != LinkState::NeedsSignIn)
            continue;
        hasAny = true;
        QAction *who =
            addAction(m_theme.icon(Icon::User, Role::TextSecondary), tr("%1 on %2", "person, cluster").arg(profile.login, profile.name));
        const bool needsSignIn = link == LinkState::NeedsSignIn && m_hooks.mendCluster;
        who->setEnabled(needsSignIn);
        if (needsSignIn) {
            who->setText(tr("Sign in to %1…").arg(profile.name));
            connect(who, &QAction::triggered, this, [mend = m_hooks.mendCluster, id = profile.id] { mend(id); });
        }
    }
    if (hasAny)
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
