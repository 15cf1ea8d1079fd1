#include "ui/setup/server_step.h"

#include "ui/clusters/connect_form.h"
#include "ui/clusters/trust_card.h"
#include "ui/setup/calls_card.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int columnGap = 24;
constexpr int widestForm = 480;

/// How far a connection came that stands or stood.
ConnectChecks checksOf(LinkState link)
{
    const CheckState isUp = link == LinkState::Online       ? CheckState::Fine
                            : link == LinkState::Connecting ? CheckState::Runs
                                                            : CheckState::Failed;
    const bool isReached = link != LinkState::Offline;
    return {.server = isReached ? CheckState::Fine : CheckState::Failed,
            .certificate = link == LinkState::Untrusted ? CheckState::Failed
                           : isReached                  ? CheckState::Fine
                                                        : CheckState::Waits,
            .signIn = isUp,
            .cluster = isUp};
}

} // namespace

ServerStep::ServerStep(const SetupParts &parts, QWidget *parent)
    : SetupStep(parts, SetupRow::Proxmox, parent),
      m_form(new ConnectForm(
          parts.theme, parts.clusters,
          {.purpose = SignInPurpose::Administrator, .verb = tr("Test connection"), .shortcut = u"Ctrl+T"_s, .isLarge = true})),
      m_keychain(new Note(parts.theme, Tone::Warning, {}))
{
    setObjectName(u"setupServer"_s);
    m_form->setMaximumWidth(widestForm);
    m_form->setPreparation(parts.proxmox, parts.device);
    m_form->setKnows([this](const QUrl &address) { return knows(address); });
    m_keychain->setObjectName(u"setupNoKeychain"_s);
    m_keychain->setWords(
        tr("The token's secret is not kept."),
        tr("There is no keychain here, so Orbit asks for it at the next start. Prepare Proxmox VE again then, or install a "
           "keychain such as gnome-keyring first."));
    m_keychain->hide();
    m_form->addBelow(m_keychain);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(columnGap);
    columns->addWidget(m_form, 5, Qt::AlignTop);
    columns->addWidget(makeSide(), 6, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(makeHead(tr("Connect to Proxmox VE"), tr("Any node will do. Orbit finds the others by itself.")));
    column->addLayout(columns);
    column->addStretch(1);
    connect(m_form, &ConnectForm::changed, this, &ServerStep::showSide);
    connect(m_form, &ConnectForm::left, this, &ServerStep::leaveCluster);
    connect(m_form, &ConnectForm::repeated, this, [this] { this->parts().clusters.retry(m_cluster); });
    connect(m_form, &ConnectForm::tried, this,
            [this](SignInMethod method, const QString &login) { m_administrator = method == SignInMethod::Password ? login : QString(); });
    connect(m_form, &ConnectForm::connected, this, &ServerStep::takeConnected);
    connect(&parts.clusters, &Clusters::statusChanged, this, &ServerStep::showStanding);
    propose();
    showSide();
}

ServerStep::~ServerStep()
{
    delete m_form; // what it tells when it loses the keyboard finds this whole
}

QWidget *ServerStep::makeSide()
{
    m_calls = new CallsCard(theme());
    m_calls->hide();
    m_advice = new Card(theme(), tr("What Orbit does with it"));
    m_advice->setObjectName(u"setupAdvice"_s);
    m_advice->body()->setSpacing(Theme::space(2));
    for (const QString &line :
         {tr("It signs in once as this administrator and makes: the pools orbit and orbit-templates, roles with no more than they need, "
             "the "
             "user orbit@pve without a password, and an API token for this computer."),
          tr("From then on it works with the token. The administrator's password is forgotten; the token's secret rests in the system's "
             "keychain."),
          tr("You see every call. Nothing else of the cluster is changed, and doing it again changes nothing.")})
        m_advice->body()->addWidget((new Label(theme(), line, TypeRole::Body, Role::TextSecondary))->wrapped());
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(4));
    column->addWidget(m_form->trustCard());
    column->addWidget(m_calls);
    column->addWidget(m_advice);
    return side;
}

/// A cluster that is connected already, else what was typed before or the environment proposes.
void ServerStep::propose()
{
    const std::vector<ClusterProfile> profiles = parts().clusters.profiles();
    if (!profiles.empty()) {
        take(profiles.front().id);
        return;
    }
    const ProxmoxAnswers &proposed = parts().proposed.proxmox;
    m_form->addressField()->setText(proposed.address.toString());
    if (!proposed.login.isEmpty())
        m_form->signInForm()->setKnown(proposed.isPrepared ? SignInMethod::Password : SignInMethod::ApiToken, proposed.login);
}

