#include "adapters/lab/http/connection.h"

#include "adapters/lab/screens/websocket_relay.h"
#include "adapters/lab/server/faults.h"

#include <QPointer>

namespace orbit::lab {

namespace {

constexpr char tlsHandshake = 0x16;

} // namespace

Connection::Connection(std::unique_ptr<QSslSocket> socket, Context context, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_context(std::move(context))
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Connection::close);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, &QObject::deleteLater);
    connect(m_socket.get(), &QIODevice::readyRead, this, &Connection::readPlain);
    m_idle.start(m_context.keepAliveMs);
    readPlain();
}

Connection::~Connection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void Connection::readPlain()
{
    const QByteArray first = m_socket->peek(1);
    if (first.isEmpty())
        return;
    disconnect(m_socket.get(), &QIODevice::readyRead, this, &Connection::readPlain);
    if (first[0] != tlsHandshake) {
        redirect();
        return;
    }
    connect(m_socket.get(), &QIODevice::readyRead, this, &Connection::readRequests);
    m_socket->setSslConfiguration(m_context.tls);
    m_socket->startServerEncryption();
}

void Connection::redirect()
{
    m_socket->readAll();
    m_socket->write("HTTP/1.1 301 Moved Permanently\r\nLocation: https://" + m_socket->localAddress().toString().toLatin1() + ':' +
                    QByteArray::number(m_socket->localPort()) + "/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    close();
}

void Connection::readRequests()
{
    m_buffer += m_socket->readAll();
    if (m_busy || m_closing)
        return;
    auto taken = takeRequest(m_buffer);
    if (!taken) {
        const HttpRefusal refusal = taken.error();
        HttpAnswer answer{.status = refusal.status, .reason = refusal.reason, .contentType = "", .body = refusal.reason};
        m_socket->write(serialise(answer, false, false));
        close();
        return;
    }
    if (*taken) {
        m_idle.stop();
        m_busy = true;
        serve(**taken);
    }
}

void Connection::serve(const HttpRequest &request)
{
    const Faults::Verdict verdict = m_context.faults->before(request);
    if (verdict.reset) {
        abort();
        return;
    }
    if (verdict.answer) {
        answerLater(request, {*verdict.answer, {}});
        return;
    }
    const QPointer<Connection> self(this);
    QTimer::singleShot(verdict.delayMs, this, [this, self, request] {
        m_context.dispatcher->handle(request, m_context.node, [self, request](Outcome outcome) {
            if (self)
                self->answerLater(request, std::move(outcome));
        });
    });
}

void Connection::answerLater(const HttpRequest &request, Outcome outcome)
{
    const int delayMs = outcome.answer.delayMs;
    if (delayMs <= 0) {
        send(request, outcome);
        return;
    }
    QTimer::singleShot(delayMs, this, [this, request, outcome] { send(request, outcome); });
}

void Connection::send(const HttpRequest &request, const Outcome &outcome)
{
    if (outcome.upgrade) {
        upgrade(request, outcome);
        return;
    }
    HttpAnswer answer = outcome.answer;
    const Faults::Verdict verdict = m_context.faults->after(request, answer);
    if (verdict.reset || answer.hangUp) {
        abort();
        return;
    }
    const bool keepAlive = answer.status == 200 && !request.wantsClose();
    m_socket->write(serialise(answer, request.http10, keepAlive));
    m_busy = false;
    if (!keepAlive) {
        close();
        return;
    }
    m_idle.start(m_context.keepAliveMs);
    if (!m_buffer.isEmpty())
        readRequests();
}

void Connection::upgrade(const HttpRequest &request, const Outcome &outcome)
{
    m_socket->disconnect(this);
    const QByteArray key = request.header("sec-websocket-key");
    const QByteArray protocols = request.header("sec-websocket-protocol");
    ScreenLink link = outcome.upgrade();
    if (!link.socket) {
        // Proxmox upgrades first and finds out then that there is no screen.
        QByteArray head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: " +
                          websocket::acceptFor(key) + "\r\n";
        if (!protocols.isEmpty())
            head += "Sec-WebSocket-Protocol: " + protocols + "\r\n";
        m_socket->write(head + "\r\n");
        connect(m_socket.get(), &QAbstractSocket::disconnected, this, &QObject::deleteLater);
        close();
        return;
    }
    auto *relay = new WebSocketRelay(std::move(m_socket), {key, protocols, m_buffer}, std::move(link.socket), parent());
    connect(relay, &WebSocketRelay::finished, relay, [relay, closed = link.closed] {
        if (closed)
            closed();
        relay->deleteLater();
    });
    deleteLater();
}

void Connection::close()
{
    m_closing = true;
    m_socket->disconnectFromHost();
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        deleteLater();
}

void Connection::abort()
{
    m_closing = true;
    m_socket->abort();
    deleteLater();
}

} // namespace orbit::lab
