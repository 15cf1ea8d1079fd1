#pragma once

#include "core/sessions/remote_target.h"

#include <QImage>
#include <QPoint>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace orbit::testing {

/// A real RDP server: freerdp-shadow-cli3 sharing the screen of its own Xvfb, on a free loopback port.
class RdpServer final
{
public:
    enum class Security { Nla, TlsOnly, OldOnly };

    static constexpr QSize screenSize{1024, 768};
    static constexpr QRgb rootColour = 0xff3366cc;

    /// Fails the running test when something is missing: check isRunning().
    explicit RdpServer(Security security, QStringList more = {});
    ~RdpServer();
    Q_DISABLE_COPY_MOVE(RdpServer)

    bool isRunning() const { return m_running; }
    quint16 port() const { return m_port; }
    const QString &display() const { return m_display; }
    /// With the right name and password.
    RemoteTarget target() const;

    /// Starts an X program on the shared screen. Ends with the server.
    QProcess &run(const QString &program, const QStringList &arguments);
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    void stop();
    /// Only the RDP server: its connections break, its screen stays.
    void killSharing();

private:
    bool startScreen();
    bool startSharing(Security security, const QStringList &more);

    QTemporaryDir m_folder;
    QString m_display;
    quint16 m_port = 0;
    bool m_running = false;
    QProcess m_screen;
    QProcess m_sharing;
    std::vector<std::unique_ptr<QProcess>> m_programs;
};

} // namespace orbit::testing
