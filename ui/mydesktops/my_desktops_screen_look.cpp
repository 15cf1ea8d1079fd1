// What of the page is shown: the cards, or what stands in their place.
#include "ui/mydesktops/my_desktops_screen.h"

#include "ui/commands/command_menu.h"
#include "ui/mydesktops/greeting.h"
#include "ui/mydesktops/help_card.h"
#include "ui/mydesktops/my_desktop_details.h"
#include "ui/mydesktops/my_desktops_grid.h"
#include "ui/text/link_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/state_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr std::size_t searchFrom = 7;

QString whomToAsk(const Me *me)
{
    QStringList teams;
    if (me)
        std::ranges::transform(me->teams, std::back_inserter(teams), &TeamMembership::teamName);
    if (teams.isEmpty())
        return MyDesktopsScreen::tr("Ask your administrator for one. It appears here by itself.");
    return MyDesktopsScreen::tr("Ask an operator of your team %1 or an administrator. It appears here by itself.")
        .arg(teams.join(MyDesktopsScreen::tr(" or ", "between names of teams")));
}

bool matches(const MyDesktop &desktop, const QString &text)
{
    return std::ranges::all_of(text.split(u' ', Qt::SkipEmptyParts), [&desktop](const QString &word) {
        return desktop.title.contains(word, Qt::CaseInsensitive) || desktop.line.contains(word, Qt::CaseInsensitive) ||
               desktop.badge.text.contains(word, Qt::CaseInsensitive);
    });
}

QString registryTrouble(const RegistryStatus &status)
{
    switch (status.state) {
    case RegistryState::Starting:
        return MyDesktopsScreen::tr("The registry is being reached.");
    case RegistryState::NotSetUp:
        return MyDesktopsScreen::tr("No registry is set up on this computer.");
    case RegistryState::WrongSchema:
        return MyDesktopsScreen::tr("The registry is of another version.");
    default:
        return MyDesktopsScreen::tr("No connection to the registry.");
    }
}

QString troubleOf(const Clusters &clusters, const ClusterId &id)
{
    const std::vector<ClusterProfile> profiles = clusters.profiles();
    const auto profile = std::ranges::find(profiles, id, &ClusterProfile::id);
    return profile == profiles.end() ? QString() : linkTrouble(*profile, clusters.status(id));
}

} // namespace

void MyDesktopsScreen::makeFaces()
{
    const Theme &theme = m_parts.theme;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(makeContent());
    m_loading = new QWidget;
    auto *inside = new QVBoxLayout(m_loading);
    inside->setContentsMargins({});
    inside->addWidget(new SkeletonRows(theme));
    m_empty = new StatePanel(theme, {.icon = Icon::Desktop, .title = {}, .text = {}});
    m_noMatch = new StatePanel(theme, {.icon = Icon::Search, .title = {}, .text = {}});
    m_failed = new StatePanel(theme, {.icon = Icon::Alert, .title = {}, .text = {}});
    m_empty->setObjectName(u"myDesktopsEmpty"_s);
    m_noMatch->setObjectName(u"myDesktopsNoMatch"_s);
    m_failed->setObjectName(u"myDesktopsFailed"_s);
    m_loading->setObjectName(u"myDesktopsLoading"_s);
    for (QWidget *face : {static_cast<QWidget *>(m_scroll), m_loading, static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_noMatch),
                          static_cast<QWidget *>(m_failed)})
        m_stack->addWidget(face);
    connect(m_empty->addButton(Icon::Restart, tr("Look again")), &Button::clicked, this, &MyDesktopsScreen::refresh);
    connect(m_noMatch->addButton(Icon::X, tr("Clear search")), &Button::clicked, m_find, &LineEdit::clear);
    connect(m_failed->addButton(Icon::Restart, tr("Try again"), true), &Button::clicked, this, &MyDesktopsScreen::refresh);
}

void MyDesktopsScreen::refresh()
{
    if (m_parts.registry.status().state != RegistryState::Online)
        m_parts.registry.retry();
    m_model.refresh();
}

std::vector<const MyDesktop *> MyDesktopsScreen::chosen() const
{
    std::vector<const MyDesktop *> all;
    for (const MyDesktop &desktop : m_model.desktops()) {
        if (m_find->isHidden() || matches(desktop, m_find->text()))
            all.push_back(&desktop);
    }
    return all;
}

void MyDesktopsScreen::look()
{
    const Me *me = m_parts.registry.me();
    m_greeting->setText(greeting(me ? me->name : QString(), m_parts.clock.now()));
    m_line->setText(m_model.state() == MyDesktopsModel::State::Ready ? greetingLine(m_model.desktops()) : QString());
    m_find->setVisible(m_model.desktops().size() >= searchFrom);
    showBanner();
    showCards();
    showFace();
    showHelp();
    if (m_wantsKeyboard && isVisible() && m_stack->currentWidget() == m_scroll) {
        m_wantsKeyboard = false;
        m_grid->focusLead();
    }
}

void MyDesktopsScreen::showCards()
{
    std::vector<const MyDesktop *> cards = chosen();
    const std::size_t all = cards.size();
    if (all > m_most)
        cards.resize(m_most);
    m_showMore->setVisible(cards.size() < all);
    m_showMore->setText(tr("Show %n more", nullptr, static_cast<int>(all - cards.size())));
    m_showMore->updateGeometry();
    m_grid->setDesktops(cards);
}

