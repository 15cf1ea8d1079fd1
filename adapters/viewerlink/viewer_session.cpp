#include "adapters/viewerlink/viewer_session.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QSocketNotifier>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace orbit::viewerlink {

using namespace std::chrono_literals;

namespace {

constexpr auto connectLimit = 10s;
constexpr int keepAliveIdle = 15; // s, then three probes 5 s apart: a dead network is noticed after half a minute

void tuneConnection(int fd)
{
    const int on = 1;
    const int interval = 5;
    const int probes = 3;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
    ::setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &keepAliveIdle, sizeof(keepAliveIdle));
    ::setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof(interval));
    ::setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof(probes));
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK); // FreeRDP chooses for itself
}

} // namespace

ViewerSession::ViewerSession(RemoteTarget target, QString program, std::shared_ptr<Viewers> viewers)
    : m_target(std::move(target)), m_program(std::move(program)), m_viewers(std::move(viewers))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(SessionEndReason::Unreachable, tr("No answer within 10 s")); });
}

ViewerSession::~ViewerSession()
{
    const QSignalBlocker quiet(this);
    close();
}

void ViewerSession::start()
{
    Q_ASSERT(m_state == State::Idle);
    setState(State::Connecting);
    m_limit.start(connectLimit);
    startLink();
    if (m_state == State::Connecting)
        dial();
}

void ViewerSession::startLink()
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) < 0)
        return end(SessionEndReason::ViewerMissing, QString::fromLocal8Bit(std::strerror(errno)));
    m_channel = std::make_unique<Channel>(UniqueFd(ends[0]));
    m_readable = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &ViewerSession::read);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &ViewerSession::flush);
    m_viewers->start(m_program, UniqueFd(ends[1]), this, [this](Viewers::Started started) { takeViewer(std::move(started)); });
}

void ViewerSession::takeViewer(Viewers::Started started)
{
    if (!started)
        return end(SessionEndReason::ViewerMissing, started.error().detail);
    if (m_state == State::Ended)
        return m_viewers->leave(std::move(*started));
    m_process = std::move(*started);
    connect(m_process.get(), &ViewerProcess::finished, this, &ViewerSession::viewerGone);
    openWhenReady();
}

void ViewerSession::dial()
{
    m_dialer = std::make_unique<QTcpSocket>();
    m_dialer->setProxy(QNetworkProxy::NoProxy);
    connect(m_dialer.get(), &QTcpSocket::connected, this, &ViewerSession::takeConnection);
    connect(m_dialer.get(), &QTcpSocket::errorOccurred, this, [this] { end(SessionEndReason::Unreachable, m_dialer->errorString()); });
    m_dialer->connectToHost(m_target.host, m_target.port);
}

void ViewerSession::takeConnection()
{
    m_dialer->disconnect(this);
    // Duplicated before the socket object, which would shut it down, goes.
    m_connection = UniqueFd(::fcntl(static_cast<int>(m_dialer->socketDescriptor()), F_DUPFD_CLOEXEC, 0));
    m_dialer.release()->deleteLater();
    if (!m_connection.isValid())
        return end(SessionEndReason::Unreachable, QString::fromLocal8Bit(std::strerror(errno)));
    tuneConnection(m_connection.get());
    openWhenReady();
}

void ViewerSession::openWhenReady()
{
    if (m_opened || !m_process || !m_viewerReady || !m_connection.isValid())
        return;
    m_opened = true;
    m_limit.stop();
    send(Open{.target = m_target}, UniqueFd(::fcntl(m_connection.get(), F_DUPFD_CLOEXEC, 0)));
    m_target.credentials.password = {};
}

RemotePicture ViewerSession::picture() const { return m_picture; }

void ViewerSession::send(const RemoteInput &input)
{
    if (m_state == State::Connected)
        std::visit([this](const auto &one) { send(Message(one)); }, input);
}

void ViewerSession::wishSize(QSize pixels)
{
    if (m_state == State::Connected)
        send(SizeWish{.pixels = pixels.boundedTo(QSize(maxPictureSide, maxPictureSide)).expandedTo(QSize(1, 1))});
}

