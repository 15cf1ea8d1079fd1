// The first run: when it is shown, what it works with, where it leads.
#include "adapters/answers/answers_file.h"
#include "adapters/answers/orbit_conf.h"
#include "app/console/composition_root.h"
#include "core/async/worker.h"
#include "core/setup/setup_work.h"
#include "ui/setup/setup_screen.h"
#include "ui/shell/help_dialog.h"
#include "ui/text/error_text.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSetup, "orbit.setup")

namespace orbit::console {

namespace {

Task<Result<void>> saveAnswers(QString file, SetupAnswers answers)
{
    Result<void> saved = co_await onWorker([file, answers] { return answers::writeAnswers(file, answers); });
    co_return saved;
}

/// The cluster was connected before there was a registry: it is written there first.
Task<Result<void>> setRealm(registry::ClusterDirectory *directory, ClusterId cluster, QString realm)
{
    const QString registered = co_await directory->registeredSoon(cluster);
    if (registered.isEmpty())
        co_return fail(ErrorKind::Conflict, u"The registry"_s, u"it does not know the cluster yet; try again in a moment"_s);
    Result<void> set = co_await directory->setRealmOfPeople(cluster, realm);
    co_return set;
}

SetupAnswers proposed()
{
    const answers::Proposal proposal = answers::readProposal(answers::proposalFiles(), QProcessEnvironment::systemEnvironment());
    for (const QString &problem : proposal.problems)
        qCWarning(lcSetup).noquote() << problem;
    return proposal.answers;
}

} // namespace

ui::SetupParts CompositionRoot::setupParts()
{
    return {.theme = m_theme,
            .clusters = m_service.clusters(),
            .proxmox = m_service.setup(),
            .registry = m_registry.account,
            .registrySetup = m_registry.account,
            .teams = m_registry.teams,
            .store = m_registry.setupStore,
            .checks = m_setupChecks,
            .settings = m_settings,
            .device = setupDeviceIn(m_settings),
            .proposed = proposed(),
            .hooks = {.showPage = [this](const QString &page) { m_window->showPage(page); },
                      .showHelp = [this](const QString &page) { showHelp(page); },
                      .realmOfPeople = [this](const ClusterId &id) { return m_registry.clusters.realmOfPeople(id); },
                      .setRealmOfPeople = [this](ClusterId id,
                                                 QString realm) { return setRealm(&m_registry.clusters, std::move(id), std::move(realm)); },
                      .saveAnswers = [](const QString &file, const SetupAnswers &answers) { return saveAnswers(file, answers); }}};
}

void CompositionRoot::showHelp(const QString &page)
{
    auto *help = new ui::HelpDialog(m_theme, m_window.get());
    help->showPage(page);
    help->open();
}

void CompositionRoot::openSetup()
{
    const Me *me = m_registry.account.me();
    if (m_setup || (me && !rolePermits(me->role, Permission::RunSetup)))
        return;
    closeOverPages();
    m_setup = new ui::SetupScreen(setupParts(), m_window.get());
    QObject::connect(m_setup, &ui::SetupScreen::finished, m_window.get(), [this] {
        // What it did in Proxmox VE came before the record was; now it can hear that it ended, and with what.
        for (const ClusterProfile &profile : m_service.clusters().profiles()) {
            const ClientAction words{.action = u"client.setup"_s,
                                     .target = profile.name,
                                     .before = {},
                                     .after = {{u"address"_s, profile.endpoints.value(0).authority()}, {u"login"_s, profile.login}}};
            m_acts.close(m_acts.note(words), AuditResult::Done);
        }
        closeSetup();
    });
    QObject::connect(m_setup, &ui::SetupScreen::left, m_window.get(), [this] { closeSetup(); });
    m_window->setCover(m_setup);
}

void CompositionRoot::closeSetup()
{
    if (!m_setup)
        return;
    ui::SetupScreen *screen = std::exchange(m_setup, nullptr);
    m_window->setCover(nullptr);
    screen->deleteLater();
    showWhoIsSignedIn();
}

/// A console that knows neither a cluster nor a registry begins with it, and goes on with it, unless it was put off.
void CompositionRoot::offerSetup()
{
    const bool isNew = m_service.clusters().profiles().empty() && m_registry.account.home().kind == registry::RegistryHome::Kind::None;
    if (ui::SetupScreen::isDue(m_settings) && (isNew || ui::SetupScreen::isBegun(m_settings)))
        openSetup();
}

} // namespace orbit::console
