#include "ui/clusters/connect_form.h"

#include "ui/clusters/browser_wait_row.h"
#include "ui/clusters/checks_card.h"
#include "ui/clusters/second_factor_row.h"
#include "ui/clusters/server_address.h"
#include "ui/clusters/trust_card.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace orbit::ui {

ConnectForm::ConnectForm(const Theme &theme, Clusters &clusters, const ConnectLook &look, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_flow(clusters),
      m_address(new LineEdit(theme)),
      m_addressField(new Field(theme, tr("Server address"), m_address)),
      m_form(new SignInForm(theme, nullptr, look.purpose)),
      m_secondFactor(new SecondFactorRow(theme)),
      m_browser(new BrowserWaitRow(theme)),
      m_verb(new Button(theme, Icon::Bolt, look.verb, ButtonKind::Primary)),
      m_checks(new ChecksCard(theme)),
      m_trust(new TrustCard(theme, this))
{
    layOut(look);
    connect(m_address, &QLineEdit::editingFinished, this, &ConnectForm::checkServer);
    connect(m_form, &SignInForm::submitted, this, &ConnectForm::submit);
    connect(m_secondFactor, &SecondFactorRow::submitted, this, &ConnectForm::submitCode);
    connect(m_browser, &BrowserWaitRow::givenUp, &m_flow, &ConnectFlow::cancel);
    connect(m_trust, &TrustCard::trusted, &m_flow, &ConnectFlow::trustCertificate);
    connect(m_trust, &TrustCard::refused, &m_flow, &ConnectFlow::refuseCertificate);
    connect(&m_flow, &ConnectFlow::changed, this, &ConnectForm::showFlow);
    connect(&m_flow, &ConnectFlow::realmsChanged, this, [this] { m_form->setRealms(m_flow.realms()); });
    connect(&m_flow, &ConnectFlow::connected, m_form, &SignInForm::clearSecrets);
    connect(&m_flow, &ConnectFlow::connected, this, &ConnectForm::connected);
    setFocusProxy(m_address);
    showFlow();
}

ConnectForm::~ConnectForm()
{
    // The field loses the keyboard while it goes, when this is a plain widget already.
    m_address->disconnect(this);
}

void ConnectForm::layOut(const ConnectLook &look)
{
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setPlaceholderText(QStringLiteral("pve.office.lan"));
    m_address->setLarge(look.isLarge);
    m_addressField->setHelp(tr("Port 8006 is added when you leave it out."));
    m_trust->hide();
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins({});
    m_column->setSpacing(Theme::space(3));
    m_column->addWidget(m_addressField);
    m_column->addWidget(m_form);
    m_column->addWidget(m_secondFactor);
    m_column->addWidget(m_browser);
    m_column->addWidget(makeVerb(look));
    m_column->addWidget(m_checks);
}

QWidget *ConnectForm::makeVerb(const ConnectLook &look)
{
    m_verb->setObjectName(QStringLiteral("connect"));
    if (look.isLarge)
        m_verb->setSizeClass(ButtonSize::Large);
    connect(m_verb, &Button::clicked, this, &ConnectForm::submit);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    row->addWidget(m_verb);
    if (!look.shortcut.isEmpty()) {
        const QKeySequence keys(look.shortcut);
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &ConnectForm::submit);
        row->addWidget(
            new Label(m_theme, tr("Shortcut %1").arg(keys.toString(QKeySequence::NativeText)), TypeRole::Detail, Role::TextTertiary));
    }
    row->addStretch(1);
    return line;
}

void ConnectForm::addBelow(QWidget *widget) { m_column->addWidget(widget); }

std::expected<QUrl, QString> ConnectForm::address() const { return serverAddress(m_address->text()); }

void ConnectForm::setAddress(const QString &address)
{
    m_address->setText(address);
    checkServer();
}

void ConnectForm::setKnown(const std::optional<KnownServer> &known)
{
    m_known = known;
    showFlow();
}

bool ConnectForm::isCertificateAsked() const
{
    return !m_known && (m_flow.checks().certificate == CheckState::NeedsDecision || m_flow.isRefused());
}

