#include "adapters/lab/screens/control_channel.h"

#include <QJsonDocument>

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace orbit::lab {
namespace {

constexpr qsizetype largestMessage = 64LL * 1024;
constexpr std::size_t fileSpace = CMSG_SPACE(sizeof(int));

FileDescriptor attachedFile(msghdr &header)
{
    FileDescriptor file;
    for (cmsghdr *part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
            continue;
        int fd = -1;
        std::memcpy(&fd, CMSG_DATA(part), sizeof fd);
        file.reset(fd);
    }
    return file;
}

} // namespace

SocketPair makeSocketPair(int type)
{
    std::array<int, 2> fds{-1, -1};
    if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, fds.data()) != 0)
        return {};
    return {.ours = FileDescriptor(fds[0]), .theirs = FileDescriptor(fds[1])};
}

bool sendWithFile(int socket, const QByteArray &bytes, int file)
{
    iovec data{.iov_base = const_cast<char *>(bytes.constData()), .iov_len = static_cast<std::size_t>(bytes.size())};
    msghdr header{};
    header.msg_iov = &data;
    header.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, fileSpace> space{};
    if (file >= 0) {
        header.msg_control = space.data();
        header.msg_controllen = space.size();
        cmsghdr *part = CMSG_FIRSTHDR(&header);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(sizeof file);
        std::memcpy(CMSG_DATA(part), &file, sizeof file);
    }
    return ::sendmsg(socket, &header, MSG_DONTWAIT | MSG_NOSIGNAL) == bytes.size();
}

bool ControlChannel::send(const QJsonObject &body, int file)
{
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return m_socket.isOpen() && bytes.size() <= largestMessage && sendWithFile(m_socket.get(), bytes, file);
}

std::expected<ControlChannel::Message, ControlChannel::End> ControlChannel::receive()
{
    QByteArray bytes(largestMessage, Qt::Uninitialized);
    iovec data{.iov_base = bytes.data(), .iov_len = static_cast<std::size_t>(bytes.size())};
    alignas(cmsghdr) std::array<char, fileSpace> space{};
    msghdr header{};
    header.msg_iov = &data;
    header.msg_iovlen = 1;
    header.msg_control = space.data();
    header.msg_controllen = space.size();
    const ssize_t size = ::recvmsg(m_socket.get(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return std::unexpected(End::WouldBlock);
    if (size <= 0)
        return std::unexpected(End::Closed);
    bytes.truncate(size);
    return Message{.body = QJsonDocument::fromJson(bytes).object(), .file = attachedFile(header)};
}

} // namespace orbit::lab
