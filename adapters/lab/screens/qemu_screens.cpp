#include "adapters/lab/screens/loopback_block.h"
#include "adapters/lab/screens/qemu_machine.h"
#include "adapters/lab/screens/screen_host.h"

#include <QStandardPaths>

#include <optional>
#include <unordered_map>
#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

class QemuScreens final : public ScreenHost
{
public:
    explicit QemuScreens(QemuScreenOptions options) : m_options(std::move(options)) {}

    QHostAddress rdpAddress(quint32 vmid) const override
    {
        if (!m_block)
            m_block.emplace();
        return m_block->guestAddress(vmid);
    }
    bool servesRdp() const override { return false; }
    void ensureRdp(quint32, const QString &) override {}
    std::expected<std::unique_ptr<QLocalSocket>, QString> openVnc(quint32 vmid, const QString &name, const QByteArray &password) override
    {
        return machineOf(vmid, name).open(password);
    }
    void guestStarted(quint32 vmid, const QString &name) override { static_cast<void>(machineOf(vmid, name)); }
    std::expected<SpiceAddress, QString> openSpice(quint32 vmid, const QString &name, const QByteArray &password) override
    {
        QemuMachine &machine = machineOf(vmid, name);
        if (!machine.hasSpice())
            return std::unexpected(u"no spice port"_s);
        machine.letInBySpice(password);
        return SpiceAddress{rdpAddress(vmid), QemuMachine::spicePort};
    }
    std::optional<SpiceAddress> spiceAddress(quint32 vmid) const override
    {
        const auto machine = m_machines.find(vmid);
        if (machine == m_machines.end() || !machine->second->hasSpice())
            return std::nullopt;
        return SpiceAddress{rdpAddress(vmid), QemuMachine::spicePort};
    }
    void guestStopped(quint32 vmid) override { m_machines.erase(vmid); }

private:
    QemuMachine &machineOf(quint32 vmid, const QString &name)
    {
        auto &machine = m_machines[vmid];
        if (machine && machine->isRunning())
            return *machine;
        QemuMachine::Wish wish{.name = name};
        if (auto identity = m_options.spiceOf ? m_options.spiceOf(vmid) : std::nullopt)
            wish.spice = QemuMachine::Spice{rdpAddress(vmid), std::move(*identity)};
        machine = std::make_unique<QemuMachine>(m_options, wish);
        return *machine;
    }

    const QemuScreenOptions m_options;
    mutable std::optional<LoopbackBlock> m_block; ///< Not before it is asked for, see the drawn screens.
    std::unordered_map<quint32, std::unique_ptr<QemuMachine>> m_machines;
};

} // namespace

std::unique_ptr<ScreenHost> makeQemuScreens(QemuScreenOptions options) { return std::make_unique<QemuScreens>(std::move(options)); }

QString missingForQemuScreens(const QemuScreenOptions &options)
{
    if (!QStandardPaths::findExecutable(options.program).isEmpty())
        return {};
    return u"QEMU screens need %1. Install the package qemu-system-x86."_s.arg(options.program);
}

} // namespace orbit::lab
