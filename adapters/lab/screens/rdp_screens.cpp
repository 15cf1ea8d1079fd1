#include "adapters/lab/screens/key_pair.h"
#include "adapters/lab/screens/loopback_block.h"
#include "adapters/lab/screens/program_reaper.h"
#include "adapters/lab/screens/rdp_screen.h"
#include "adapters/lab/screens/screen_host.h"
#include "adapters/lab/screens/screen_log.h"

#include <QHash>
#include <QStandardPaths>

#include <sys/resource.h>

#include <unordered_map>
#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

/// Every running guest that was asked for has a listening socket, and the usual limit of 1024 open files is for fewer.
void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

class RdpScreens final : public ScreenHost
{
public:
    RdpScreens(RdpScreenOptions options, std::unique_ptr<ScreenHost> vnc) : m_options(std::move(options)), m_vnc(std::move(vnc))
    {
        raiseFileLimit();
        if (m_options.keyPem.isEmpty())
            m_certified = makeSelfSigned("orbit-lab");
        else
            m_certified = {.certificatePem = m_options.certificatePem, .keyPem = m_options.keyPem};
    }

    QHostAddress rdpAddress(quint32 vmid) const override { return m_block.guestAddress(vmid); }
    bool servesRdp() const override { return true; }
    void ensureRdp(quint32 vmid, const QString &name) override;
    std::expected<std::unique_ptr<QLocalSocket>, QString> openVnc(quint32 vmid, const QString &name, const QByteArray &password) override
    {
        return m_vnc->openVnc(vmid, name, password);
    }
    void guestStarted(quint32 vmid, const QString &name) override { m_vnc->guestStarted(vmid, name); }
    std::expected<SpiceAddress, QString> openSpice(quint32 vmid, const QString &name, const QByteArray &password) override
    {
        return m_vnc->openSpice(vmid, name, password);
    }
    std::optional<SpiceAddress> spiceAddress(quint32 vmid) const override { return m_vnc->spiceAddress(vmid); }
    void guestStopped(quint32 vmid) override
    {
        m_screens.erase(vmid);
        m_vnc->guestStopped(vmid);
    }

private:
    [[nodiscard]] QJsonObject setupFor(quint32 vmid, const QString &name) const;

    const RdpScreenOptions m_options;
    const std::unique_ptr<ScreenHost> m_vnc;
    const LoopbackBlock m_block;
    CertifiedKey m_certified;
    ProgramReaper m_reaper;
    std::unordered_map<quint32, std::unique_ptr<RdpScreen>> m_screens;
};

void RdpScreens::ensureRdp(quint32 vmid, const QString &name)
{
    if (m_screens.contains(vmid))
        return;
    auto screen = std::make_unique<RdpScreen>(RdpScreen::Place{.guest = m_block.guestAddress(vmid),
                                                               .server = m_block.serverAddress(vmid),
                                                               .program = m_options.screenProgram,
                                                               .setup = setupFor(vmid, name),
                                                               .idleAfter = m_options.idleAfter},
                                              m_reaper);
    if (screen->isListening())
        m_screens.emplace(vmid, std::move(screen));
    else
        qCWarning(lcLabScreens) << "no RDP screen for guest" << vmid << "at" << rdpAddress(vmid).toString() << screen->errorText();
}

QJsonObject RdpScreens::setupFor(quint32 vmid, const QString &name) const
{
    return {{u"mode"_s, u"rdp"_s},
            {u"vmid"_s, static_cast<qint64>(vmid)},
            {u"name"_s, name},
            {u"address"_s, m_block.serverAddress(vmid).toString()},
            {u"port"_s, 3389},
            {u"nla"_s, m_options.security == RdpSecurity::Nla},
            {u"user"_s, QString(rdpUser)},
            {u"password"_s, QString(rdpPassword)},
            {u"certificate"_s, QString::fromLatin1(m_certified.certificatePem)},
            {u"key"_s, QString::fromLatin1(m_certified.keyPem)}};
}

} // namespace

std::unique_ptr<ScreenHost> makeRdpScreens(RdpScreenOptions options, std::unique_ptr<ScreenHost> vnc)
{
    if (!vnc)
        vnc = makeDrawnScreens({.screenProgram = options.screenProgram});
    return std::make_unique<RdpScreens>(std::move(options), std::move(vnc));
}

QString missingForRdpScreens()
{
    struct Need
    {
        QLatin1StringView program;
        QLatin1StringView package;
    };
    for (const Need need : {Need{"freerdp-shadow-cli3"_L1, "freerdp3-shadow-x11"_L1}, Need{"Xvfb"_L1, "xvfb"_L1}}) {
        if (QStandardPaths::findExecutable(need.program).isEmpty())
            return u"RDP screens need %1. Install the package %2."_s.arg(need.program, need.package);
    }
    return {};
}

} // namespace orbit::lab
