#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QLocalSocket>
#include <QString>

#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>

namespace orbit::lab {

/// Where a SPICE server listens.
struct SpiceAddress
{
    QHostAddress host;
    quint16 tlsPort = 0;
};

/// With what a SPICE server shows who it is, all PEM.
struct SpiceIdentity
{
    QByteArray authorityPem;
    QByteArray certificatePem;
    QByteArray keyPem;
};

/// What one sees when the screen of a running guest is opened. It knows nothing of Proxmox: the lab says who runs and which password holds.
/// Lives on the lab's thread, which needs an event loop. No call blocks: programs are started behind the answer, and every one of them ends
/// with the host, also when the lab is killed.
class ScreenHost
{
public:
    ScreenHost() = default;
    virtual ~ScreenHost() = default;
    ScreenHost(const ScreenHost &) = delete;
    ScreenHost &operator=(const ScreenHost &) = delete;

    /// Where the guest would be reached: 127.64.0.0 + VMID, the same in every run. Several labs on one machine get 127.68.0.0, 127.72.0.0
    /// ... in the order of their start. Two VMIDs share an address only when they differ by a multiple of 262144.
    [[nodiscard]] virtual QHostAddress rdpAddress(quint32 vmid) const = 0;
    /// Whether ensureRdp does anything, which is what `--rdp` asks for.
    [[nodiscard]] virtual bool servesRdp() const = 0;
    /// From now on rdpAddress(vmid):3389 accepts connections; the server behind it starts with the first one and ends some idle minutes
    /// after the last. Cheap and idempotent: call it for every answer of the agent. Does nothing when servesRdp() is false.
    virtual void ensureRdp(quint32 vmid, const QString &name) = 0;
    /// A connection to an RFB 3.8 server that offers security type 2 only and accepts the first 8 bytes of password. The other end may
    /// still be starting: its greeting arrives when it is ready, and the socket closes when it cannot. Call it when the websocket has
    /// arrived, not for vncproxy. The error is a sentence for the task log.
    [[nodiscard]] virtual std::expected<std::unique_ptr<QLocalSocket>, QString> openVnc(quint32 vmid, const QString &name,
                                                                                        const QByteArray &password) = 0;
    /// The guest got power: where guests are machines, one is switched on. A guest that ran before the host was made is switched on when
    /// somebody looks at it.
    virtual void guestStarted(quint32 vmid, const QString &name) = 0;
    /// Lets the password in for the next half minute and says where the guest's SPICE server listens, with TLS only; it may still be
    /// starting. The error is a sentence: there is no such server.
    [[nodiscard]] virtual std::expected<SpiceAddress, QString> openSpice(quint32 vmid, const QString &name, const QByteArray &password) = 0;
    /// Where the SPICE server of a guest that is switched on listens; nothing when it has none.
    [[nodiscard]] virtual std::optional<SpiceAddress> spiceAddress(quint32 vmid) const = 0;
    /// The guest lost power: its connections drop and its programs end. Harmless for a guest that had none.
    virtual void guestStopped(quint32 vmid) = 0;
};

enum class RdpSecurity {
    Nla, ///< Credentials are checked before the picture: wrong ones are refused.
    Tls, ///< Encrypted, and everybody gets the picture, as on a host that asks on its own login screen.
};

/// Who may log in to the RDP screens. Microsoft accounts have a domain; the lab's have none.
inline constexpr QLatin1StringView rdpUser{"orbit"};
inline constexpr QLatin1StringView rdpPassword{"orbit-lab"};

struct DrawnScreenOptions
{
    QString screenProgram; ///< Path of orbit-lab-screen; empty: beside the running program.
};

struct RdpScreenOptions
{
    RdpSecurity security = RdpSecurity::Nla;
    std::chrono::milliseconds idleAfter = std::chrono::minutes(5); ///< The server ends this long after its last connection.
    QByteArray certificatePem; ///< RSA certificate of all RDP servers and its key; both empty: self-signed, new with each lab.
    QByteArray keyPem;
    QString screenProgram; ///< Path of orbit-lab-screen; empty: beside the running program.
};

struct QemuScreenOptions
{
    QString program = QStringLiteral("qemu-system-x86_64"); ///< Looked up in PATH.
    int memoryMib = 32;
    /// Asked when a machine is switched on: one with an identity gets a QXL display and a SPICE server. Empty: none has.
    std::function<std::optional<SpiceIdentity>(quint32 vmid)> spiceOf;
};

/// VNC with a drawn desktop (name, clock, typed text); no RDP.
[[nodiscard]] std::unique_ptr<ScreenHost> makeDrawnScreens(DrawnScreenOptions options = {});
/// Real RDP servers; vnc answers openVnc, and the drawn desktop does when it is null.
[[nodiscard]] std::unique_ptr<ScreenHost> makeRdpScreens(RdpScreenOptions options = {}, std::unique_ptr<ScreenHost> vnc = nullptr);
/// VNC, and SPICE where it is wished, of a real QEMU machine per guest; no RDP.
[[nodiscard]] std::unique_ptr<ScreenHost> makeQemuScreens(QemuScreenOptions options = {});
/// Empty when this machine has what the RDP screens need, else one sentence that names the missing package.
[[nodiscard]] QString missingForRdpScreens();
/// The same for the QEMU screens.
[[nodiscard]] QString missingForQemuScreens(const QemuScreenOptions &options = {});

} // namespace orbit::lab
