#pragma once

#include "adapters/lab/screens/file_descriptor.h"
#include "adapters/lab/screens/screen_host.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <expected>
#include <memory>
#include <optional>
#include <vector>

namespace orbit::lab {

/// One real machine without a disk: its firmware's screen by QEMU's own VNC server. That listens nowhere; connections are handed to it
/// over its control socket (QMP), which is an inherited one as well. SPICE listens on the guest's loopback address, with TLS only.
class QemuMachine final : public QObject
{
    Q_OBJECT

public:
    static constexpr quint16 spicePort = 61000;

    struct Spice
    {
        QHostAddress address;
        SpiceIdentity identity;
    };
    struct Wish
    {
        QString name;
        std::optional<Spice> spice; ///< A SPICE server on spicePort of that address, and a QXL display.
    };

    QemuMachine(const QemuScreenOptions &options, const Wish &wish);
    ~QemuMachine() override;

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// A connection that opens with password; it is handed over as soon as the machine answers.
    [[nodiscard]] std::expected<std::unique_ptr<QLocalSocket>, QString> open(const QByteArray &password);
    [[nodiscard]] bool hasSpice() const { return m_hasSpice; }
    /// From when the machine answers the password holds for half a minute, and no other.
    void letInBySpice(const QByteArray &password);

private:
    struct Visitor
    {
        FileDescriptor socket;
        QString password;
    };

    void readMonitor();
    void takeLine(const QByteArray &line);
    void admit();
    [[nodiscard]] QStringList spiceArguments(const std::optional<Spice> &spice);
    void order(const QString &command, const QJsonObject &arguments, int file = -1);

    FileDescriptor m_monitor;
    std::unique_ptr<QSocketNotifier> m_readable;
    QByteArray m_heard;
    bool m_ready = false;
    std::vector<Visitor> m_waiting;
    QString m_spicePassword;
    const bool m_hasSpice;
    std::unique_ptr<QTemporaryDir> m_certificates; ///< Until QEMU has read them.
    QProcess m_process;
};

} // namespace orbit::lab