void MyDesktopsScreen::showFace()
{
    QWidget *face = m_scroll;
    const bool hasNone = m_model.desktops().empty();
    const bool canRead = m_parts.registry.status().state == RegistryState::Online;
    if (hasNone && (m_model.state() == MyDesktopsModel::State::Failed || !canRead)) {
        showProblem();
        face = m_failed;
    } else if (m_model.state() == MyDesktopsModel::State::Loading) {
        face = m_loading;
    } else if (hasNone) {
        m_empty->setWords(
            {.icon = Icon::Desktop, .tone = Tone::Info, .title = tr("No desktop is yours yet"), .text = whomToAsk(m_parts.registry.me())});
        face = m_empty;
    } else if (m_grid->cards().empty()) {
        m_noMatch->setWords({.icon = Icon::Search,
                             .tone = Tone::Neutral,
                             .title = tr("Nothing matches"),
                             .text = tr("No desktop of yours is called “%1”.").arg(m_find->text())});
        face = m_noMatch;
    }
    m_stack->setCurrentWidget(face);
}

void MyDesktopsScreen::showProblem()
{
    const RegistryStatus status = m_parts.registry.status();
    if (status.state != RegistryState::Online) {
        m_failed->setWords({.icon = Icon::Offline,
                            .tone = Tone::Warning,
                            .title = registryTrouble(status),
                            .text = tr("Your desktops are not lost. Orbit tries again by itself.")});
        return;
    }
    const ErrorText words = m_model.problem() ? describe(*m_model.problem()) : ErrorText();
    m_failed->setWords(
        {.icon = Icon::Alert, .tone = Tone::Danger, .title = tr("Your desktops cannot be shown"), .text = wholeAdvice(words)});
}

void MyDesktopsScreen::showBanner()
{
    const ClusterId needy = m_model.clusterInNeed();
    const RegistryStatus status = m_parts.registry.status();
    const bool hasCards = !m_model.desktops().empty();
    const bool canMend = !needy.isNull() && m_parts.hooks.mendCluster;
    const bool isOffline = hasCards && status.state != RegistryState::Online;
    const bool isOld = hasCards && m_model.problem();
    m_banner->setVisible(canMend || isOffline || isOld || m_model.isClusterSilent());
    if (m_banner->isHidden())
        return;
    QString button = tr("Retry");
    m_banner->setTone(canMend ? Tone::Info : Tone::Warning);
    if (canMend) {
        const bool isUntrusted = m_parts.clusters.status(needy).link == LinkState::Untrusted;
        m_banner->setWords(troubleOf(m_parts.clusters, needy),
                           isUntrusted ? tr("Nothing was sent to it.") : tr("Your desktops are shown then."));
        button = isUntrusted ? tr("Compare") : tr("Sign in");
    } else if (isOffline) {
        m_banner->setWords(registryTrouble(status), tr("What you see may be old. Desktops that are open stay open."));
    } else if (isOld) {
        m_banner->setWords(tr("The list could not be read again."), tr("What you see may be old."));
    } else {
        m_banner->setWords(tr("No connection to some of your desktops."), tr("Orbit tries again by itself."));
    }
    if (!m_bannerAction || m_bannerAction->text() != button) {
        m_bannerAction = m_banner->setAction(button);
        m_bannerAction->setObjectName(u"myDesktopsMend"_s);
        // Later: what it does may take it away.
        connect(m_bannerAction, &Button::clicked, this, &MyDesktopsScreen::actOnBanner, Qt::QueuedConnection);
    }
}

void MyDesktopsScreen::actOnBanner()
{
    const ClusterId needy = m_model.clusterInNeed();
    if (!needy.isNull() && m_parts.hooks.mendCluster)
        return m_parts.hooks.mendCluster(needy);
    for (const ClusterProfile &profile : m_parts.clusters.profiles()) {
        if (m_parts.clusters.status(profile.id).link == LinkState::Offline)
            m_parts.clusters.retry(profile.id);
    }
    refresh();
}

void MyDesktopsScreen::showHelp()
{
    const MyDesktopCard *lead = m_grid->lead();
    m_help->setDesktop(lead ? &lead->desktop() : nullptr);
    m_help->setVisible(m_help->isUseful());
}

void MyDesktopsScreen::openMenu(const AssignmentId &id, const QPoint &at)
{
    const MyDesktop *desktop = m_model.find(id);
    if (desktop && desktop->guest)
        makeMenu(*desktop, at);
}

void MyDesktopsScreen::makeMenu(const MyDesktop &desktop, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"myDesktopMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, m_parts.commands, {PowerCommands::id(PowerAction::Reboot), PowerCommands::id(PowerAction::Shutdown)},
             {{*desktop.guest}}, m_parts.theme);
    menu->addSeparator();
    if (desktop.failure && !desktop.failure->details.isEmpty()) {
        QAction *copy = menu->addAction(m_parts.theme.icon(Icon::Clipboard, Role::TextSecondary), tr("Copy what went wrong"));
        connect(copy, &QAction::triggered, this, [text = desktop.failure->details] { QGuiApplication::clipboard()->setText(text); });
    }
    QAction *details = menu->addAction(m_parts.theme.icon(Icon::Info, Role::TextSecondary), tr("Details"));
    details->setObjectName(u"myDesktopShowDetails"_s);
    connect(details, &QAction::triggered, this, [this, id = desktop.id] {
        const MyDesktop *shown = m_model.find(id);
        const Assignment *assignment = m_model.assignment(id);
        if (shown && assignment)
            openMyDesktopDetails(m_parts.theme, window(), *shown, *assignment, m_parts.clock.now());
    });
    menu->popup(at);
}

} // namespace orbit::ui
