// What somebody's role makes of the window: where they begin, what is around the pages, and what is theirs to choose.
#include "app/console/composition_root.h"

#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/view_tabs.h"
#include "ui/settings/change_password_dialog.h"
#include "ui/signin/lock_screen.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::console::FollowRole)
};

QStringList namesOfTeams(const Me *me)
{
    QStringList names;
    for (const TeamMembership &membership : me ? me->teams : QList<TeamMembership>())
        names.append(membership.teamName);
    return names;
}

} // namespace

void CompositionRoot::followRole()
{
    QObject::connect(m_consoles, &ui::ConsolesPage::countChanged, m_window.get(), [this] { goBackFromConsoles(); });
}

/// Who has only desktops of their own sees nothing else: their page is the window, and beside it there are only open consoles.
void CompositionRoot::showRole()
{
    const Me *me = m_registry.account.me();
    const bool isWhole = me && me->role == Role::User;
    m_pages.myDesktops->setFrame(isWhole ? ui::MyDesktopsFrame::Whole : ui::MyDesktopsFrame::Sheet);
    m_consoles->setWayBack(isWhole ? m_pages.myDesktops->title() : QString());
    m_window->setBare(isWhole);
    m_desktopsPage->setMyTeams(namesOfTeams(me));
    goBackFromConsoles();
}

void CompositionRoot::goBackFromConsoles()
{
    if (m_window->isBare() && m_window->currentPage() == m_consoles && m_consoles->openNames().isEmpty())
        m_window->showPage(m_pages.myDesktops->id());
}

void CompositionRoot::beginAs(Role role)
{
    switch (role) {
    case Role::Admin:
        return m_window->showPage(u"overview"_s);
    case Role::Operator:
        return showView(ui::SavedViews::myTeamId());
    case Role::Helpdesk:
        return showView(ui::SavedViews::attentionId());
    case Role::Installer:
        m_window->showPage(m_pages.settings->id());
        return openSetup();
    case Role::User:
        m_window->showPage(m_pages.myDesktops->id());
        return m_pages.myDesktops->focusCards();
    }
}

void CompositionRoot::showView(const QString &id)
{
    showDesktops({});
    m_desktopsPage->screen().viewTabs()->setCurrent(id);
}

/// With what that person may do there, as on a computer of their own.
Task<Result<void>> CompositionRoot::enterClusters(CompositionRoot *root, QString login)
{
    Clusters &clusters = root->m_service.clusters();
    for (const ClusterProfile &profile : root->m_personaSignIn ? clusters.profiles() : std::vector<ClusterProfile>()) {
        SignIn signIn = root->m_personaSignIn(login);
        const Result<SignInOutcome> entered = co_await clusters.signIn(profile.id, std::move(signIn));
        if (!entered)
            co_return fail(entered.error());
    }
    co_return Result<void>();
}

bool CompositionRoot::maySetUp() const
{
    const Me *me = m_registry.account.me();
    return !me || rolePermits(me->role, Permission::RunSetup);
}

void CompositionRoot::changePassword()
{
    auto *dialog = new ui::ChangePasswordDialog(m_theme, m_window.get(), m_registry.account);
    QObject::connect(dialog, &ui::ChangePasswordDialog::passwordChanged, m_window.get(),
                     [this] { m_messenger.tell({.tone = ui::Tone::Success, .title = Words::tr("Your password is changed"), .text = {}}); });
    dialog->open();
}

void CompositionRoot::lockNow()
{
    if (m_registry.account.hasPassword())
        return m_lock->lock();
    m_messenger.tell({.tone = ui::Tone::Info,
                      .title = Words::tr("Lock this computer instead"),
                      .text = Words::tr("You are signed in by your account of this computer, without a password of Orbit's.")});
}

} // namespace orbit::console
