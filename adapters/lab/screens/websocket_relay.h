#pragma once

#include "adapters/lab/screens/websocket_frames.h"

#include <QByteArray>
#include <QLocalSocket>
#include <QObject>
#include <QTcpSocket>

#include <memory>

namespace orbit::lab {

/// The server's side of one websocket (RFC 6455) whose binary messages are the byte stream of another socket, as Proxmox's vncwebsocket is.
/// Takes over an accepted connection (QSslSocket or QTcpSocket) once the HTTP layer has read the head of the GET. Neither side can make
/// it buffer more than some hundred KiB: it stops reading from one while the other is slow.
class WebSocketRelay final : public QObject
{
    Q_OBJECT

public:
    /// What the HTTP layer read from the request.
    struct Upgrade
    {
        QByteArray key;       ///< Sec-WebSocket-Key as sent.
        QByteArray protocols; ///< Sec-WebSocket-Protocol as sent; echoed whole, as Proxmox does. Empty: no such header in the answer.
        QByteArray unread;    ///< Bytes the HTTP layer has read beyond the empty line.
    };

    /// Answers 101 at once and starts to copy. Both sockets must live on the caller's thread and belong to nobody else; slots that the HTTP
    /// layer connected to client must be disconnected before. The relay owns both.
    WebSocketRelay(std::unique_ptr<QTcpSocket> client, const Upgrade &upgrade, std::unique_ptr<QLocalSocket> backend,
                   QObject *parent = nullptr);
    ~WebSocketRelay() override;

    /// Whether the request's headers make a websocket. Names in lower case is the caller's work; version is Sec-WebSocket-Version.
    [[nodiscard]] static bool isUpgrade(const QByteArray &upgrade, const QByteArray &connection, const QByteArray &version,
                                        const QByteArray &key);

    /// Ends both sides now; finished() follows.
    void close();

Q_SIGNALS:
    /// Both sides are closed. The relay may be deleted (deleteLater).
    void finished();

private:
    void answer(const Upgrade &upgrade);
    void readClient();
    void readBackend();
    void takeFrames();
    void takeFrame(const websocket::Frame &frame);
    void onBackendGone();
    void onClientGone();
    void checkEnd();

    const std::unique_ptr<QTcpSocket> m_client;
    const std::unique_ptr<QLocalSocket> m_backend;
    websocket::FrameReader m_frames;
    bool m_closing = false; ///< The client's side is told; what it still sends is not looked at.
};

} // namespace orbit::lab
