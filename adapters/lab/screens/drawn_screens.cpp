#include "adapters/lab/screens/drawn_screen.h"
#include "adapters/lab/screens/loopback_block.h"
#include "adapters/lab/screens/program_reaper.h"
#include "adapters/lab/screens/screen_host.h"

#include <optional>
#include <unordered_map>
#include <utility>

namespace orbit::lab {
namespace {

class DrawnScreens final : public ScreenHost
{
public:
    explicit DrawnScreens(DrawnScreenOptions options) : m_options(std::move(options)) {}

    QHostAddress rdpAddress(quint32 vmid) const override
    {
        // Not before it is asked for: beside RDP screens, it is their share of addresses that counts.
        if (!m_block)
            m_block.emplace();
        return m_block->guestAddress(vmid);
    }
    bool servesRdp() const override { return false; }
    void ensureRdp(quint32, const QString &) override {}
    std::expected<std::unique_ptr<QLocalSocket>, QString> openVnc(quint32 vmid, const QString &name, const QByteArray &password) override
    {
        auto &screen = m_screens[vmid];
        if (!screen)
            screen = std::make_unique<DrawnScreen>(m_options.screenProgram, vmid, name, m_reaper);
        return screen->open(password);
    }
    void guestStarted(quint32, const QString &) override {}
    std::expected<SpiceAddress, QString> openSpice(quint32, const QString &, const QByteArray &) override
    {
        return std::unexpected(QStringLiteral("no spice port"));
    }
    std::optional<SpiceAddress> spiceAddress(quint32) const override { return std::nullopt; }
    void guestStopped(quint32 vmid) override { m_screens.erase(vmid); }

private:
    const DrawnScreenOptions m_options;
    mutable std::optional<LoopbackBlock> m_block;
    ProgramReaper m_reaper;
    std::unordered_map<quint32, std::unique_ptr<DrawnScreen>> m_screens;
};

} // namespace

std::unique_ptr<ScreenHost> makeDrawnScreens(DrawnScreenOptions options) { return std::make_unique<DrawnScreens>(std::move(options)); }

} // namespace orbit::lab
