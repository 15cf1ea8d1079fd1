#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/http/probe.h"
#include "core/base/clock.h"
#include "tests/pve/raw_server.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace orbit::security {

using namespace orbit::pve;

namespace {

const QByteArray secret = "PVEAPIToken=orbit@pve!console=canary-token";

void answerVersion(QSslSocket &socket, const QByteArray &) { RawServer::reply(socket, R"({"data":{"version":"8.4.21"}})"); }

/// Whoever listens without TLS and keeps what comes.
class PlainListener
{
public:
    PlainListener()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    QString address() const { return u"127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    int connections() const { return m_connections; }
    const QByteArray &heard() const { return m_heard; }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                m_heard += socket->readAll();
                socket->disconnectFromHost();
            });
        }
    }

    QTcpServer m_server;
    int m_connections = 0;
    QByteArray m_heard;
};

/// The HTTP of Qt as it comes: it goes by the environment's proxy and follows where it is sent.
void askCarelessly(QNetworkAccessManager &network, const QUrl &url)
{
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", secret);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::UserVerifiedRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QObject::connect(reply.get(), &QNetworkReply::sslErrors, reply.get(), [&reply] { reply->ignoreSslErrors(); });
    QObject::connect(reply.get(), &QNetworkReply::redirected, reply.get(), &QNetworkReply::redirectAllowed);
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    finished.wait(10'000);
}

QSslConfiguration oldTls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(QSsl::AnyProtocol);
    configuration.setBackendConfigurationOption("MinProtocol", QByteArray("TLSv1.1"));
    configuration.setBackendConfigurationOption("MaxProtocol", QByteArray("TLSv1.1"));
    configuration.setBackendConfigurationOption("CipherString", QByteArray("ALL:@SECLEVEL=0"));
    return configuration;
}

} // namespace

/// C02: redirects, proxy variables, downgrades. What a careless client would have sent there is shown in the same test.
class DetoursTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_leaf = makeCertificate({.name = "pve1"});
        QSslConfiguration quick = m_before;
        quick.setCaCertificates({}); // the system's are many, and none of them is asked here
        QSslConfiguration::setDefaultConfiguration(quick);
    }
    void cleanupTestCase() { QSslConfiguration::setDefaultConfiguration(m_before); }
    void aRedirectIsNotFollowed_data();
    void aRedirectIsNotFollowed();
    void aRedirectedWriteIsNotSentAgain();
    void aRedirectToClearTextIsNotFollowed();
    void theProxyOfTheEnvironmentIsNotAsked();
    void aServerWithoutTlsHearsNothing();
    void anAddressWithoutTlsIsNotAsked();
    void anOldTlsIsRefused();

private:
    std::unique_ptr<PveClient> client(const QUrl &server)
    {
        auto made = std::make_unique<PveClient>(ClientSettings{{server}, {m_leaf.sha256()}, u"test"_s, {}}, m_clock);
        made->useToken(u"orbit@pve!console"_s, Secret(QByteArray("canary-token")));
        return made;
    }
    bool isAnswered(const QUrl &server, Request request = {.path = "/version"})
    {
        return await(client(server)->send(std::move(request), Lane::Interactive)).has_value();
    }
    static RawServer::Answer redirectTo(const QByteArray &status, const QByteArray &where)
    {
        return [status, where](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 " + status + "\r\nLocation: " + where + "\r\nContent-Length: 0\r\n\r\n");
        };
    }

    const QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
    SystemClock m_clock;
    TestCertificate m_leaf;
};

void DetoursTest::aRedirectIsNotFollowed_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status : {"301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"})
        QTest::newRow(status) << QByteArray(status);
}

