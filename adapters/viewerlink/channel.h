#pragma once

#include "adapters/viewerlink/message.h"
#include "adapters/viewerlink/unique_fd.h"

#include <QByteArray>

#include <deque>
#include <optional>

struct msghdr;

namespace orbit::viewerlink {

struct Received
{
    Message message;
    UniqueFd descriptor; ///< valid exactly when descriptorsOf(message) is 1
};

/// One end of the socket between console and viewer. It never blocks and knows no event loop: call receive() when the socket is
/// readable and flush() when it is writable and hasUnsent().
class Channel final
{
public:
    enum class Status {
        Open,
        Closed,     ///< the other side is gone
        NotOurs,    ///< the other side broke the protocol; nothing of it is read any more
        Overflowed, ///< the other side does not read; more than maxUnsent bytes wait
    };
    static constexpr qsizetype maxUnsent = 4 * 1024 * 1024;

    /// Takes a connected AF_UNIX stream socket and makes it non-blocking.
    explicit Channel(UniqueFd socket);

    int socket() const { return m_socket.get(); }
    Status status() const { return m_status; }

    /// Queues and sends as much as the socket takes.
    void send(const Message &message, UniqueFd descriptor = {});
    void flush();
    bool hasUnsent() const { return !m_unsent.empty(); }

    /// Reads what is there, at most a bounded amount. Call next() until it gives nothing.
    void receive();
    std::optional<Received> next();

private:
    struct Outgoing
    {
        QByteArray bytes;
        qsizetype sent = 0;
        UniqueFd descriptor;
    };

    bool sendSome(Outgoing &out);
    void keepDescriptors(msghdr &header);
    void breakOff(Status status);

    UniqueFd m_socket;
    Status m_status = Status::Open;
    std::deque<Outgoing> m_unsent;
    qsizetype m_unsentBytes = 0;
    QByteArray m_input;
    qsizetype m_inputUsed = 0;
    std::deque<UniqueFd> m_descriptors;
};

} // namespace orbit::viewerlink
