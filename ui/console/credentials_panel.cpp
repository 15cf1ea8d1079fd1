#include "ui/console/credentials_panel.h"

#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int panelWidth = 440;

QString shownName(const RemoteCredentials &credentials)
{
    return credentials.domain.isEmpty() ? credentials.user : credentials.domain + u'\\' + credentials.user;
}

} // namespace

CredentialsPanel::CredentialsPanel(const Theme &theme, QWidget *parent)
    : StagePanel(theme, panelWidth, parent),
      m_user(new LineEdit(theme)),
      m_password(new LineEdit(theme)),
      m_passwordField(new Field(theme, tr("Password"), m_password)),
      m_remember(new CheckBox(tr("Remember on this computer"))),
      m_signIn(new Button(theme, Icon::Connect, tr("Sign in"), ButtonKind::Primary)),
      m_cancel(new Button(theme, tr("Cancel")))
{
    setObjectName(QStringLiteral("credentialsPanel"));
    m_user->setObjectName(QStringLiteral("user"));
    m_password->setObjectName(QStringLiteral("password"));
    m_remember->setObjectName(QStringLiteral("remember"));
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_password->setSecret();
    content()->addWidget(new Field(theme, tr("User name"), m_user));
    content()->addWidget(m_passwordField);
    content()->addWidget(m_remember);
    buttons()->addStretch(1);
    buttons()->addWidget(m_cancel);
    buttons()->addWidget(m_signIn);
    connect(m_user, &LineEdit::textChanged, this, &CredentialsPanel::updateReady);
    connect(m_password, &LineEdit::textChanged, this, &CredentialsPanel::updateReady);
    connect(m_user, &LineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &LineEdit::returnPressed, this, &CredentialsPanel::submit);
    connect(m_signIn, &Button::clicked, this, &CredentialsPanel::submit);
    connect(m_cancel, &Button::clicked, this, &CredentialsPanel::cancelled);
}

void CredentialsPanel::ask(const RemoteCredentials &known, const QString &desktop, bool refused)
{
    setHead(Icon::Key, Tone::Info, tr("Sign in to %1").arg(desktop), tr("The desktop asks for a user name and a password."));
    m_user->setText(shownName(known));
    m_password->clear();
    m_passwordField->setError(refused ? tr("User name or password is wrong.") : QString());
    updateReady();
}

QWidget *CredentialsPanel::firstFocus() const { return m_user->text().isEmpty() ? m_user : m_password; }

void CredentialsPanel::updateReady() { m_signIn->setEnabled(!m_user->text().trimmed().isEmpty() && !m_password->text().isEmpty()); }

void CredentialsPanel::submit()
{
    if (!m_signIn->isEnabled())
        return;
    const QString name = m_user->text().trimmed();
    const qsizetype slash = name.indexOf(u'\\');
    const RemoteCredentials credentials{
        .user = name.mid(slash + 1), .domain = slash > 0 ? name.left(slash) : QString(), .password = Secret::fromText(m_password->text())};
    m_password->clear();
    Q_EMIT given(credentials, m_remember->isChecked());
}

} // namespace orbit::ui
