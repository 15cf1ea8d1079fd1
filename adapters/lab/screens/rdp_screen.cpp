#include "adapters/lab/screens/rdp_screen.h"

#include "adapters/lab/screens/screen_log.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

constexpr quint16 rdpPort = 3389;

} // namespace

RdpScreen::RdpScreen(Place place, ProgramReaper &reaper, QObject *parent) : QObject(parent), m_place(std::move(place)), m_reaper(reaper)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(m_place.idleAfter);
    connect(&m_idle, &QTimer::timeout, this, [this] { m_reaper.take(std::move(m_program)); });
    connect(&m_door, &QTcpServer::newConnection, this, &RdpScreen::accept);
    m_door.listen(m_place.guest, rdpPort);
}

RdpScreen::~RdpScreen()
{
    dropConnections();
    m_reaper.take(std::move(m_program));
}

void RdpScreen::accept()
{
    while (m_door.hasPendingConnections()) {
        if (!m_program)
            startProgram();
        m_idle.stop();
        std::unique_ptr<QTcpSocket> client(m_door.nextPendingConnection());
        auto *relay = new TcpRelay(std::move(client), m_place.server, rdpPort, this);
        m_relays.append(relay);
        connect(relay, &TcpRelay::established, this, &RdpScreen::onEstablished);
        connect(relay, &TcpRelay::finished, this, [this, relay] { onRelayFinished(relay); });
    }
}

void RdpScreen::startProgram()
{
    m_program = std::make_unique<ScreenProgram>(m_place.program, m_place.setup);
    connect(m_program.get(), &ScreenProgram::ended, this, &RdpScreen::onProgramEnded);
}

void RdpScreen::onEstablished()
{
    if (m_program)
        m_program->send({{u"listening"_s, true}});
}

void RdpScreen::onRelayFinished(TcpRelay *relay)
{
    if (!m_relays.removeOne(relay))
        return;
    relay->deleteLater();
    if (m_relays.isEmpty())
        m_idle.start();
}

void RdpScreen::onProgramEnded(const QString &reason)
{
    qCWarning(lcLabScreens) << "RDP screen" << m_place.guest.toString() << "ended:" << reason;
    m_reaper.take(std::move(m_program));
    dropConnections();
}

void RdpScreen::dropConnections()
{
    m_idle.stop();
    for (TcpRelay *relay : std::exchange(m_relays, {}))
        delete relay;
}

} // namespace orbit::lab
