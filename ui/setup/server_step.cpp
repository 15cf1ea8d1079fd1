#include "ui/setup/server_step.h"

#include "ui/clusters/checks_card.h"
#include "ui/clusters/second_factor_row.h"
#include "ui/clusters/server_address.h"
#include "ui/clusters/sign_in_form.h"
#include "ui/clusters/trust_card.h"
#include "ui/setup/calls_card.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int columnGap = 24;
constexpr int widestForm = 480;

} // namespace

ServerStep::ServerStep(const SetupParts &parts, QWidget *parent) : SetupStep(parts, SetupRow::Proxmox, parent), m_flow(parts.clusters)
{
    setObjectName(u"setupServer"_s);
    m_flow.setPreparation(&parts.proxmox, parts.device);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(columnGap);
    columns->addWidget(makeForm(), 5, Qt::AlignTop);
    columns->addWidget(makeSide(), 6, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(makeHead(tr("Connect to Proxmox VE"), tr("Any node will do. Orbit finds the others by itself.")));
    column->addLayout(columns);
    column->addStretch(1);
    connect(&m_flow, &ConnectFlow::changed, this, &ServerStep::show);
    connect(&m_flow, &ConnectFlow::realmsChanged, this, [this] { m_form->setRealms(m_flow.realms()); });
    connect(&m_flow, &ConnectFlow::connected, this, &ServerStep::takeConnected);
    connect(&parts.clusters, &Clusters::statusChanged, this, &ServerStep::show);
    propose();
    show();
}

ServerStep::~ServerStep()
{
    // The field loses the keyboard while it goes, when this is a plain widget already.
    m_address->disconnect(this);
}

QWidget *ServerStep::makeForm()
{
    auto *form = new QWidget;
    form->setMaximumWidth(widestForm);
    m_address = new LineEdit(theme());
    m_address->setObjectName(u"setupAddress"_s);
    m_address->setLarge(true);
    m_address->setPlaceholderText(u"https://pve.office.lan:8006"_s);
    m_addressField = new Field(theme(), tr("Server address"), m_address);
    m_addressField->setHelp(tr("Port 8006 is added if you leave it out."));
    m_form = new SignInForm(theme(), nullptr, SignInPurpose::Administrator);
    m_secondFactor = new SecondFactorRow(theme());
    m_checks = new ChecksCard(theme());
    m_keychain = new Note(theme(), Tone::Warning, {});
    m_keychain->setWords(
        tr("The token's secret is not kept."),
        tr("There is no keychain here, so Orbit asks for it at the next start. Prepare Proxmox VE again then, or install a "
           "keychain such as gnome-keyring first."));
    m_keychain->setObjectName(u"setupNoKeychain"_s);
    m_keychain->hide();
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_addressField);
    column->addWidget(m_form);
    column->addWidget(m_secondFactor);
    column->addWidget(makeTest());
    column->addWidget(m_checks);
    column->addWidget(m_keychain);
    connect(m_address, &QLineEdit::editingFinished, this, &ServerStep::checkServer);
    connect(m_form, &SignInForm::submitted, this, &ServerStep::test);
    connect(m_secondFactor, &SecondFactorRow::submitted, this, &ServerStep::submitCode);
    return form;
}

QWidget *ServerStep::makeTest()
{
    m_test = new Button(theme(), Icon::Bolt, tr("Test connection"), ButtonKind::Primary);
    m_test->setObjectName(u"setupTest"_s);
    m_test->setSizeClass(ButtonSize::Large);
    connect(m_test, &Button::clicked, this, &ServerStep::test);
    auto *keys = new QShortcut(QKeySequence(u"Ctrl+T"_s), this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &ServerStep::test);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(Theme::space(2));
    row->addWidget(m_test);
    row->addWidget(new Label(theme(), tr("Shortcut Ctrl T"), TypeRole::Detail, Role::TextTertiary));
    row->addStretch(1);
    return line;
}

QWidget *ServerStep::makeSide()
{
    auto *side = new QWidget;
    m_trust = new TrustCard(theme());
    m_trust->hide();
    m_calls = new CallsCard(theme());
    m_calls->hide();
    m_advice = new Card(theme(), tr("What Orbit does with it"));
    m_advice->setObjectName(u"setupAdvice"_s);
    for (const QString &line :
         {tr("It signs in once as this administrator and makes: the pools orbit and orbit-templates, roles with no more than they need, "
             "the "
             "user orbit@pve without a password, and an API token for this computer."),
          tr("From then on it works with the token. The administrator's password is forgotten; the token's secret rests in the system's "
             "keychain."),
          tr("You see every call. Nothing else of the cluster is changed, and doing it again changes nothing.")})
        m_advice->body()->addWidget((new Label(theme(), line, TypeRole::Body, Role::TextSecondary))->wrapped());
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(4));
    column->addWidget(m_trust);
    column->addWidget(m_calls);
    column->addWidget(m_advice);
    connect(m_trust, &TrustCard::trusted, &m_flow, &ConnectFlow::trustCertificate);
    connect(m_trust, &TrustCard::refused, &m_flow, &ConnectFlow::refuseCertificate);
    return side;
}

