#pragma once

#include "adapters/lab/lab.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QSslSocket>
#include <QTest>

namespace orbit::lab {

/// An answer as it came over the wire.
struct WireAnswer
{
    int status = 0; ///< 0: the connection ended without one.
    QByteArray reason;
    QByteArrayList headers;
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonValue data() const { return json()[QStringLiteral("data")]; }
};

/// A started lab and the plainest client there is: one TLS connection a request.
class LabClient final
{
public:
    explicit LabClient(LabOptions options) : lab(quiet(std::move(options)))
    {
        const auto started = lab.start();
        if (!started)
            qFatal("%s", qUtf8Printable(started.error()));
        access = *started;
        token = "PVEAPIToken=" + access.tokenId.toUtf8() + '=' + access.tokenSecret.toUtf8();
    }

    static LabOptions small(int guests = 60)
    {
        LabOptions options;
        options.guests = guests;
        options.speed = 100;
        return options;
    }

    WireAnswer call(const QByteArray &method, const QByteArray &path, const QByteArray &form = {}, QByteArray authorisation = {})
    {
        if (authorisation.isEmpty())
            authorisation = "Authorization: " + token;
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), static_cast<quint16>(access.url.port()));
        if (!socket.waitForEncrypted())
            return {};
        QByteArray request = method + " /api2/json" + path + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n" + authorisation + "\r\n";
        if (!form.isEmpty())
            request += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + QByteArray::number(form.size()) + "\r\n";
        socket.write(request + "\r\n" + form);
        QByteArray all;
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30000))
            all += socket.readAll();
        all += socket.readAll();
        return parse(all);
    }

    /// The headers of a logged-in person, for authorisation.
    QByteArray login(const QByteArray &user)
    {
        const QJsonObject ticket =
            call("POST", "/access/ticket", "username=" + user + "&password=orbit-lab", "X-Nobody: 1").data().toObject();
        return "Cookie: PVEAuthCookie=" + ticket[QStringLiteral("ticket")].toString().toUtf8().toPercentEncoding() +
               "\r\nCSRFPreventionToken: " + ticket[QStringLiteral("CSRFPreventionToken")].toString().toUtf8();
    }

    /// Waits for the task of an answer; its exit status.
    QString ended(const WireAnswer &answer)
    {
        const QByteArray upid = answer.data().toString().toUtf8();
        const QByteArray path = "/nodes/" + upid.split(':').value(1) + "/tasks/" + upid.toPercentEncoding() + "/status";
        QString exit;
        const auto over = [&] {
            const QJsonObject status = call("GET", path).data().toObject();
            exit = status[QStringLiteral("exitstatus")].toString();
            return status[QStringLiteral("status")].toString() == QStringLiteral("stopped");
        };
        return QTest::qWaitFor(over, 60000) ? exit : QStringLiteral("still running");
    }

    Lab lab;
    LabAccess access;
    QByteArray token;

private:
    /// What these tests send is wrong on purpose, so it stays out of the request logs.
    static LabOptions quiet(LabOptions options)
    {
        if (options.recordFile.isEmpty())
            options.recordFile = QStringLiteral("none");
        return options;
    }

    static WireAnswer parse(const QByteArray &all)
    {
        WireAnswer answer;
        const auto end = all.indexOf("\r\n\r\n");
        if (end < 0)
            return answer;
        for (const QByteArray &line : all.left(end).split('\n'))
            answer.headers.append(line.trimmed());
        const QByteArray first = answer.headers.takeFirst();
        answer.status = first.mid(9, 3).toInt();
        answer.reason = first.mid(13);
        answer.body = all.mid(end + 4);
        return answer;
    }
};

} // namespace orbit::lab