void DetoursTest::aRedirectIsNotFollowed()
{
    QFETCH(QByteArray, status);
    RawServer target(m_leaf, {}, answerVersion); // even where the target would be trusted
    const RawServer server(m_leaf, {}, redirectTo(status, target.url().toEncoded() + "/api2/json/version"));
    QVERIFY(!isAnswered(server.url()));
    QCOMPARE(target.received(), 0);
    QNetworkAccessManager careless;
    askCarelessly(careless, server.url());
    QVERIFY(target.lastRequest().contains(secret));
}

void DetoursTest::aRedirectedWriteIsNotSentAgain()
{
    RawServer target(m_leaf, {}, answerVersion);
    const RawServer server(m_leaf, {}, redirectTo("307 Temporary Redirect", target.url().toEncoded() + "/"));
    QVERIFY(!isAnswered(server.url(), {.method = Method::Post, .path = "/nodes/pve1/qemu/101/status/start"}));
    QCOMPARE(target.received(), 0);
}

void DetoursTest::aRedirectToClearTextIsNotFollowed()
{
    const PlainListener target;
    const RawServer server(m_leaf, {}, redirectTo("302 Found", "http://" + target.address().toLatin1() + "/"));
    QVERIFY(!isAnswered(server.url()));
    QCOMPARE(target.connections(), 0);
    QNetworkAccessManager careless;
    askCarelessly(careless, server.url());
    QTRY_VERIFY(target.heard().contains(secret));
}

void DetoursTest::theProxyOfTheEnvironmentIsNotAsked()
{
    const PlainListener proxy;
    const QByteArrayList variables{"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"};
    for (const QByteArray &name : variables)
        qputenv(name.constData(), "http://" + proxy.address().toLatin1());
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    const auto restore = qScopeGuard([&variables] {
        QNetworkProxyFactory::setUseSystemConfiguration(false);
        for (const QByteArray &name : variables)
            qunsetenv(name.constData());
    });
    const RawServer server(m_leaf, {}, answerVersion);
    QVERIFY(isAnswered(server.url()));
    const QUrl far(u"https://pve.invalid:8006"_s); // not this computer, which no proxy is asked for
    QVERIFY(!isAnswered(far));
    QVERIFY(!await(probeServer(far, {})).has_value());
    QCOMPARE(proxy.connections(), 0);
    QNetworkAccessManager careless;
    askCarelessly(careless, far);
    QTRY_VERIFY(proxy.heard().startsWith("CONNECT pve.invalid:8006"));
}

void DetoursTest::aServerWithoutTlsHearsNothing()
{
    const PlainListener server;
    QVERIFY(!isAnswered(QUrl(u"https://"_s + server.address())));
    QVERIFY(server.connections() > 0);
    QVERIFY(!server.heard().contains("canary"));
    QVERIFY(!server.heard().contains("Authorization"));
    QNetworkAccessManager careless;
    askCarelessly(careless, QUrl(u"http://"_s + server.address()));
    QTRY_VERIFY(server.heard().contains(secret));
}

void DetoursTest::anAddressWithoutTlsIsNotAsked()
{
    const PlainListener server;
    QVERIFY(!isAnswered(QUrl(u"http://"_s + server.address())));
    QVERIFY(!server.heard().contains("canary"));
}

void DetoursTest::anOldTlsIsRefused()
{
    RawServer server(m_leaf, {}, answerVersion, oldTls());
    QVERIFY(!isAnswered(server.url()));
    QCOMPARE(server.received(), 0);
    QSslSocket careless;
    careless.setSslConfiguration(oldTls());
    careless.connectToHostEncrypted(u"127.0.0.1"_s, static_cast<quint16>(server.url().port()));
    QSignalSpy encrypted(&careless, &QSslSocket::encrypted);
    QVERIFY2(encrypted.wait(10'000), qPrintable(careless.errorString()));
    careless.write("GET / HTTP/1.1\r\nAuthorization: " + secret + "\r\n\r\n");
    QTRY_VERIFY(server.lastRequest().contains(secret));
}

ORBIT_TEST(DetoursTest, "detours")

} // namespace orbit::security

#include "detours_test.moc"