/// A cluster that is connected already, else what the environment proposes.
void ServerStep::propose()
{
    const std::vector<ClusterProfile> profiles = parts().clusters.profiles();
    if (!profiles.empty()) {
        takeCluster(profiles.front().id);
        return;
    }
    const ProxmoxAnswers &proposed = parts().proposed.proxmox;
    m_address->setText(proposed.address.toString());
    if (!proposed.login.isEmpty())
        m_form->setKnown(proposed.isPrepared ? SignInMethod::Password : SignInMethod::ApiToken, proposed.login);
}

void ServerStep::takeCluster(const ClusterId &id)
{
    m_cluster = id;
    const std::vector<ClusterProfile> profiles = parts().clusters.profiles();
    const auto profile = std::ranges::find(profiles, id, &ClusterProfile::id);
    if (profile != profiles.end()) {
        m_answers = {.address = profile->endpoints.value(0),
                     .fingerprint = profile->pinnedSha256,
                     .isPrepared = !m_administrator.isEmpty(),
                     .login = m_administrator.isEmpty() ? profile->login : m_administrator};
        m_address->setText(m_answers.address.toString());
        m_form->setKnown(profile->method, profile->login);
    }
    Q_EMIT changed();
}

void ServerStep::takeConnected(const ClusterId &id, bool isSecretKept)
{
    m_form->clearSecrets();
    takeCluster(id);
    m_keychain->setVisible(!isSecretKept);
    if (isSecretKept) // else it is to be read first
        Q_EMIT goOn();
}

QWidget *ServerStep::firstField() const { return m_address; }

bool ServerStep::isAtCertificate() const { return m_flow.checks().certificate == CheckState::NeedsDecision || m_flow.isRefused(); }

RowLook ServerStep::look(SetupRow row, bool isNow) const
{
    const bool isServer = row == SetupRow::Proxmox;
    if (isDone()) {
        const QString pinned = m_answers.fingerprint.isEmpty() ? tr("Vouched for by an authority") : tr("Fingerprint trusted");
        return {.state = isNow && isServer ? StepState::Now : StepState::Done, .words = isServer ? m_answers.address.authority() : pinned};
    }
    const bool isAnswered = m_flow.checks().server == CheckState::Fine;
    if (isServer)
        return {.state = isNow && !isAtCertificate() ? StepState::Now
                         : isAnswered                ? StepState::Done
                                                     : StepState::Later,
                .words = isAnswered ? m_flow.server().authority() : tr("Server and sign-in")};
    if (isAtCertificate())
        return {.state = isNow ? StepState::Now : StepState::Later,
                .words = m_flow.isRefused() ? tr("It is different") : tr("Needs your decision")};
    const bool isTrusted = m_flow.isTrusted();
    return {.state = isTrusted ? StepState::Done : StepState::Later,
            .words = isTrusted ? tr("Fingerprint trusted") : tr("Is it your server?")};
}

QString ServerStep::blocker() const
{
    if (isDone())
        return {};
    return m_flow.isRefused() ? tr("The server is not trusted") : tr("Finish the connection test to go on");
}

void ServerStep::collect(SetupAnswers &answers) const
{
    if (isDone()) {
        answers.proxmox = m_answers;
        return;
    }
    if (const auto address = serverAddress(m_address->text()))
        answers.proxmox.address = *address;
    if (m_form->login().isEmpty())
        return;
    answers.proxmox.isPrepared = m_form->method() == SignInMethod::Password;
    answers.proxmox.login = m_form->login();
}

void ServerStep::begin()
{
    m_cluster = {};
    Q_EMIT changed();
}

/// One that this console has already is not set up again; Settings sees to its sign-in.
bool ServerStep::takeKnown(const QUrl &address)
{
    for (const ClusterProfile &profile : parts().clusters.profiles()) {
        if (!profile.endpoints.contains(address))
            continue;
        m_flow.cancel();
        takeCluster(profile.id);
        m_address->setText(address.toString());
        show();
        return true;
    }
    return false;
}

