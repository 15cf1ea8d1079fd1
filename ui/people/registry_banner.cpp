#include "ui/people/registry_banner.h"

#include "ui/text/error_text.h"
#include "ui/text/formats.h"
#include "ui/text/registry_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

namespace orbit::ui {

RegistryBanner::RegistryBanner(const Theme &theme, Registry &registry, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_registry(registry), m_clock(clock), m_note(new Note(theme, Tone::Warning, {}, NoteShape::Banner))
{
    setObjectName(QStringLiteral("registryBanner"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_note);
    m_note->setGlyph(Icon::Offline);
    m_retry = m_note->setAction(Icon::Restart, tr("Retry"));
    m_retry->setObjectName(QStringLiteral("registryRetry"));
    connect(m_retry, &Button::clicked, this, [this] { m_registry.retry(); });
    connect(&m_registry, &Registry::statusChanged, this, &RegistryBanner::look);
    look();
}

void RegistryBanner::tellRead()
{
    if (m_registry.status().state == RegistryState::Online)
        m_dataFrom = m_clock.now();
}

QString RegistryBanner::lead() const
{
    switch (m_registry.status().state) {
    case RegistryState::NotSetUp:
        return tr("No registry is set up on this computer.");
    case RegistryState::Starting:
        return tr("The registry is being reached.");
    case RegistryState::NeedsSignIn:
        return tr("The registry wants you to sign in again.");
    case RegistryState::WrongSchema:
        return tr("The registry is of another version.");
    case RegistryState::Broken:
        return tr("The registry cannot be opened.");
    case RegistryState::Online:
    case RegistryState::Offline:
        break;
    }
    const std::optional<ErrorText> trouble = registryTrouble(m_registry.status().problem);
    return trouble ? trouble->what : tr("No connection to the registry.");
}

void RegistryBanner::look()
{
    const RegistryStatus status = m_registry.status();
    setVisible(status.state != RegistryState::Online);
    if (status.state == RegistryState::Online)
        return;
    const QString problem = status.problem.detail.isEmpty() ? QString() : advice(describe(status.problem));
    QStringList words;
    if (!problem.isEmpty())
        words += problem;
    if (m_dataFrom.isValid())
        words += tr("Data from %1.").arg(timeText(m_dataFrom, m_clock.now()));
    words += tr("Actions wait until it is back.");
    m_note->setWords(lead(), words.join(QLatin1Char(' ')));
    m_retry->setVisible(status.state != RegistryState::NotSetUp && status.state != RegistryState::NeedsSignIn);
}

} // namespace orbit::ui
