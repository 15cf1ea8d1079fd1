#pragma once

#include "tests/bench/rdp_processes.h"

#include <QProcess>
#include <QString>

#include <memory>

namespace orbit::bench {

enum class Codec { Avc420, Default, RemoteFx };

/// Something that shows a remote desktop in a window of its own.
class RdpViewer
{
public:
    RdpViewer() = default;
    virtual ~RdpViewer();
    Q_DISABLE_COPY_MOVE(RdpViewer)

    /// From here the time runs.
    virtual void open() = 0;
    ProcessUse use() const { return usedBy(m_process.processId()); }

protected:
    QProcess m_process;
};

/// xfreerdp3, started when its desktop is wanted.
class FreeRdpViewer final : public RdpViewer
{
public:
    FreeRdpViewer(const QString &display, quint16 port, Codec codec);
    void open() override;

private:
    QStringList m_arguments;
};

/// orbit_bench_console, which runs already, as Orbit does when somebody asks for a desktop.
class OrbitViewer final : public RdpViewer
{
public:
    OrbitViewer(const QString &display, quint16 port);
    void open() override { tell("open"); }
    /// Closes every console.
    void close();
    /// Until one more console is connected.
    void waitUntilLive() { waitFor("live"); }

private:
    void tell(const char *word);
    void waitFor(const QByteArray &word);
};

} // namespace orbit::bench
