#include "adapters/lab/endpoints/terminal.h"

#include <QLocalSocket>

#include <sys/socket.h>

namespace orbit::lab {

namespace {

/// The server's end of the pair; lives as long as the other end.
class Terminal final : public QObject
{
public:
    Terminal(int descriptor, QByteArray greeting, QByteArray prompt) : m_greeting(std::move(greeting)), m_prompt(std::move(prompt))
    {
        connect(&m_socket, &QLocalSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_socket, &QIODevice::readyRead, this, &Terminal::read);
        m_socket.setSocketDescriptor(descriptor);
    }

private:
    void read()
    {
        m_buffer += m_socket.readAll();
        if (!m_known) {
            const auto end = m_buffer.indexOf('\n');
            if (end < 0)
                return;
            if (m_buffer.left(end) != m_greeting) {
                m_socket.disconnectFromServer();
                return;
            }
            m_known = true;
            m_buffer.remove(0, end + 1);
            m_socket.write("OK" + m_prompt);
        }
        while (takeMessage()) {
        }
    }

    /// "0:LEN:DATA" is input, "1:COLUMNS:ROWS:" a new size, "2" a ping.
    bool takeMessage()
    {
        if (m_buffer.startsWith('2')) {
            m_buffer.remove(0, 1);
            return true;
        }
        const auto first = m_buffer.indexOf(':');
        const auto second = m_buffer.indexOf(':', first + 1);
        if (first < 0 || second < 0)
            return false;
        if (m_buffer.startsWith('1')) {
            const auto third = m_buffer.indexOf(':', second + 1);
            if (third < 0)
                return false;
            m_buffer.remove(0, third + 1);
            return true;
        }
        const auto length = m_buffer.mid(first + 1, second - first - 1).toLongLong();
        if (m_buffer.size() < second + 1 + length)
            return false;
        QByteArray text = m_buffer.mid(second + 1, length);
        m_buffer.remove(0, second + 1 + length);
        m_socket.write(text.replace('\r', "\r\n" + m_prompt.mid(m_prompt.lastIndexOf('\n') + 1)));
        return true;
    }

    QLocalSocket m_socket;
    QByteArray m_buffer;
    QByteArray m_greeting;
    QByteArray m_prompt;
    bool m_known = false;
};

} // namespace

std::unique_ptr<QLocalSocket> openTerminal(const QByteArray &user, const QByteArray &ticket, const QByteArray &place)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        return nullptr;
    const QByteArray name = place.mid(place.lastIndexOf('/') + 1);
    new Terminal(ends[0], user + ':' + ticket, "Linux " + name + " 6.8.12-15-pve x86_64\r\n\r\nroot@" + name + ":~# ");
    auto socket = std::make_unique<QLocalSocket>();
    socket->setSocketDescriptor(ends[1]);
    return socket;
}

} // namespace orbit::lab
