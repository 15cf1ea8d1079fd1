#pragma once

#include "adapters/lab/screens/websocket_relay.h"

#include <QByteArray>
#include <QLocalSocket>
#include <QSslServer>
#include <QSslSocket>

#include <memory>

namespace orbit::lab::tests {

/// A TLS server that makes of every request a websocket to one backend, as the lab does for vncwebsocket.
class RelayServer final : public QSslServer
{
    Q_OBJECT

public:
    RelayServer();

    /// The far end of the backend that the next websocket gets.
    [[nodiscard]] QLocalSocket &backend() const { return *m_backend; }
    /// Gives the next websocket this backend instead.
    void useBackend(std::unique_ptr<QLocalSocket> backend) { m_near = std::move(backend); }
    [[nodiscard]] bool isRelaying() const { return m_relay != nullptr; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] QUrl url() const;

private:
    void accept();
    void readHead(QSslSocket *client);

    std::unique_ptr<QLocalSocket> m_near;
    std::unique_ptr<QLocalSocket> m_backend;
    std::unique_ptr<WebSocketRelay> m_relay;
    bool m_finished = false;
};

/// Value of a header of a request or answer; empty when it is not there.
[[nodiscard]] QByteArray headerOf(const QByteArray &head, const QByteArray &name);

} // namespace orbit::lab::tests
