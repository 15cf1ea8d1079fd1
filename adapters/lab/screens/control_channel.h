#pragma once

#include "adapters/lab/screens/file_descriptor.h"

#include <QByteArray>
#include <QJsonObject>

#include <expected>
#include <utility>

namespace orbit::lab {

/// A pair of connected, unnamed AF_UNIX sockets, close-on-exec. Nothing of them is left in the file system.
struct SocketPair
{
    FileDescriptor ours;
    FileDescriptor theirs;
};
[[nodiscard]] SocketPair makeSocketPair(int type);

/// Small JSON messages, each with at most one file descriptor, between the lab and a program it started. The lab's death, however sudden,
/// is the end of file that tells the program to leave.
class ControlChannel final
{
public:
    enum class End { WouldBlock, Closed };
    struct Message
    {
        QJsonObject body;
        FileDescriptor file;
    };

    ControlChannel() = default;
    explicit ControlChannel(FileDescriptor socket) : m_socket(std::move(socket)) {}

    [[nodiscard]] bool isOpen() const { return m_socket.isOpen(); }
    [[nodiscard]] int descriptor() const { return m_socket.get(); }
    /// False when the other side is gone or does not read.
    bool send(const QJsonObject &body, int file = -1);
    /// Never waits.
    [[nodiscard]] std::expected<Message, End> receive();
    void close() { m_socket.reset(); }

private:
    FileDescriptor m_socket;
};

/// Sends bytes, and the descriptor when it is not -1, in one piece over an AF_UNIX socket, without waiting.
[[nodiscard]] bool sendWithFile(int socket, const QByteArray &bytes, int file);

} // namespace orbit::lab
