#include "tests/security/raw_api.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

constexpr int patienceMs = 60'000;

QByteArray formOf(const ApiCall &call)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : call.parameters)
        pairs += name.toPercentEncoding() + '=' + value.toPercentEncoding();
    return pairs.join('&');
}

QByteArray textOf(const Caller &as, const ApiCall &call)
{
    const bool hasBody = call.method == "POST" || call.method == "PUT";
    const QByteArray form = formOf(call);
    QByteArray text = call.method + " /api2/extjs" + call.path;
    if (!hasBody && !form.isEmpty())
        text += '?' + form;
    text += " HTTP/1.1\r\nHost: pve\r\n" + as.headers;
    if (hasBody)
        text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + QByteArray::number(form.size()) + "\r\n";
    return text + "\r\n" + (hasBody ? form : QByteArray());
}

qsizetype bodySizeOf(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.mid(15).trimmed().toInt();
    }
    return 0;
}

QJsonObject objectOf(const QByteArray &body) { return QJsonDocument::fromJson(body).object(); }

ApiAnswer answerOf(const QByteArray &text)
{
    ApiAnswer answer;
    const qsizetype end = text.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    const QByteArray first = text.left(text.indexOf("\r\n"));
    answer.status = first.mid(9, 3).toInt();
    answer.reason = first.mid(13);
    answer.body = text.mid(end + 4);
    const QJsonObject said = objectOf(answer.body);
    if (answer.status == 200 && said[u"success"_s] == 0) {
        answer.status = said[u"status"_s].toVariant().toInt();
        answer.reason = said[u"message"_s].toString().toUtf8().trimmed();
    }
    return answer;
}

} // namespace

QByteArray ApiCall::described() const { return method + ' ' + path + (parameters.isEmpty() ? QByteArray() : ' ' + formOf(*this)); }

QJsonValue ApiAnswer::data() const { return objectOf(body)[u"data"_s]; }

QByteArray ApiAnswer::errors() const { return QJsonDocument(objectOf(body)[u"errors"_s].toObject()).toJson(QJsonDocument::Compact); }

Caller Caller::byToken(const QByteArray &id, const QByteArray &secret)
{
    return {"Authorization: PVEAPIToken=" + id + '=' + secret + "\r\n"};
}

Caller Caller::byTicket(const QByteArray &ticket, const QByteArray &csrf)
{
    return {"Cookie: PVEAuthCookie=" + ticket.toPercentEncoding() + "\r\nCSRFPreventionToken: " + csrf + "\r\n"};
}

RawApi::RawApi(QUrl server, const QByteArray &authorityPem) : m_server(std::move(server)), m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setCaCertificates(QSslCertificate::fromData(authorityPem));
}

void RawApi::connectToServer()
{
    m_read.clear();
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setSslConfiguration(m_tls);
    m_socket->connectToHostEncrypted(m_server.host(), static_cast<quint16>(m_server.port()));
    if (!m_socket->waitForEncrypted(patienceMs))
        qFatal("no connection: %s", qPrintable(m_socket->errorString()));
}

bool RawApi::readMore()
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(patienceMs))
        return false;
    m_read += m_socket->readAll();
    return true;
}

QByteArray RawApi::readAnswer()
{
    while (!m_read.contains("\r\n\r\n")) {
        if (!readMore())
            return std::exchange(m_read, {});
    }
    const qsizetype head = m_read.indexOf("\r\n\r\n") + 4;
    const qsizetype size = head + bodySizeOf(m_read.left(head));
    while (m_read.size() < size && readMore()) {
    }
    const QByteArray answer = m_read.left(size);
    m_read.remove(0, size);
    return answer;
}

ApiAnswer RawApi::send(const Caller &as, const ApiCall &call)
{
    // What was kept may have been closed meanwhile: the server does so after a while, and after a status of its own.
    const bool isKept = m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
    if (!isKept)
        connectToServer();
    m_socket->write(textOf(as, call));
    QByteArray text = readAnswer();
    if (text.isEmpty() && isKept) {
        connectToServer();
        m_socket->write(textOf(as, call));
        text = readAnswer();
    }
    const ApiAnswer answer = answerOf(text);
    if (!text.startsWith("HTTP/1.1 200"))
        m_socket.reset();
    return answer;
}

QList<ApiAnswer> RawApi::sendAll(const Caller &as, const QList<ApiCall> &calls)
{
    QList<ApiAnswer> answers;
    for (const ApiCall &call : calls)
        answers += send(as, call);
    return answers;
}

Caller RawApi::signIn(const QByteArray &user, const QByteArray &password)
{
    const ApiAnswer answer = send(Caller::nobody(), {"POST", "/access/ticket", {{"username", user}, {"password", password}}});
    const QJsonObject ticket = answer.data().toObject();
    if (answer.status != 200 || !ticket.contains(u"ticket"_s))
        qFatal("%s cannot sign in: %s", user.constData(), answer.described().constData());
    return Caller::byTicket(ticket[u"ticket"_s].toString().toUtf8(), ticket[u"CSRFPreventionToken"_s].toString().toUtf8());
}

} // namespace orbit::security
