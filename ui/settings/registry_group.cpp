#include "ui/settings/registry_group.h"

#include "ui/settings/place_row.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

BadgeLook badgeOf(RegistryState state)
{
    switch (state) {
    case RegistryState::Online:
        return {.text = RegistryGroup::tr("Connected"), .tone = Tone::Success, .icon = Icon::Check};
    case RegistryState::NotSetUp:
        return {.text = RegistryGroup::tr("Not set up"), .tone = Tone::Neutral, .icon = Icon::Info};
    case RegistryState::Starting:
        return {.text = RegistryGroup::tr("Starting"), .tone = Tone::Info, .icon = Icon::Link};
    case RegistryState::NeedsSignIn:
        return {.text = RegistryGroup::tr("Sign in"), .tone = Tone::Warning, .icon = Icon::Key};
    case RegistryState::Offline:
        return {.text = RegistryGroup::tr("Offline"), .tone = Tone::Danger, .icon = Icon::Offline};
    case RegistryState::WrongSchema:
        return {.text = RegistryGroup::tr("Other version"), .tone = Tone::Danger, .icon = Icon::Alert};
    case RegistryState::Broken:
        return {.text = RegistryGroup::tr("Cannot be opened"), .tone = Tone::Danger, .icon = Icon::Alert};
    }
    Q_UNREACHABLE();
}

QString troubleOf(const RegistryStatus &status)
{
    const ErrorText words = describe(status.problem);
    return words.why.isEmpty() ? words.what : words.why;
}

} // namespace

RegistryGroup::RegistryGroup(const SettingsParts &parts, QWidget *parent)
    : SettingGroup(parts.theme, tr("Registry"), Icon::Storage, parent),
      m_parts(parts),
      m_place(new PlaceRow(parts.theme, Icon::Storage)),
      m_retry(new Button(parts.theme, Icon::Restart, tr("Try now")))
{
    setObjectName(QStringLiteral("settingsRegistry"));
    m_retry->setObjectName(QStringLiteral("settingsRegistryRetry"));
    body()->addWidget(m_place);
    m_retryRow = addRow(tr("It is tried again by itself"), {}, m_retry);
    m_server = addRow(tr("Server"), {});
    m_schema = addRow(tr("Version of the schema"), {});
    m_encryption = addRow(tr("Connection"), {});
    if (m_parts.hooks.runSetup) {
        auto *setup = new Button(parts.theme, Icon::Wrench, tr("Run setup"));
        setup->setObjectName(QStringLiteral("settingsRunSetup"));
        m_setupRow = addRow(tr("Setup"), tr("Server, registry, templates, branding and all checks, as in the first run"), setup);
        connect(setup, &Button::clicked, this, m_parts.hooks.runSetup);
        connect(&m_parts.registry, &Registry::meChanged, this, &RegistryGroup::look);
    }
    connect(m_retry, &Button::clicked, this, [this] { m_parts.registry.retry(); });
    connect(&m_parts.registry, &Registry::statusChanged, this, &RegistryGroup::look);
    look();
}

void RegistryGroup::look()
{
    const RegistryStatus status = m_parts.registry.status();
    const bool isPrivate = status.kind == RegistryKind::Private;
    const bool isOnline = status.state == RegistryState::Online;
    const Me *me = m_parts.registry.me();
    if (m_setupRow)
        m_setupRow->setWanted(!me || rolePermits(me->role, Permission::RunSetup));
    m_place->setWords(isPrivate ? tr("Registry on this computer") : tr("Shared registry"), status.place);
    m_place->setBadge(badgeOf(status.state));
    m_place->setRemark(isOnline && status.latency.count() > 0 ? tr("%1 ms").arg(status.latency.count()) : QString());
    const bool isTried =
        status.state == RegistryState::Offline || status.state == RegistryState::Broken || status.state == RegistryState::WrongSchema;
    m_retryRow->setWanted(isTried);
    m_retryRow->setHelp(isTried ? troubleOf(status) : QString());
    m_server->setWanted(!status.server.isEmpty());
    m_server->setHelp(status.server);
    m_schema->setWanted(status.schema > 0);
    m_schema->setHelp(QString::number(status.schema));
    m_encryption->setWanted(isOnline);
    m_encryption->setHelp(isPrivate            ? tr("It does not leave this computer")
                          : status.isEncrypted ? tr("Encrypted, the server has proved who it is")
                                               : tr("Not encrypted"));
}

} // namespace orbit::ui
