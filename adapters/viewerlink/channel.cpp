#include "adapters/viewerlink/channel.h"

#include <QtEndian>

#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace orbit::viewerlink {

namespace {

constexpr size_t readChunk = 64 * 1024;
constexpr size_t maxDescriptorsAtOnce = 4;
constexpr size_t maxDescriptorsWaiting = 4;

void wipe(QByteArray &bytes) { std::memset(bytes.data(), 0, static_cast<size_t>(bytes.size())); }

} // namespace

Channel::Channel(UniqueFd socket) : m_socket(std::move(socket))
{
    const int flags = ::fcntl(m_socket.get(), F_GETFL);
    if (flags < 0 || ::fcntl(m_socket.get(), F_SETFL, flags | O_NONBLOCK) < 0)
        m_status = Status::Closed;
}

void Channel::breakOff(Status status)
{
    m_status = status;
    m_unsent.clear();
    m_unsentBytes = 0;
}

void Channel::send(const Message &message, UniqueFd descriptor)
{
    if (m_status != Status::Open)
        return;
    Q_ASSERT(descriptor.isValid() == (descriptorsOf(message) == 1));
    m_unsent.push_back({.bytes = encode(message), .sent = 0, .descriptor = std::move(descriptor)});
    m_unsentBytes += m_unsent.back().bytes.size();
    flush();
    if (m_unsentBytes > maxUnsent)
        breakOff(Status::Overflowed);
}

void Channel::flush()
{
    while (m_status == Status::Open && !m_unsent.empty()) {
        Outgoing &out = m_unsent.front();
        if (!sendSome(out))
            return;
        if (out.sent < out.bytes.size())
            continue;
        m_unsentBytes -= out.bytes.size();
        wipe(out.bytes); // it may have carried a password
        m_unsent.pop_front();
    }
}

bool Channel::sendSome(Outgoing &out)
{
    iovec part{.iov_base = out.bytes.data() + out.sent, .iov_len = static_cast<size_t>(out.bytes.size() - out.sent)};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (out.descriptor.isValid()) {
        header.msg_control = control;
        header.msg_controllen = sizeof(control);
        cmsghdr *passed = CMSG_FIRSTHDR(&header);
        passed->cmsg_level = SOL_SOCKET;
        passed->cmsg_type = SCM_RIGHTS;
        passed->cmsg_len = CMSG_LEN(sizeof(int));
        const int fd = out.descriptor.get();
        std::memcpy(CMSG_DATA(passed), &fd, sizeof(fd));
    }
    const ssize_t count = ::sendmsg(m_socket.get(), &header, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
            breakOff(Status::Closed);
        return false;
    }
    out.descriptor.reset(); // the kernel has its own reference now
    out.sent += count;
    return true;
}

void Channel::keepDescriptors(msghdr &header)
{
    for (cmsghdr *passed = CMSG_FIRSTHDR(&header); passed; passed = CMSG_NXTHDR(&header, passed)) {
        if (passed->cmsg_level != SOL_SOCKET || passed->cmsg_type != SCM_RIGHTS)
            continue;
        const size_t count = (passed->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(passed) + i * sizeof(int), sizeof(fd));
            m_descriptors.emplace_back(fd);
        }
    }
}

void Channel::receive()
{
    if (m_status != Status::Open)
        return;
    const qsizetype before = m_input.size();
    m_input.resize(before + qsizetype(readChunk));
    iovec part{.iov_base = m_input.data() + before, .iov_len = readChunk};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * maxDescriptorsAtOnce)] = {};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof(control);
    const ssize_t count = ::recvmsg(m_socket.get(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    const int error = errno;
    m_input.resize(before + (count > 0 ? count : 0));
    if (count > 0)
        keepDescriptors(header);
    if ((header.msg_flags & MSG_CTRUNC) != 0 || m_descriptors.size() > maxDescriptorsWaiting)
        return breakOff(Status::NotOurs);
    if (count == 0 || (count < 0 && error != EAGAIN && error != EWOULDBLOCK && error != EINTR))
        breakOff(Status::Closed);
}

std::optional<Received> Channel::next()
{
    // What arrived whole before the other side went is still given out.
    if (m_status == Status::NotOurs || m_input.size() - m_inputUsed < headerSize)
        return std::nullopt;
    const char *header = m_input.constData() + m_inputUsed;
    const auto length = qFromLittleEndian<quint32>(header);
    const auto type = qFromLittleEndian<quint16>(header + 4);
    if (length > maxPayload || qFromLittleEndian<quint16>(header + 6) != 0) {
        breakOff(Status::NotOurs);
        return std::nullopt;
    }
    if (m_input.size() - m_inputUsed - headerSize < qsizetype(length))
        return std::nullopt;
    auto message = decode(type, QByteArrayView(header + headerSize, length));
    std::memset(m_input.data() + m_inputUsed, 0, static_cast<size_t>(headerSize) + length);
    m_inputUsed += headerSize + length;
    if (m_inputUsed == m_input.size() || m_inputUsed > qsizetype(readChunk)) {
        m_input.remove(0, m_inputUsed);
        m_inputUsed = 0;
    }
    if (!message || (descriptorsOf(*message) == 1 && m_descriptors.empty())) {
        breakOff(Status::NotOurs);
        return std::nullopt;
    }
    Received received{.message = std::move(*message), .descriptor = {}};
    if (descriptorsOf(received.message) == 1) {
        received.descriptor = std::move(m_descriptors.front());
        m_descriptors.pop_front();
    }
    return received;
}

} // namespace orbit::viewerlink
