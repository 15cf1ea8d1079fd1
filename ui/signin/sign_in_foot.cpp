#include "ui/signin/sign_in_foot.h"

#include "ui/signin/sign_in_words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QCoreApplication>
#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int lockPx = 14;

} // namespace

SignInFoot::SignInFoot(const Theme &theme, Registry &registry, QWidget *parent)
    : QWidget(parent),
      m_registry(registry),
      m_dot(new Dot(theme, Tone::Success)),
      m_place(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_lock(new Glyph(theme, Icon::Lock, Role::TextTertiary, lockPx)),
      m_encrypted(new Label(theme, tr("Encrypted"), TypeRole::Detail, Role::TextTertiary)),
      m_version(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary))
{
    setObjectName(QStringLiteral("signInFoot"));
    m_place->setObjectName(QStringLiteral("signInPlace"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_place);
    row->addSpacing(10);
    row->addWidget(m_lock);
    row->addWidget(m_encrypted);
    row->addSpacing(10);
    row->addWidget(m_version);
    const QString version = QCoreApplication::applicationVersion();
    m_version->setText(version.isEmpty() ? tr("Orbit") : tr("Orbit %1").arg(version));
    connect(&m_registry, &Registry::statusChanged, this, &SignInFoot::look);
    look();
}

void SignInFoot::look()
{
    const RegistryStatus status = m_registry.status();
    const bool isUp = status.state == RegistryState::NeedsSignIn || status.state == RegistryState::Online;
    m_dot->setTone(isUp ? Tone::Success : Tone::Warning);
    m_place->setText(isUp ? registryPlace(status) : tr("%1, not connected").arg(registryPlace(status)));
    const bool isSafe = isUp && status.isEncrypted;
    m_lock->setVisible(isSafe);
    m_encrypted->setVisible(isSafe);
}

} // namespace orbit::ui
