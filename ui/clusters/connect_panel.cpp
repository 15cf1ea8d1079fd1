#include "ui/clusters/connect_panel.h"

#include "ui/clusters/checks_card.h"
#include "ui/clusters/second_factor_row.h"
#include "ui/clusters/server_address.h"
#include "ui/clusters/sign_in_form.h"
#include "ui/clusters/trust_card.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int columnGap = 24;
constexpr int formWidth = 400;
constexpr int sideWidth = 480;

} // namespace

ConnectPanel::ConnectPanel(const Theme &theme, Clusters &clusters, QWidget *parent) : QWidget(parent), m_theme(theme), m_flow(clusters)
{
    setObjectName(QStringLiteral("connectPanel"));
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, Theme::space(4), 0, 0);
    columns->setSpacing(columnGap);
    columns->addWidget(makeForm(), 0, Qt::AlignTop);
    columns->addWidget(makeSide(), 0, Qt::AlignTop);
    connect(&m_flow, &ConnectFlow::changed, this, &ConnectPanel::showFlow);
    connect(&m_flow, &ConnectFlow::realmsChanged, this, [this] { m_form->setRealms(m_flow.realms()); });
    connect(&m_flow, &ConnectFlow::connected, m_form, &SignInForm::clearSecrets);
    connect(&m_flow, &ConnectFlow::connected, this, &ConnectPanel::connected);
    setFocusProxy(m_address);
    showFlow();
}

ConnectPanel::~ConnectPanel()
{
    // The field loses the keyboard while it goes, when this is a plain widget already.
    m_address->disconnect(this);
}

void ConnectPanel::setAddress(const QString &address)
{
    m_address->setText(address);
    checkServer();
}

QWidget *ConnectPanel::makeForm()
{
    auto *form = new QWidget(this);
    form->setFixedWidth(formWidth);
    m_address = new LineEdit(m_theme, form);
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setPlaceholderText(QStringLiteral("pve.office.lan"));
    m_addressField = new Field(m_theme, tr("Server address"), m_address, form);
    m_addressField->setHelp(tr("Port 8006 is added when you leave it out."));
    m_form = new SignInForm(m_theme, form);
    m_secondFactor = new SecondFactorRow(m_theme, form);
    m_connect = new Button(m_theme, Icon::Bolt, tr("Connect"), ButtonKind::Primary, form);
    m_connect->setObjectName(QStringLiteral("connect"));
    m_checks = new ChecksCard(m_theme, form);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_addressField);
    column->addWidget(m_form);
    column->addWidget(m_secondFactor);
    column->addWidget(m_connect, 0, Qt::AlignLeft);
    column->addWidget(m_checks);
    connect(m_address, &QLineEdit::editingFinished, this, &ConnectPanel::checkServer);
    connect(m_form, &SignInForm::submitted, this, &ConnectPanel::submit);
    connect(m_secondFactor, &SecondFactorRow::submitted, this, &ConnectPanel::submitCode);
    connect(m_connect, &Button::clicked, this, &ConnectPanel::submit);
    return form;
}

QWidget *ConnectPanel::makeSide()
{
    auto *side = new QWidget(this);
    side->setFixedWidth(sideWidth);
    m_trust = new TrustCard(m_theme, side);
    m_trust->hide();
    m_advice =
        (new Label(m_theme,
                   tr("Make a user and an API token of its own for Orbit, with no more rights than it needs:\n\n"
                      "VM.Audit, VM.PowerMgmt and VM.Console on the guests, VM.Monitor (from Proxmox VE 9 VM.GuestAgent.Audit) for their "
                      "addresses, Sys.Audit and Datastore.Audit for nodes and storage, Pool.Audit for teams.\n\n"
                      "Orbit names a right that is missing where it matters."),
                   TypeRole::Body, Role::TextSecondary, side))
            ->wrapped();
    m_advice->setObjectName(QStringLiteral("advice"));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->addWidget(m_trust);
    column->addWidget(m_advice);
    connect(m_trust, &TrustCard::trusted, &m_flow, &ConnectFlow::trustCertificate);
    connect(m_trust, &TrustCard::refused, &m_flow, &ConnectFlow::refuseCertificate);
    return side;
}

void ConnectPanel::checkServer()
{
    if (m_address->text().trimmed().isEmpty())
        return;
    const auto address = serverAddress(m_address->text());
    m_addressField->setError(address ? QString() : address.error());
    if (address)
        m_flow.setServer(*address);
}

void ConnectPanel::submit()
{
    if (m_connect->isLoading())
        return;
    const auto address = serverAddress(m_address->text());
    m_addressField->setError(address ? QString() : address.error());
    if (!address) {
        m_address->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_flow.secondFactors().isEmpty()) {
        submitCode();
        return;
    }
    std::optional<SignIn> signIn = m_form->signIn();
    if (!signIn)
        return;
    m_flow.setServer(*address);
    m_flow.connectWith(std::move(*signIn));
    // What holds it up is the next thing to do, for the keyboard too.
    if (m_flow.checks().certificate == CheckState::NeedsDecision)
        m_trust->focusDecision();
}

void ConnectPanel::submitCode()
{
    const QString code = m_secondFactor->takeCode();
    if (!code.isEmpty())
        m_flow.giveSecondFactor(m_secondFactor->kind(), code);
}

void ConnectPanel::showFlow()
{
    const ConnectChecks &checks = m_flow.checks();
    m_checks->setChecks(checks, found());
    const bool isSigningIn = checks.signIn == CheckState::Runs;
    if (isSigningIn && !m_connect->isLoading())
        m_connect->setLoading(tr("Connecting"));
    else if (!isSigningIn)
        m_connect->setReady();
    const auto &certificate = m_flow.certificate();
    if (certificate && certificate->leafSha256 != m_shownCertificate) {
        m_shownCertificate = certificate->leafSha256;
        m_trust->setCertificate(*certificate);
    }
    const bool isAsked = certificate && (checks.certificate == CheckState::NeedsDecision || m_flow.isRefused());
    const bool isNews = isAsked && m_trust->isHidden();
    m_trust->setVisible(isAsked);
    if (isNews && m_flow.isSignInWaiting())
        m_trust->focusDecision();
    m_advice->setVisible(!isAsked);
    if (m_flow.isRefused())
        m_trust->showRefused();
    m_secondFactor->ask(m_flow.secondFactors());
    showProblem();
}

void ConnectPanel::showProblem()
{
    const std::optional<Error> &problem = m_flow.problem();
    if (!problem)
        return;
    const ErrorText words = describe(*problem);
    const QString sentence = QStringList{words.what, words.todo}.join(QLatin1Char(' ')).trimmed();
    if (m_flow.checks().server == CheckState::Failed || m_flow.checks().cluster == CheckState::Failed)
        m_addressField->setError(sentence);
    else if (m_flow.checks().signIn == CheckState::Failed && !m_flow.secondFactors().isEmpty())
        m_secondFactor->setError(sentence);
    else if (m_flow.checks().signIn == CheckState::Failed)
        m_form->showRefused(*problem);
}

std::array<QString, 4> ConnectPanel::found() const
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
