#include "tests/testkit/fakes/fake_clusters.h"

#include "core/async/timing.h"

#include <QCryptographicHash>

#include <algorithm>

namespace orbit::testkit {

Task<Result<CertificateFacts>> FakeClusters::probe(QUrl address)
{
    Q_UNUSED(address)
    co_await sleepFor(std::chrono::milliseconds(0)); // a server answers later
    co_return probeAnswer;
}

Task<Result<std::vector<Realm>>> FakeClusters::realms(QUrl address, QByteArray trusted)
{
    Q_UNUSED(address)
    Q_UNUSED(trusted)
    co_return realmsAnswer;
}

Task<Result<AddedCluster>> FakeClusters::add(QUrl address, QByteArray trusted, SignIn signIn)
{
    m_adds.push_back({address, trusted, signIn.method, signIn.login, !signIn.secret.isEmpty(), signIn.oneTimeCode});
    while (signIn.method == SignInMethod::OpenId && !providerAnswers) {
        if (signIn.browser.open)
            std::exchange(signIn.browser.open, {})(QUrl(QStringLiteral("https://idp.example/authorize?state=1")));
        co_await sleepFor(std::chrono::milliseconds(1));
    }
    if (addAnswer)
        co_return *addAnswer;
    ClusterProfile profile;
    profile.id = ClusterId(QStringLiteral("cluster-%1").arg(m_profiles.size() + 1));
    profile.name = address.host();
    profile.endpoints = {address};
    profile.method = signIn.method;
    profile.login = signIn.login;
    profile.pinnedSha256 = trusted;
    ClusterStatus status;
    status.link = LinkState::Online;
    status.endpoint = address;
    put(profile, status);
    AddedCluster added;
    added.id = profile.id;
    co_return added;
}

Task<Result<SignInOutcome>> FakeClusters::signIn(ClusterId id, SignIn signIn)
{
    m_signIns.push_back({QUrl(), {}, signIn.method, signIn.login, !signIn.secret.isEmpty(), signIn.oneTimeCode});
    if (signInAnswer && !signInAnswer->needsSecondFactor) {
        ClusterStatus now = status(id);
        now.link = LinkState::Online;
        now.problem = {};
        setStatus(id, now);
    }
    co_return signInAnswer;
}

void FakeClusters::trust(const ClusterId &id, QByteArray sha256)
{
    m_trusted.emplace_back(id, sha256);
    ClusterStatus now = status(id);
    now.link = LinkState::Connecting;
    now.certificate.reset();
    setStatus(id, now);
}

Task<Result<void>> FakeClusters::remove(ClusterId id)
{
    if (removeError)
        co_return fail(*removeError);
    if (std::erase_if(m_profiles, [&id](const ClusterProfile &profile) { return profile.id == id; }) == 0)
        co_return fail(ErrorKind::NotFound, id.value());
    m_statuses.remove(id);
    Q_EMIT profilesChanged();
    co_return Result<void>();
}

void FakeClusters::put(const ClusterProfile &profile, const ClusterStatus &status)
{
    const auto known = std::ranges::find(m_profiles, profile.id, &ClusterProfile::id);
    if (known == m_profiles.end())
        m_profiles.push_back(profile);
    else
        *known = profile;
    m_statuses.insert(profile.id, status);
    Q_EMIT profilesChanged();
    Q_EMIT statusChanged(profile.id);
}

void FakeClusters::setStatus(const ClusterId &id, const ClusterStatus &status)
{
    m_statuses.insert(id, status);
    Q_EMIT statusChanged(id);
}

CertificateFacts FakeClusters::defaultCertificate()
{
    CertificateFacts facts;
    facts.leafSha256 = QCryptographicHash::hash("leaf", QCryptographicHash::Sha256);
    facts.caSha256 = QCryptographicHash::hash("authority", QCryptographicHash::Sha256);
    facts.issuedTo = QStringLiteral("atlas.example.org");
    facts.issuedBy = QStringLiteral("Proxmox Virtual Environment");
    facts.validUntil = QDateTime(QDate(2028, 4, 14), QTime(0, 0), Qt::UTC);
    facts.matchesHost = true;
    return facts;
}

std::vector<Realm> FakeClusters::defaultRealms()
{
    return {{.id = QStringLiteral("pam"), .comment = QStringLiteral("Linux PAM standard authentication"), .type = QStringLiteral("pam")},
            {.id = QStringLiteral("pve"),
             .comment = QStringLiteral("Proxmox VE authentication server"),
             .type = QStringLiteral("pve"),
             .isDefault = true}};
}

void FakeClusters::adopt(ClusterProfile profile, std::optional<SignIn> credential)
{
    const auto known = std::ranges::find(m_profiles, profile.id, [](const ClusterProfile &each) { return each.id; });
    if (known != m_profiles.end() && !known->isAdopted)
        return;
    profile.isAdopted = true;
    if (credential)
        profile.login = credential->login;
    put(profile, {.link = credential ? LinkState::Online : LinkState::NeedsSignIn});
}

void FakeClusters::releaseAdopted()
{
    std::erase_if(m_profiles, &ClusterProfile::isAdopted);
    Q_EMIT profilesChanged();
}

} // namespace orbit::testkit