void ConnectForm::checkServer()
{
    if (m_address->text().trimmed().isEmpty())
        return;
    const auto typed = address();
    m_addressField->setError(typed ? QString() : typed.error());
    if (!typed || isKnown(*typed))
        return;
    if (m_knows && m_knows(*typed)) {
        m_flow.cancel();
        return;
    }
    if (m_known)
        Q_EMIT left();
    m_flow.setServer(*typed);
}

void ConnectForm::submit()
{
    if (m_verb->isLoading())
        return;
    checkServer();
    const auto typed = address();
    m_addressField->setError(typed ? QString() : typed.error());
    if (!typed) {
        m_address->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_known) {
        Q_EMIT repeated();
        return;
    }
    if (!m_flow.secondFactors().isEmpty()) {
        submitCode();
        return;
    }
    std::optional<SignIn> signIn = m_form->signIn();
    if (!signIn)
        return;
    if (signIn->method == SignInMethod::OpenId)
        signIn->browser = m_browser->hand();
    Q_EMIT tried(signIn->method, signIn->login);
    m_flow.setServer(*typed);
    m_flow.connectWith(std::move(*signIn));
    // What holds it up is the next thing to do, for the keyboard too.
    if (m_flow.checks().certificate == CheckState::NeedsDecision)
        m_trust->focusDecision();
}

void ConnectForm::submitCode()
{
    const QString code = m_secondFactor->takeCode();
    if (!code.isEmpty())
        m_flow.giveSecondFactor(m_secondFactor->kind(), code);
}

void ConnectForm::showFlow()
{
    m_checks->setChecks(m_known ? m_known->checks : m_flow.checks(), m_known ? m_known->found : found());
    const bool isSigningIn = m_flow.checks().signIn == CheckState::Runs;
    if (isSigningIn && !m_verb->isLoading())
        m_verb->setLoading(m_flow.isPreparing() ? tr("Preparing") : tr("Connecting"));
    else if (!isSigningIn)
        m_verb->setReady();
    if (!m_flow.isSignInWaiting())
        m_browser->end();
    showTrust();
    m_secondFactor->ask(m_flow.secondFactors());
    showProblem();
    Q_EMIT changed();
}

void ConnectForm::showTrust()
{
    const auto &certificate = m_flow.certificate();
    if (certificate && certificate->leafSha256 != m_shownCertificate) {
        m_shownCertificate = certificate->leafSha256;
        m_trust->setCertificate(*certificate);
    }
    const bool isAsked = certificate && isCertificateAsked();
    const bool isNews = isAsked && m_trust->isHidden();
    m_trust->setVisible(isAsked);
    if (isNews && m_flow.isSignInWaiting())
        m_trust->focusDecision();
    if (m_flow.isRefused())
        m_trust->showRefused();
}

void ConnectForm::showProblem()
{
    const std::optional<Error> &problem = m_flow.problem();
    if (!problem)
        return;
    const ErrorText words = describe(*problem);
    const QString sentence = QStringList{words.what, words.todo}.join(QLatin1Char(' ')).trimmed();
    const ConnectChecks &checks = m_flow.checks();
    if (checks.server == CheckState::Failed || checks.cluster == CheckState::Failed)
        m_addressField->setError(sentence);
    else if (checks.signIn == CheckState::Failed && !m_flow.secondFactors().isEmpty())
        m_secondFactor->setError(sentence);
    else if (checks.signIn == CheckState::Failed)
        m_form->showRefused(*problem);
}

std::array<QString, 4> ConnectForm::found() const
{
    std::array<QString, 4> words;
    if (m_flow.checks().server == CheckState::Fine)
        words[0] = m_flow.server().authority();
    if (m_flow.isTrusted())
        words[1] = m_flow.certificate()->isTrustedBySystem ? tr("vouched for by an authority") : tr("trusted by you");
    else if (m_flow.isRefused())
        words[1] = tr("not trusted");
    if (const auto &problem = m_flow.problem(); problem && m_flow.checks().signIn == CheckState::Failed)
        words[2] = problem->detail.trimmed();
    return words;
}

} // namespace orbit::ui
