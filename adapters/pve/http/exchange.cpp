#include "adapters/pve/http/exchange.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>

namespace orbit::pve {

namespace {

/// simdjson reads a little past the end.
constexpr qsizetype roomBehind = 64;

/// A body that can be sent once. Qt would send a request again by itself when the connection breaks; a write must not happen twice.
/// It is no QBuffer: Qt knows those and goes around them.
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_bytes.size() - pos());
        std::copy_n(m_bytes.constData() + pos(), count, data);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

constexpr bool hasBody(Method method) { return method == Method::Post || method == Method::Put; }

QByteArray verb(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Post:
        return "POST";
    case Method::Put:
        return "PUT";
    case Method::Delete:
        return "DELETE";
    }
    Q_UNREACHABLE();
}

} // namespace

Exchange::Exchange(QNetworkAccessManager &network, const TlsTrust &trust, const PveLimits &limits, Outgoing outgoing, Giver<Outcome> giver)
    : m_network(network), m_trust(trust), m_limits(limits), m_outgoing(std::move(outgoing)), m_giver(std::move(giver))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &Exchange::onLimit);
}

Exchange::~Exchange()
{
    m_isAnswered = true; // aborting below tells finished()
    m_giver.give(std::unexpected(Failure{.error = {.kind = ErrorKind::Cancelled, .subject = subject()}, .wasSent = mayBeSent()}));
    delete m_reply.data();
}

QString Exchange::subject() const
{
    const QUrl &url = m_outgoing.endpoint;
    return QStringLiteral("%1:%2").arg(url.host()).arg(url.port(8006));
}

QNetworkRequest Exchange::networkRequest(const QByteArray &userAgent) const
{
    const Request &request = m_outgoing.request;
    QByteArray url = m_outgoing.endpoint.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    url += "/api2/json" + request.path;
    if (!hasBody(request.method) && !request.form.isEmpty())
        url += '?' + request.form.encoded();
    QNetworkRequest result(QUrl::fromEncoded(url, QUrl::StrictMode));
    result.setSslConfiguration(m_trust.configuration());
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    result.setDecompressedSafetyCheckThreshold(m_limits.decodedBytes);
    result.setRawHeader("User-Agent", userAgent);
    for (const Header &header : m_outgoing.headers)
        result.setRawHeader(header.name, header.value);
    if (hasBody(request.method)) {
        result.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
        result.setHeader(QNetworkRequest::ContentLengthHeader, request.form.encoded().size());
    }
    return result;
}

void Exchange::start(const QByteArray &userAgent)
{
    const Request &request = m_outgoing.request;
    if (m_outgoing.endpoint.scheme() != QLatin1String("https")) { // wherever the address came from
        answer(std::unexpected(Failure{.error = {ErrorKind::Untrusted, subject(), QStringLiteral("The address is not one of https.")}}));
        return;
    }
    const QNetworkRequest prepared = networkRequest(userAgent);
    if (hasBody(request.method))
        m_upload = std::make_unique<OnceBody>(request.form.encoded());
    m_since.start();
    m_reply = m_network.sendCustomRequest(prepared, verb(request.method), m_upload.get());
    connect(m_reply.data(), &QNetworkReply::socketStartedConnecting, this, &Exchange::onConnecting);
    connect(m_reply.data(), &QNetworkReply::requestSent, this, &Exchange::onRequestSent);
    connect(m_reply.data(), &QNetworkReply::sslErrors, this, &Exchange::onSslErrors);
    connect(m_reply.data(), &QNetworkReply::encrypted, this, &Exchange::onEncrypted);
    connect(m_reply.data(), &QNetworkReply::metaDataChanged, this, &Exchange::onReadyRead);
    connect(m_reply.data(), &QNetworkReply::readyRead, this, &Exchange::onReadyRead);
    connect(m_reply.data(), &QNetworkReply::finished, this, &Exchange::onFinished);
    // Until a connection of the lane is free: those before it have limits of their own.
    startLimit(m_limits.connect + m_limits.firstByte + m_limits.idle, QLatin1String("queue"));
}

void Exchange::startLimit(std::chrono::milliseconds limit, QLatin1String what)
{
    m_limit.setObjectName(what);
    m_limit.start(limit);
}

void Exchange::onConnecting()
{
    m_phase = Phase::Connecting;
    startLimit(m_limits.connect, QLatin1String("connect"));
}

void Exchange::onRequestSent()
{
    m_phase = Phase::Open;
    startLimit(m_limits.firstByte, QLatin1String("first byte"));
}

