#include "adapters/pve/client/loopback_redirect.h"

#include "core/async/timing.h"

#include <QTcpSocket>
#include <QUrlQuery>

namespace orbit::pve {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds patience = 10min; // a person looks for their phone meanwhile
constexpr qsizetype longestHead = 16'384;
constexpr int mostVisitors = 16;
const QString redirectPath = QStringLiteral("/orbit");

QByteArray page(const QByteArray &status, const QString &sentence)
{
    const QByteArray body = "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">"
                            "<title>Orbit</title></head><body style=\"font:18px sans-serif;margin:20vh auto;max-width:32em;"
                            "text-align:center\"><p>" +
                            sentence.toHtmlEscaped().toUtf8() + "</p></body></html>";
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
           "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nReferrer-Policy: no-referrer\r\n"
           "Connection: close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void say(QTcpSocket *socket, const QByteArray &status, const QString &sentence)
{
    socket->write(page(status, sentence));
    socket->flush(); // nobody waits for it after this
    socket->disconnectFromHost();
}

QByteArray headerOf(const QByteArray &head, const QByteArray &lowerCaseName)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == lowerCaseName)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

LoopbackRedirect::LoopbackRedirect(BrowserHand hand) : m_hand(std::move(hand)), m_giver(m_answer.giver())
{
    QObject::connect(&m_door, &QTcpServer::newConnection, &m_door, [this] { accept(); });
    m_door.setMaxPendingConnections(mostVisitors);
    m_door.listen(QHostAddress::LocalHost);
}

LoopbackRedirect::~LoopbackRedirect() = default;

QUrl LoopbackRedirect::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_door.serverPort());
    url.setPath(redirectPath);
    return url;
}

Task<Result<OpenIdAnswer>> LoopbackRedirect::answer(QUrl page)
{
    m_provider = page.host();
    m_state = QUrlQuery(page).queryItemValue(QStringLiteral("state"), QUrl::FullyDecoded);
    if (m_state.isEmpty())
        co_return fail(ErrorKind::Unexpected, m_provider, QStringLiteral("its address has no state"));
    m_hand.open(page);
    const auto wait = [](Later<Result<OpenIdAnswer>> later) -> Task<Result<OpenIdAnswer>> {
        Result<OpenIdAnswer> given = co_await later;
        co_return given;
    };
    Result<OpenIdAnswer> given = co_await withLimit(wait(std::move(m_answer)), patience, m_provider);
    co_return given;
}

void LoopbackRedirect::accept()
{
    while (QTcpSocket *socket = m_door.nextPendingConnection()) {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        if (m_door.findChildren<QTcpSocket *>().size() > mostVisitors)
            socket->abort();
    }
}

void LoopbackRedirect::read(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(longestHead);
    if (head.contains("\r\n\r\n")) {
        socket->readAll();
        judge(socket, head);
    } else if (head.size() >= longestHead) {
        socket->abort();
    }
}

/// Any page of the web may send the browser here: what counts is the state, which only the provider's page knows.
bool LoopbackRedirect::isForUs(const QUrl &target, const QByteArray &head) const
{
    const QString state = QUrlQuery(target).queryItemValue(QStringLiteral("state"), QUrl::FullyDecoded);
    return target.path() == redirectPath && state == m_state && headerOf(head, "host") == url().authority().toUtf8();
}

void LoopbackRedirect::judge(QTcpSocket *socket, const QByteArray &head)
{
    const QByteArrayList words = head.left(head.indexOf('\r')).split(' ');
    // RFC 6749 writes blanks as +.
    const QUrl target = QUrl::fromEncoded(words.value(1).replace('+', "%20"), QUrl::StrictMode);
    if (words.value(0) != "GET" || !isForUs(target, head) || m_isAnswered) {
        say(socket, "404 Not Found", m_hand.failed);
        return;
    }
    m_isAnswered = true;
    const QUrlQuery query(target);
    const QString code = query.queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded);
    const bool isGivenUp = m_hand.isGivenUp && m_hand.isGivenUp();
    if (isGivenUp || code.isEmpty()) {
        say(socket, "200 OK", m_hand.failed);
        const QString described = query.queryItemValue(QStringLiteral("error_description"), QUrl::FullyDecoded);
        const QString why = described.isEmpty() ? query.queryItemValue(QStringLiteral("error"), QUrl::FullyDecoded) : described;
        m_giver.give(isGivenUp ? fail(ErrorKind::Cancelled, m_provider) : fail(ErrorKind::Denied, m_provider, why.left(500)));
        return;
    }
    say(socket, "200 OK", m_hand.done);
    m_giver.give(OpenIdAnswer{.state = m_state, .code = Secret::fromText(code)});
}

} // namespace orbit::pve
