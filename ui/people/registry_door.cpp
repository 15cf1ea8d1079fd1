#include "ui/people/registry_door.h"

#include "ui/people/people_errors.h"
#include "ui/people/registry_dialogs.h"
#include "ui/widgets/button.h"
#include "ui/widgets/state_panel.h"

#include <QStackedLayout>

namespace orbit::ui {

RegistryDoor::RegistryDoor(const Theme &theme, Registry &registry, RegistrySetup &setup, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_registry(registry),
      m_setup(setup),
      m_first(new StatePanel(theme, {.icon = Icon::Users,
                                     .title = tr("Give desktops to people"),
                                     .text = tr("People, teams, assignments and the audit log are kept in a registry: on this computer for "
                                                "a small office, on a PostgreSQL server for several consoles.")})),
      m_starting(new StatePanel(
          theme,
          {.icon = Icon::Clock, .tone = Tone::Info, .title = tr("The registry is starting"), .text = tr("This takes a few seconds.")})),
      m_signIn(new StatePanel(theme, {.icon = Icon::Lock, .title = tr("Sign in to see people"), .text = {}})),
      m_trouble(new StatePanel(theme, {.icon = Icon::Alert, .tone = Tone::Danger, .title = {}, .text = {}})),
      m_denied(new StatePanel(theme, {.icon = Icon::Lock,
                                      .title = tr("You cannot see people"),
                                      .text = tr("Admins, operators and helpdesk can. Ask an admin for another role.")})),
      m_stack(new QStackedLayout(this))
{
    m_first->setObjectName(QStringLiteral("registryFirst"));
    m_starting->setObjectName(QStringLiteral("registryStarting"));
    m_signIn->setObjectName(QStringLiteral("registrySignIn"));
    m_trouble->setObjectName(QStringLiteral("registryTrouble"));
    m_denied->setObjectName(QStringLiteral("peopleDenied"));
    for (StatePanel *panel : {m_first, m_starting, m_signIn, m_trouble, m_denied})
        m_stack->addWidget(panel);
    addFirst();
    addTrouble();
    connect(&registry, &Registry::statusChanged, this, &RegistryDoor::look);
    connect(&registry, &Registry::meChanged, this, &RegistryDoor::look);
    look();
}

void RegistryDoor::addFirst()
{
    Button *here = m_first->addButton(tr("Use this computer"), true);
    here->setObjectName(QStringLiteral("registryHere"));
    Button *server = m_first->addButton(tr("Use a server"));
    server->setObjectName(QStringLiteral("registryServer"));
    connect(here, &Button::clicked, this, &RegistryDoor::openPrivate);
    connect(server, &Button::clicked, this, &RegistryDoor::openShared);
}

void RegistryDoor::addTrouble()
{
    Button *retry = m_trouble->addButton(Icon::Restart, tr("Try again"), true);
    retry->setObjectName(QStringLiteral("registryAgain"));
    connect(retry, &Button::clicked, this, [this] { m_registry.retry(); });
}

StatePanel *RegistryDoor::face()
{
    const RegistryStatus status = m_registry.status();
    switch (status.state) {
    case RegistryState::NotSetUp:
        return m_first;
    case RegistryState::Starting:
        return m_starting;
    case RegistryState::NeedsSignIn:
        return m_signIn;
    case RegistryState::Online:
        return m_denied;
    case RegistryState::Offline:
    case RegistryState::WrongSchema:
    case RegistryState::Broken:
        break;
    }
    return m_trouble;
}

void RegistryDoor::look()
{
    const RegistryStatus status = m_registry.status();
    const QString problem = status.problem.detail.isEmpty() ? QString() : peopleAdvice(status.problem);
    m_signIn->setWords({.icon = Icon::Lock,
                        .title = tr("Sign in to see people"),
                        .text = problem.isEmpty() ? tr("People and teams are kept in the registry %1.").arg(status.place) : problem});
    m_trouble->setWords({.icon = Icon::Alert,
                         .tone = Tone::Danger,
                         .title = status.state == RegistryState::WrongSchema ? tr("The registry is of another version")
                                  : status.state == RegistryState::Offline   ? tr("No connection to the registry")
                                                                             : tr("The registry cannot be opened"),
                         .text = problem});
    m_stack->setCurrentWidget(face());
}

void RegistryDoor::openPrivate() { (new PrivateRegistryDialog(m_theme, m_setup, window()))->open(); }

void RegistryDoor::openShared() { (new SharedRegistryDialog(m_theme, m_setup, window()))->open(); }

} // namespace orbit::ui
