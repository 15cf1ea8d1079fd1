#pragma once

#include <QTcpServer>
#include <QUrl>

namespace orbit::bench {

/// Stands before a server and passes bytes on: each connection through it is one TLS handshake.
class ConnectionCounter final
{
public:
    explicit ConnectionCounter(const QUrl &server);

    /// The server's URL with this one's port.
    QUrl url() const;
    int count() const { return m_count; }

private:
    void accept();

    QUrl m_server;
    QTcpServer m_listener;
    int m_count = 0;
};

} // namespace orbit::bench