/// One that this console has already is not set up again; Settings sees to its sign-in.
bool ServerStep::knows(const QUrl &address)
{
    for (const ClusterProfile &profile : parts().clusters.profiles()) {
        if (!profile.endpoints.contains(address))
            continue;
        take(profile.id);
        return true;
    }
    return false;
}

void ServerStep::take(const ClusterId &id)
{
    const std::vector<ClusterProfile> profiles = parts().clusters.profiles();
    const auto profile = std::ranges::find(profiles, id, &ClusterProfile::id);
    if (profile == profiles.end())
        return;
    m_cluster = id;
    m_answers = {.address = profile->endpoints.value(0),
                 .fingerprint = profile->pinnedSha256,
                 .isPrepared = !m_administrator.isEmpty(),
                 .login = m_administrator.isEmpty() ? profile->login : m_administrator};
    m_form->addressField()->setText(m_answers.address.toString());
    m_form->signInForm()->setKnown(profile->method, profile->login);
    showStanding();
}

void ServerStep::takeConnected(const ClusterId &id, bool isSecretKept)
{
    take(id);
    m_keychain->setVisible(!isSecretKept);
    if (isSecretKept) // else it is to be read first
        Q_EMIT goOn();
}

void ServerStep::leaveCluster()
{
    m_cluster = {};
    m_administrator.clear();
    m_keychain->hide();
    m_form->setKnown({});
}

void ServerStep::showStanding()
{
    if (!isDone())
        return;
    const ClusterStatus status = parts().clusters.status(m_cluster);
    const bool isUp = status.link == LinkState::Online;
    m_form->setKnown(
        KnownServer{.address = m_answers.address,
                    .checks = checksOf(status.link),
                    .found = {m_answers.address.authority(), m_answers.fingerprint.isEmpty() ? QString() : tr("trusted by you"),
                              m_form->signInForm()->login(), isUp ? tr("Proxmox VE %1").arg(status.version) : QString()}});
}

void ServerStep::showSide()
{
    const ConnectFlow &flow = m_form->flow();
    const bool isAsked = m_form->isCertificateAsked();
    m_calls->setCalls(flow.calls(), flow.isPreparing());
    m_calls->setVisible(!isAsked && (flow.isPreparing() || !flow.calls().empty()));
    m_advice->setVisible(!isAsked && m_calls->isHidden());
    Q_EMIT changed();
}

QWidget *ServerStep::firstField() const { return m_form->addressField(); }

RowLook ServerStep::look(SetupRow row, bool isNow) const
{
    const bool isServer = row == SetupRow::Proxmox;
    if (isDone()) {
        const QString pinned = m_answers.fingerprint.isEmpty() ? tr("Vouched for by an authority") : tr("Fingerprint trusted");
        return {.state = isNow && isServer ? StepState::Now : StepState::Done, .words = isServer ? m_answers.address.authority() : pinned};
    }
    const ConnectFlow &flow = m_form->flow();
    const bool isAtCertificate = m_form->isCertificateAsked();
    const bool isAnswered = flow.checks().server == CheckState::Fine;
    if (isServer)
        return {.state = isNow && !isAtCertificate ? StepState::Now
                         : isAnswered              ? StepState::Done
                                                   : StepState::Later,
                .words = isAnswered ? flow.server().authority() : tr("Server and sign-in")};
    if (isAtCertificate)
        return {.state = isNow ? StepState::Now : StepState::Later,
                .words = flow.isRefused() ? tr("It is different") : tr("Needs your decision")};
    return {.state = flow.isTrusted() ? StepState::Done : StepState::Later,
            .words = flow.isTrusted() ? tr("Fingerprint trusted") : tr("Is it your server?")};
}

QString ServerStep::blocker() const
{
    if (isDone())
        return {};
    return m_form->flow().isRefused() ? tr("The server is not trusted") : tr("Finish the connection test to go on");
}

void ServerStep::collect(SetupAnswers &answers) const
{
    if (isDone()) {
        answers.proxmox = m_answers;
        return;
    }
    if (const auto address = m_form->address())
        answers.proxmox.address = *address;
    const SignInForm &form = *m_form->signInForm();
    if (form.login().isEmpty())
        return;
    answers.proxmox.isPrepared = form.method() == SignInMethod::Password;
    answers.proxmox.login = form.login();
}

} // namespace orbit::ui