void ServerStep::checkServer()
{
    if (m_address->text().trimmed().isEmpty() || (isDone() && m_address->text() == m_answers.address.toString()))
        return;
    const auto address = serverAddress(m_address->text());
    m_addressField->setError(address ? QString() : address.error());
    if (!address || takeKnown(*address))
        return;
    begin();
    m_flow.setServer(*address);
}

void ServerStep::test()
{
    if (m_test->isLoading())
        return;
    const auto address = serverAddress(m_address->text());
    m_addressField->setError(address ? QString() : address.error());
    if (!address) {
        m_address->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (isDone() && *address == m_answers.address) {
        parts().clusters.retry(m_cluster);
        show();
        return;
    }
    if (!isDone() && takeKnown(*address))
        return;
    if (!m_flow.secondFactors().isEmpty()) {
        submitCode();
        return;
    }
    std::optional<SignIn> signIn = m_form->signIn();
    if (!signIn)
        return;
    m_administrator = signIn->method == SignInMethod::Password ? signIn->login : QString();
    m_flow.setServer(*address);
    m_flow.connectWith(std::move(*signIn));
    // What holds it up is the next thing to do, for the keyboard too.
    if (m_flow.checks().certificate == CheckState::NeedsDecision)
        m_trust->focusDecision();
}

void ServerStep::submitCode()
{
    const QString code = m_secondFactor->takeCode();
    if (!code.isEmpty())
        m_flow.giveSecondFactor(m_secondFactor->kind(), code);
}

ConnectChecks ServerStep::checks() const
{
    if (!isDone() || m_flow.checks().server != CheckState::Waits)
        return m_flow.checks();
    // Connected before: how it stands now.
    const LinkState link = parts().clusters.status(m_cluster).link;
    const CheckState isUp = link == LinkState::Online       ? CheckState::Fine
                            : link == LinkState::Connecting ? CheckState::Runs
                                                            : CheckState::Failed;
    const bool isReached = link != LinkState::Offline;
    return {.server = isReached ? CheckState::Fine : CheckState::Failed,
            .certificate = link == LinkState::Untrusted ? CheckState::Failed
                           : isReached                  ? CheckState::Fine
                                                        : CheckState::Waits,
            .signIn = link == LinkState::NeedsSignIn ? CheckState::Failed : isUp,
            .cluster = isUp};
}

void ServerStep::show()
{
    const ConnectChecks now = checks();
    m_checks->setChecks(now, found());
    const bool isBusy = now.signIn == CheckState::Runs && m_flow.isBusy();
    if (isBusy && !m_test->isLoading())
        m_test->setLoading(m_flow.isPreparing() ? tr("Preparing") : tr("Connecting"));
    else if (!isBusy)
        m_test->setReady();
    const auto &certificate = m_flow.certificate();
    if (certificate && certificate->leafSha256 != m_shownCertificate) {
        m_shownCertificate = certificate->leafSha256;
        m_trust->setCertificate(*certificate);
    }
    const bool isAsked = certificate && isAtCertificate() && !isDone();
    const bool isNews = isAsked && m_trust->isHidden();
    m_trust->setVisible(isAsked);
    if (isNews && m_flow.isSignInWaiting())
        m_trust->focusDecision();
    if (m_flow.isRefused())
        m_trust->showRefused();
    m_calls->setCalls(m_flow.calls(), m_flow.isPreparing());
    m_calls->setVisible(!isAsked && (m_flow.isPreparing() || !m_flow.calls().empty()));
    m_advice->setVisible(!isAsked && m_calls->isHidden());
    m_secondFactor->ask(m_flow.secondFactors());
    showProblem();
    Q_EMIT changed();
}

void ServerStep::showProblem()
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

std::array<QString, 4> ServerStep::found() const
{
    std::array<QString, 4> words;
    const ConnectChecks now = checks();
    const QUrl address = isDone() ? m_answers.address : m_flow.server();
    if (now.server == CheckState::Fine)
        words[0] = address.authority();
    if (m_flow.certificate() && m_flow.isTrusted())
        words[1] = m_flow.certificate()->isTrustedBySystem ? tr("vouched for by an authority") : tr("trusted by you");
    else if (m_flow.isRefused())
        words[1] = tr("not trusted");
    if (const auto &problem = m_flow.problem(); problem && now.signIn == CheckState::Failed)
        words[2] = problem->detail.trimmed();
    else if (isDone())
        words[2] = m_answers.login;
    if (isDone())
        words[3] = tr("Proxmox VE %1").arg(parts().clusters.status(m_cluster).version);
    return words;
}

} // namespace orbit::ui
