#pragma once

#include "tests/rdp/rdp_server.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace orbit::bench {

/// A desktop to look at: an RDP server and the scene on its screen.
class RdpDesktop
{
public:
    RdpDesktop() = default;
    virtual ~RdpDesktop();
    Q_DISABLE_COPY_MOVE(RdpDesktop)

    virtual quint16 port() const = 0;
    /// Anything but "still" moves; see orbit_bench_scene.
    void show(const QString &motion);

protected:
    virtual QString display() const = 0;

private:
    QProcess m_scene;
};

/// freerdp-shadow-cli3 on an Xvfb: H.264.
class ShadowDesktop final : public RdpDesktop
{
public:
    ShadowDesktop();
    quint16 port() const override { return m_server.port(); }

protected:
    QString display() const override { return m_server.display(); }

private:
    testing::RdpServer m_server;
};

/// xrdp on an Xorg with xorgxrdp: RemoteFX, many rectangles a frame, quick answers to keys. Not every machine has it.
class XrdpDesktop final : public RdpDesktop
{
public:
    XrdpDesktop();
    ~XrdpDesktop() override;
    static bool isInstalled();
    quint16 port() const override { return m_port; }

protected:
    QString display() const override { return m_display; }

private:
    void startScreen();
    bool writeSettings() const;

    QTemporaryDir m_folder;
    QProcess m_screen;
    QProcess m_server;
    QString m_display;
    quint16 m_port = 0;
};

} // namespace orbit::bench