bool Exchange::isRightServer() { return m_trust.accepts(m_reply->sslConfiguration().peerCertificateChain()); }

void Exchange::onSslErrors(const QList<QSslError> &errors)
{
    if (m_trust.isPinned() && isRightServer()) {
        m_reply->ignoreSslErrors(errors);
        return;
    }
    QStringList texts;
    for (const QSslError &error : errors)
        texts += error.errorString();
    texts.removeDuplicates();
    refuseServer(texts.join(QLatin1Char('\n')));
}

void Exchange::onEncrypted()
{
    // A second wall: a resumed session, or a channel that was told to ignore these very errors, comes here without sslErrors.
    if (m_trust.isPinned() && !isRightServer()) {
        refuseServer({});
        return;
    }
    m_phase = Phase::Open;
    m_trust.forgetRefused(subject());
    m_trust.rememberAccepted(subject(), m_reply->sslConfiguration().peerCertificateChain(), m_outgoing.endpoint.host());
    startLimit(m_limits.firstByte, QLatin1String("first byte"));
}

void Exchange::refuseServer(const QString &why)
{
    const CertificateFacts facts = certificateFacts(m_reply->sslConfiguration().peerCertificateChain(), m_outgoing.endpoint.host());
    m_trust.rememberRefused(subject(), facts);
    refuse({.error = {ErrorKind::Untrusted, subject(), why}, .certificate = facts});
}

void Exchange::onReadyRead()
{
    startLimit(m_limits.idle, QLatin1String("idle"));
    if (m_body.isEmpty()) {
        const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        m_body.reserve(std::clamp<qint64>(announced, 0, m_limits.decodedBytes) + roomBehind);
    }
    while (m_reply->bytesAvailable() > 0 && !m_isAnswered) {
        const qsizetype before = m_body.size();
        const qint64 available = m_reply->bytesAvailable();
        if (before + available > m_limits.decodedBytes) {
            refuse({.error = {ErrorKind::Unexpected, subject(),
                              QStringLiteral("The answer is larger than %1 MiB.").arg(m_limits.decodedBytes / (1024 * 1024))},
                    .wasSent = true});
            return;
        }
        m_body.resize(before + available);
        const qint64 got = m_reply->read(m_body.data() + before, available);
        m_body.resize(before + std::max<qint64>(got, 0));
        if (got <= 0)
            break;
    }
}

void Exchange::onFinished()
{
    if (m_isAnswered)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_reply->error();
    // Statuses from 400 are errors to Qt, and answers to us.
    const bool isCut = status == 0 || (status < 400 && error != QNetworkReply::NoError) || error == QNetworkReply::RemoteHostClosedError;
    if (isCut) {
        answer(std::unexpected(failureOfReply()));
        return;
    }
    onReadyRead();
    if (m_isAnswered)
        return;
    HttpReply reply{.status = status};
    reply.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    reply.body = std::move(m_body);
    reply.body.reserve(reply.body.size() + roomBehind);
    reply.date = m_reply->rawHeader("Date");
    reply.endpoint = m_outgoing.endpoint;
    reply.took = std::chrono::milliseconds(m_since.elapsed());
    answer(std::move(reply));
}

Failure Exchange::failureOfReply() const
{
    Failure failure{.error = {ErrorKind::Unreachable, subject(), m_reply->errorString()}, .wasSent = mayBeSent()};
    if (m_reply->error() == QNetworkReply::TimeoutError)
        failure.error.kind = ErrorKind::TimedOut;
    if (m_reply->error() == QNetworkReply::UnknownContentError)
        failure.error.kind = ErrorKind::Unexpected; // unpacks to more than it may
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError) {
        // Others in the queue of a refused connection hear of the handshake only.
        failure.certificate = m_trust.refused(subject());
        if (failure.certificate)
            failure.error.kind = ErrorKind::Untrusted;
    }
    return failure;
}

bool Exchange::mayBeSent() const
{
    if (m_phase != Phase::Queued || !m_reply)
        return m_phase == Phase::Open;
    switch (m_reply->error()) {
    case QNetworkReply::NoError: // still in the queue
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
        return false;
    default:
        return true;
    }
}

void Exchange::onLimit() { refuse({.error = {ErrorKind::TimedOut, subject(), m_limit.objectName()}, .wasSent = mayBeSent()}); }

void Exchange::refuse(Failure failure)
{
    answer(std::unexpected(std::move(failure)));
    m_reply->abort();
}

void Exchange::answer(Outcome outcome)
{
    m_isAnswered = true;
    m_limit.stop();
    m_giver.give(std::move(outcome));
    deleteLater();
}

} // namespace orbit::pve
