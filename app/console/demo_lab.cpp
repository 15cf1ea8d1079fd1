#include "app/console/demo_lab.h"

#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr int nodes = 4;
constexpr int guests = 60;
constexpr int tokenDays = 9; // so that the alert about it is there to be seen

bool hasRdpServer() { return !QStandardPaths::findExecutable(u"freerdp-shadow-cli3"_s).isEmpty(); }

Task<Result<AddedCluster>> addLab(Clusters *clusters, lab::LabAccess access, SignIn signIn)
{
    QString hex = access.caFingerprint;
    const QByteArray trusted = QByteArray::fromHex(hex.remove(u':').toLatin1());
    Result<AddedCluster> added = co_await clusters->add(access.url, trusted, std::move(signIn));
    co_return added;
}

} // namespace

std::expected<void, QString> DemoLab::start()
{
    if (!m_folder.isValid())
        return std::unexpected(u"No temporary folder can be made: %1."_s.arg(m_folder.errorString()));
    m_hasScreens = hasRdpServer();
    m_lab = std::make_unique<lab::Lab>(
        lab::LabOptions{.nodes = nodes, .guests = guests, .rdpScreens = m_hasScreens, .atWork = true, .tokenDays = tokenDays});
    std::expected<lab::LabAccess, QString> access = m_lab->start();
    if (!access)
        return std::unexpected(access.error());
    m_access = std::move(*access);
    return {};
}

RemoteCredentials DemoLab::screenCredentials() const
{
    return {.user = m_access.screenUser, .domain = {}, .password = Secret::fromText(m_access.screenPassword)};
}

Task<Result<AddedCluster>> DemoLab::addTo(Clusters &clusters) const { return addLab(&clusters, m_access, ownSignIn()); }

SignIn DemoLab::ownSignIn() const
{
    return {
        .method = SignInMethod::ApiToken, .login = m_access.tokenId, .secret = Secret::fromText(m_access.tokenSecret), .oneTimeCode = {}};
}

SignIn DemoLab::signInOf(const QString &login) const
{
    const auto person = std::ranges::find(m_access.people, login + u"@pve"_s, &lab::LabPerson::userId);
    if (person == m_access.people.end())
        return ownSignIn();
    return {.method = SignInMethod::Password, .login = person->userId, .secret = Secret::fromText(person->password), .oneTimeCode = {}};
}

} // namespace orbit::console
