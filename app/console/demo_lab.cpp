#include "app/console/demo_lab.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr int nodes = 4;
constexpr int guests = 60;
constexpr int tokenDays = 9; // so that the alert about it is there to be seen

bool hasRdpServer() { return !QStandardPaths::findExecutable(u"freerdp-shadow-cli3"_s).isEmpty(); }

Task<Result<AddedCluster>> addLab(Clusters *clusters, lab::LabAccess access)
{
    SignIn signIn;
    signIn.method = SignInMethod::ApiToken;
    signIn.login = access.tokenId;
    signIn.secret = Secret::fromText(access.tokenSecret);
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

Task<Result<AddedCluster>> DemoLab::addTo(Clusters &clusters) const { return addLab(&clusters, m_access); }

} // namespace orbit::console
