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
        auto &machine = m_machines[vmid];
        if (!machine || !machine->isRunning())
            machine = std::make_unique<QemuMachine>(m_options, name);
        return machine->open(password);
    }
    void guestStopped(quint32 vmid) override { m_machines.erase(vmid); }

private:
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
