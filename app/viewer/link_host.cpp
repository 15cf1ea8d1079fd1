#include "app/viewer/link_host.h"

#include "app/viewer/sandbox/sandbox.h"

#include <poll.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>

namespace orbit {

using namespace viewerlink;

namespace {

constexpr int lastWordsWait = 1000; // ms

} // namespace

bool LinkHost::waitForSocket()
{
    pollfd link{.fd = m_channel.socket(), .events = static_cast<short>(POLLIN | (m_channel.hasUnsent() ? POLLOUT : 0)), .revents = 0};
    if (::poll(&link, 1, -1) < 0 && errno != EINTR)
        return false;
    m_channel.flush();
    m_channel.receive();
    return true;
}

std::optional<Received> LinkHost::waitFor(std::function<bool(const Message &)> isIt)
{
    for (;;) {
        while (auto received = m_channel.next()) {
            if (isIt(received->message))
                return received;
            // Input for a desktop that is not there yet is dropped; wishes and farewells are not.
            if (!std::holds_alternative<Close>(received->message))
                continue;
            if (m_console.close)
                m_console.close();
            return std::nullopt;
        }
        if (m_channel.status() != Channel::Status::Open || !waitForSocket())
            return std::nullopt;
    }
}

void LinkHost::serve()
{
    m_channel.flush();
    m_channel.receive();
    while (const auto received = m_channel.next())
        obey(received->message);
    if (m_channel.status() != Channel::Status::Open)
        m_console.close();
}

void LinkHost::obey(const Message &message)
{
    if (std::holds_alternative<FrameTaken>(message)) {
        m_frameOut = false;
        sendFrame();
    } else if (const auto *wish = std::get_if<SizeWish>(&message)) {
        m_console.wishSize(wish->pixels);
    } else if (std::holds_alternative<Close>(message)) {
        m_console.close();
    } else {
        std::visit(
            [this]<class M>(const M &input) {
                if constexpr (std::is_constructible_v<RemoteInput, M>)
                    m_console.input(input);
            },
            message);
    }
}

void LinkHost::sendLast(const SessionEnd &end)
{
    m_channel.send(Ended{.end = end});
    pollfd link{.fd = m_channel.socket(), .events = POLLOUT, .revents = 0};
    while (m_channel.hasUnsent() && ::poll(&link, 1, lastWordsWait) > 0)
        m_channel.flush();
}

bool LinkHost::trusts(const ServerCertificate &certificate)
{
    m_channel.send(CertificateQuestion{.certificate = certificate});
    const auto answer = waitFor([](const Message &m) { return std::holds_alternative<CertificateAnswer>(m); });
    return answer && std::get<CertificateAnswer>(answer->message).trusted;
}

std::optional<RemoteCredentials> LinkHost::askCredentials(const QString &user, const QString &domain)
{
    m_channel.send(CredentialsQuestion{.user = user, .domain = domain});
    auto answer = waitFor([](const Message &m) { return std::holds_alternative<CredentialsAnswer>(m); });
    if (!answer || !std::get<CredentialsAnswer>(answer->message).given)
        return std::nullopt;
    return std::move(std::get<CredentialsAnswer>(answer->message).credentials);
}

uchar *LinkHost::newPicture(QSize size, qsizetype stride)
{
    if (size.isEmpty() || size.width() > maxPictureSide || size.height() > maxPictureSide)
        return nullptr;
    auto picture = makePicture(size, stride);
    if (!picture)
        return nullptr;
    m_oldMemory = std::exchange(m_memory, std::move(picture->memory));
    m_size = size;
    m_dirty.take();
    m_channel.send(NewPicture{.size = size, .stride = static_cast<quint32>(stride)}, std::move(picture->descriptor));
    // The console takes a new picture whole: a frame of the old one needs no answer any more.
    m_frameOut = false;
    return m_memory.bytes();
}

void LinkHost::connected()
{
    if (const auto failure = sandbox::restrictWhenConnected()) {
        sendLast({.reason = SessionEndReason::ViewerDied, .detail = *failure});
        std::_Exit(EXIT_FAILURE);
    }
    m_channel.send(Connected{});
}

void LinkHost::damaged(const DirtyRectangles &rectangles)
{
    for (const QRect &rectangle : rectangles)
        m_dirty.add(rectangle, m_size);
}

void LinkHost::sendFrame()
{
    if (m_frameOut || m_dirty.isEmpty())
        return;
    m_frameOut = true;
    m_channel.send(Frame{.rectangles = m_dirty.take()});
}

} // namespace orbit