void ViewerSession::answerCertificate(Trust trust)
{
    if (m_state != State::NeedsCertificate)
        return;
    setState(State::Connecting);
    send(CertificateAnswer{.trusted = trust == Trust::Accept});
}

void ViewerSession::answerCredentials(std::optional<RemoteCredentials> credentials)
{
    if (m_state != State::NeedsCredentials)
        return;
    setState(State::Connecting);
    send(CredentialsAnswer{.given = credentials.has_value(), .credentials = std::move(credentials).value_or(RemoteCredentials{})});
}

void ViewerSession::close()
{
    if (m_state == State::Idle || m_state == State::Ended)
        return;
    send(Close{});
    end(SessionEndReason::ClosedHere, {});
}

std::optional<std::chrono::microseconds> ViewerSession::roundTrip() const
{
    tcp_info info{};
    socklen_t size = sizeof(info);
    if (m_state != State::Connected || ::getsockopt(m_connection.get(), IPPROTO_TCP, TCP_INFO, &info, &size) < 0 || info.tcpi_rtt == 0)
        return std::nullopt;
    return std::chrono::microseconds(info.tcpi_rtt);
}

void ViewerSession::send(const Message &message, UniqueFd descriptor)
{
    if (!m_channel || m_state == State::Ended)
        return;
    m_channel->send(message, std::move(descriptor));
    flush();
}

void ViewerSession::flush()
{
    m_channel->flush();
    m_writable->setEnabled(m_channel->hasUnsent());
    if (m_channel->status() == Channel::Status::Overflowed)
        end(SessionEndReason::ViewerDied, tr("The viewer does not respond"));
}

void ViewerSession::read()
{
    m_channel->receive();
    const QPointer<ViewerSession> self(this);
    // A listener may end or delete this session in the middle.
    while (self && m_state != State::Ended) {
        auto received = m_channel->next();
        if (!received)
            break;
        handle(std::move(*received));
    }
    if (!self || m_state == State::Ended || m_channel->status() == Channel::Status::Open)
        return;
    m_readable->setEnabled(false);
    if (m_channel->status() == Channel::Status::NotOurs)
        return end(SessionEndReason::ViewerDied, tr("The viewer broke the protocol"));
    // Its end explains more than its silence: wait for it, but not for long.
    QTimer::singleShot(1s, this, &ViewerSession::viewerGone);
}

void ViewerSession::mapNewPicture(const NewPicture &made, const UniqueFd &memory)
{
    auto mapped = mapPicture(memory, made.size, made.stride);
    if (!mapped)
        return end(SessionEndReason::ViewerDied, tr("The viewer broke the protocol"));
    const auto mapping = std::make_shared<const Mapping>(std::move(*mapped));
    const RemotePicture old =
        std::exchange(m_picture, {.pixels = mapping->bytes(), .size = made.size, .stride = made.stride, .memory = mapping});
    Q_EMIT pictureReplaced();
}

void ViewerSession::announce(const Frame &frame)
{
    DirtyRectangles inside;
    for (const QRect &rectangle : frame.rectangles) {
        const QRect clipped = rectangle & QRect(QPoint(), m_picture.size);
        if (!clipped.isEmpty())
            inside.append(clipped);
    }
    Q_EMIT frameReady(inside);
}

void ViewerSession::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void ViewerSession::viewerGone()
{
    if (m_state == State::Ended)
        return;
    read(); // its last words may still be in the socket
    if (m_state != State::Ended)
        end(SessionEndReason::ViewerDied, m_process && m_process->crashed() ? tr("The viewer crashed") : QString());
}

void ViewerSession::end(SessionEndReason reason, QString detail)
{
    if (m_state == State::Ended)
        return;
    m_limit.stop();
    // May be running inside a signal of any of these.
    for (auto *notifier : {&m_readable, &m_writable}) {
        if (!*notifier)
            continue;
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater();
    }
    if (m_dialer) {
        m_dialer->disconnect(this);
        m_dialer.release()->deleteLater();
    }
    m_connection.reset();
    if (m_process)
        m_viewers->leave(std::move(m_process));
    const QPointer<ViewerSession> self(this);
    setState(State::Ended);
    if (self)
        Q_EMIT ended({.reason = reason, .detail = std::move(detail)});
}

} // namespace orbit::viewerlink
