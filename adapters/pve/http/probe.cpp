#include "adapters/pve/http/probe.h"

#include "adapters/pve/http/tls_trust.h"
#include "core/async/timing.h"

#include <QNetworkProxy>
#include <QSslSocket>

namespace orbit::pve {

namespace {

/// The socket tells it all through signals; it dies with the coroutine that waits.
Task<Result<CertificateFacts>> shakeHands(QUrl address, QString where)
{
    Later<Result<CertificateFacts>> later;
    const Giver<Result<CertificateFacts>> giver = later.giver();
    QSslSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.setPeerVerifyMode(QSslSocket::QueryPeer); // a person judges what it shows
    socket.setProtocol(QSsl::TlsV1_2OrLater);
    QObject::connect(&socket, &QSslSocket::encrypted, &socket,
                     [giver, &socket, host = address.host()] { giver.give(certificateFacts(socket.peerCertificateChain(), host)); });
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, [giver, &socket, where](QAbstractSocket::SocketError error) {
        const bool isNoTls = error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInvalidUserDataError;
        giver.give(fail(isNoTls ? ErrorKind::Invalid : ErrorKind::Unreachable, where, socket.errorString()));
    });
    socket.connectToHostEncrypted(address.host(), static_cast<quint16>(address.port(8006)));
    Result<CertificateFacts> facts = co_await later;
    co_return facts;
}

} // namespace

Task<Result<CertificateFacts>> probeServer(QUrl address, PveLimits limits)
{
    const QString where = QStringLiteral("%1:%2").arg(address.host()).arg(address.port(8006));
    Result<CertificateFacts> facts = co_await withLimit(shakeHands(address, where), limits.connect, where);
    co_return facts;
}

} // namespace orbit::pve
