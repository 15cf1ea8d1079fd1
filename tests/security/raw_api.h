#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QUrl>

#include <memory>
#include <utility>

namespace orbit::security {

/// One request, as somebody with curl would type it.
struct ApiCall
{
    QByteArray method; ///< "PUT"
    QByteArray path;   ///< behind /api2/extjs, percent-encoded
    QList<std::pair<QByteArray, QByteArray>> parameters;

    QByteArray described() const;
};

struct ApiAnswer
{
    int status = 0;    ///< 0: the connection ended without an answer
    QByteArray reason; ///< why, in Proxmox's words
    QByteArray body;

    QJsonValue data() const;
    /// Which parameters it complains about, in one line.
    QByteArray errors() const;
    /// "403 Permission check failed (/vms/100, VM.Audit)"
    QByteArray described() const { return QByteArray::number(status) + ' ' + reason; }
};

/// The headers that prove who asks.
struct Caller
{
    QByteArray headers;

    static Caller byToken(const QByteArray &id, const QByteArray &secret);
    static Caller byTicket(const QByteArray &ticket, const QByteArray &csrf);
    static Caller nobody() { return {}; }
};

/// The API of a Proxmox server over TLS with nothing of Orbit between: any method, any path, any parameter. Asks in the format "extjs",
/// which is the same API and keeps the connection after a refusal: thousands of refusals are a matter of seconds.
class RawApi final
{
public:
    RawApi(QUrl server, const QByteArray &authorityPem);

    ApiAnswer send(const Caller &as, const ApiCall &call);
    QList<ApiAnswer> sendAll(const Caller &as, const QList<ApiCall> &calls);
    /// A ticket for a password. Ends the test when the server does not give one.
    Caller signIn(const QByteArray &user, const QByteArray &password);

private:
    void connectToServer();
    QByteArray readAnswer();
    bool readMore();

    QUrl m_server;
    QSslConfiguration m_tls;
    std::unique_ptr<QSslSocket> m_socket;
    QByteArray m_read;
};

} // namespace orbit::security
