#pragma once

#include "adapters/lab/screens/file_descriptor.h"
#include "adapters/lab/screens/screen_host.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QSocketNotifier>

#include <expected>
#include <memory>
#include <vector>

namespace orbit::lab {

/// One real machine without a disk: its firmware's screen by QEMU's own VNC server. It listens nowhere; connections are handed to it over
/// its control socket (QMP), which is an inherited one as well.
class QemuMachine final : public QObject
{
    Q_OBJECT

public:
    QemuMachine(const QemuScreenOptions &options, const QString &name);
    ~QemuMachine() override;

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// A connection that opens with password; it is handed over as soon as the machine answers.
    [[nodiscard]] std::expected<std::unique_ptr<QLocalSocket>, QString> open(const QByteArray &password);

private:
    struct Visitor
    {
        FileDescriptor socket;
        QString password;
    };

    void readMonitor();
    void takeLine(const QByteArray &line);
    void admit();
    void order(const QString &command, const QJsonObject &arguments, int file = -1);

    FileDescriptor m_monitor;
    std::unique_ptr<QSocketNotifier> m_readable;
    QByteArray m_heard;
    bool m_ready = false;
    std::vector<Visitor> m_waiting;
    QProcess m_process;
};

} // namespace orbit::lab
