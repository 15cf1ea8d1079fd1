#include "adapters/lab/screens/drawn_screen.h"

#include "adapters/lab/screens/screen_log.h"

#include <sys/socket.h>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

constexpr auto idleAfter = 60s;

} // namespace

std::unique_ptr<QLocalSocket> connectedSocket(FileDescriptor end)
{
    auto socket = std::make_unique<QLocalSocket>();
    socket->setSocketDescriptor(end.release());
    return socket;
}

DrawnScreen::DrawnScreen(QString program, quint32 vmid, QString name, ProgramReaper &reaper)
    : m_path(std::move(program)), m_vmid(vmid), m_name(std::move(name)), m_reaper(reaper)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleAfter);
    connect(&m_idle, &QTimer::timeout, this, &DrawnScreen::retire);
}

DrawnScreen::~DrawnScreen() { retire(); }

std::expected<std::unique_ptr<QLocalSocket>, QString> DrawnScreen::open(const QByteArray &password)
{
    SocketPair sockets = makeSocketPair(SOCK_STREAM);
    if (!sockets.ours.isOpen())
        return std::unexpected(u"no socket is left for the VNC connection"_s);
    m_idle.stop();
    if (!m_program)
        start();
    if (!m_program->send({{u"password"_s, QString::fromLatin1(password.toBase64())}}, sockets.theirs.get()))
        return std::unexpected(u"the VNC server does not answer"_s);
    ++m_open;
    return connectedSocket(std::move(sockets.ours));
}

void DrawnScreen::start()
{
    m_open = 0;
    m_program = std::make_unique<ScreenProgram>(
        m_path, QJsonObject{{u"mode"_s, u"vnc"_s}, {u"vmid"_s, static_cast<qint64>(m_vmid)}, {u"name"_s, m_name}});
    connect(m_program.get(), &ScreenProgram::received, this, &DrawnScreen::onReceived);
    connect(m_program.get(), &ScreenProgram::ended, this, &DrawnScreen::onEnded);
}

void DrawnScreen::onReceived(const QJsonObject &message)
{
    if (message.contains(u"closed"_s) && --m_open == 0)
        m_idle.start();
}

void DrawnScreen::onEnded(const QString &reason)
{
    qCWarning(lcLabScreens) << "drawn screen of guest" << m_vmid << "ended:" << reason;
    retire();
}

void DrawnScreen::retire()
{
    m_idle.stop();
    m_reaper.take(std::move(m_program));
}

} // namespace orbit::lab
