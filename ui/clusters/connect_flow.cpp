#include "ui/clusters/connect_flow.h"

#include <QPointer>

namespace orbit::ui {

ConnectFlow::ConnectFlow(Clusters &clusters, QObject *parent) : QObject(parent), m_clusters(clusters) {}

void ConnectFlow::setPreparation(ProxmoxSetup *setup, const QString &device)
{
    m_setup = setup;
    m_device = device;
}

void ConnectFlow::setServer(const QUrl &address)
{
    if (address == m_server && m_checks.server == CheckState::Fine)
        return;
    m_scope.cancelAll();
    m_signIn.reset(); // it was meant for the server before
    m_server = address;
    m_checks = {};
    m_certificate.reset();
    m_trusted.clear();
    m_realms.clear();
    m_secondFactors.clear();
    m_problem.reset();
    m_calls.clear();
    m_isPreparing = false;
    m_scope.start(shakeHands(address));
    Q_EMIT changed();
}

void ConnectFlow::trustCertificate()
{
    if (!m_certificate || isTrusted())
        return;
    m_trusted = m_certificate->caSha256.isEmpty() ? m_certificate->leafSha256 : m_certificate->caSha256;
    m_checks.certificate = CheckState::Fine;
    m_problem.reset();
    m_scope.start(loadRealms());
    if (m_signIn)
        m_scope.start(signInNow());
    Q_EMIT changed();
}

void ConnectFlow::refuseCertificate()
{
    m_scope.cancelAll();
    m_signIn.reset();
    m_checks = {.server = CheckState::Fine, .certificate = CheckState::Failed};
    Q_EMIT changed();
}

void ConnectFlow::connectWith(SignIn signIn)
{
    m_signIn = std::move(signIn);
    m_secondFactors.clear();
    m_problem.reset();
    if (isTrusted())
        m_scope.start(signInNow());
    else if (m_checks.server == CheckState::Failed)
        m_scope.start(shakeHands(m_server));
    Q_EMIT changed();
}

void ConnectFlow::giveSecondFactor(const QString &kind, const QString &code)
{
    if (!m_signIn || m_secondFactors.isEmpty())
        return;
    m_signIn->oneTimeCode = kind + QLatin1Char(':') + code.trimmed();
    m_problem.reset();
    m_scope.start(signInNow());
    Q_EMIT changed();
}

void ConnectFlow::cancel()
{
    m_scope.cancelAll();
    m_signIn.reset();
    m_isPreparing = false;
    for (CheckState ConnectChecks::*step :
         {&ConnectChecks::server, &ConnectChecks::certificate, &ConnectChecks::signIn, &ConnectChecks::cluster}) {
        if (m_checks.*step == CheckState::Runs)
            m_checks.*step = CheckState::Waits;
    }
    Q_EMIT changed();
}

Task<> ConnectFlow::shakeHands(QUrl address)
{
    m_checks.server = CheckState::Runs;
    Result<CertificateFacts> facts = co_await m_clusters.probe(address);
    if (!facts) {
        fail(&ConnectChecks::server, facts.error());
        co_return;
    }
    m_checks.server = CheckState::Fine;
    m_certificate = *facts;
    const bool isVouchedFor = facts->isTrustedBySystem && facts->matchesHost;
    m_checks.certificate = isVouchedFor ? CheckState::Fine : CheckState::NeedsDecision;
    Q_EMIT changed();
    if (!isVouchedFor)
        co_return;
    m_scope.start(loadRealms());
    if (m_signIn)
        m_scope.start(signInNow());
}

Task<> ConnectFlow::loadRealms()
{
    Result<std::vector<Realm>> realms = co_await m_clusters.realms(m_server, m_trusted);
    if (!realms)
        co_return; // the two realms every Proxmox has are offered anyway
    m_realms = std::move(*realms);
    Q_EMIT realmsChanged();
}

Task<> ConnectFlow::signInNow()
{
    m_checks.signIn = CheckState::Runs;
    m_checks.cluster = CheckState::Waits;
    Q_EMIT changed();
    if (m_setup && m_signIn->method != SignInMethod::ApiToken) {
        const bool isReady = co_await prepared();
        if (!isReady)
            co_return;
    }
    co_await addNow(*m_signIn);
}

/// Whether there is a token to go on with, which is the sign-in then.
Task<bool> ConnectFlow::prepared()
{
    m_calls.clear();
    m_isPreparing = true;
    const auto told = [self = QPointer<ConnectFlow>(this)](const SetupCall &call) {
        if (!self)
            return;
        self->m_calls.push_back(call);
        Q_EMIT self->changed();
    };
    const ProxmoxAdmin admin{.address = m_server, .trusted = m_trusted, .signIn = *m_signIn};
    const Result<OrbitAccount> account = co_await m_setup->prepare(admin, m_device, told);
    m_isPreparing = false;
    if (!account) {
        fail(account.error().kind == ErrorKind::Untrusted ? &ConnectChecks::certificate : &ConnectChecks::signIn, account.error());
        co_return false;
    }
    if (account->outcome.needsSecondFactor) {
        signedIn({.outcome = account->outcome});
        co_return false;
    }
    m_signIn = SignIn{.method = SignInMethod::ApiToken, .login = account->tokenId, .secret = account->tokenSecret};
    co_return true;
}

Task<> ConnectFlow::addNow(SignIn signIn)
{
    Result<AddedCluster> added = co_await m_clusters.add(m_server, m_trusted, signIn);
    if (!added && added.error().kind == ErrorKind::Conflict && !m_calls.empty())
        added = co_await renewed(added.error(), signIn);
    if (!added) {
        const bool isTrustLost = added.error().kind == ErrorKind::Untrusted;
        const bool isThere = added.error().kind == ErrorKind::Conflict;
        fail(isTrustLost ? &ConnectChecks::certificate : isThere ? &ConnectChecks::cluster : &ConnectChecks::signIn, added.error());
        co_return;
    }
    signedIn(*added);
}

/// This console has the cluster by another address; its token was just made anew.
Task<Result<AddedCluster>> ConnectFlow::renewed(Error conflict, SignIn signIn)
{
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        if (profile.name != conflict.subject && !profile.endpoints.contains(m_server))
            continue;
        const ClusterId id = profile.id;
        const Result<SignInOutcome> entered = co_await m_clusters.signIn(id, signIn);
        if (!entered)
            co_return orbit::fail(entered.error());
        co_return AddedCluster{.outcome = *entered, .id = id};
    }
    co_return orbit::fail(conflict);
}

void ConnectFlow::signedIn(const AddedCluster &added)
{
    if (added.outcome.needsSecondFactor) {
        m_secondFactors = added.outcome.secondFactors;
        m_checks.signIn = CheckState::NeedsDecision;
        Q_EMIT changed();
        return;
    }
    m_secondFactors.clear();
    m_signIn.reset();
    m_checks.signIn = CheckState::Fine;
    m_checks.cluster = CheckState::Fine;
    Q_EMIT changed();
    Q_EMIT connected(added.id, added.isSecretKept);
}

void ConnectFlow::fail(CheckState ConnectChecks::*step, Error error)
{
    m_checks.*step = CheckState::Failed;
    m_problem = std::move(error);
    if (step != &ConnectChecks::certificate && m_secondFactors.isEmpty())
        m_signIn.reset(); // given again with the next try
    Q_EMIT changed();
}

} // namespace orbit::ui
