#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/client/task_starter.h"
#include "adapters/pve/endpoints/access.h"
#include "core/async/all.h"
#include "core/base/clock.h"
#include "tests/pve/raw_server.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

using namespace orbit;
using namespace orbit::pve;
using namespace std::chrono_literals;

namespace {

constexpr auto version = R"({"data":{"version":"8.4.21"}})";

void answerVersion(QSslSocket &socket, const QByteArray &) { RawServer::reply(socket, version); }

Request post() { return {.method = Method::Post, .path = "/nodes/pve1/qemu/101/status/start", .node = NodeName(QStringLiteral("pve1"))}; }

} // namespace

/// What happens on the wire when the server is slow, broken or hostile.
class HttpTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PveClient> client(const QList<QUrl> &endpoints, PveLimits limits = {})
    {
        auto made = std::make_unique<PveClient>(ClientSettings{endpoints, {m_leaf.sha256()}, QStringLiteral("test"), limits}, m_clock);
        made->useToken(QStringLiteral("orbit@pve!console"), Secret(QByteArray("canary-token")));
        return made;
    }

private Q_SLOTS:
    void initTestCase() { m_leaf = makeCertificate({.name = "pve1"}); }

    void anAnswerOverTheCapIsCutOff()
    {
        PveLimits limits;
        limits.decodedBytes = 100'000;
        RawServer server(m_leaf, {}, [](QSslSocket &socket, const QByteArray &) { RawServer::reply(socket, QByteArray(200'000, ' ')); });
        const auto each = client({server.url()}, limits);
        const auto answer = await(each->send({.path = "/cluster/resources"}, Lane::Poll));
        QCOMPARE(answer.error().kind, ErrorKind::Unexpected);
    }

    void aBombIsCutOffByWhatItUnpacksTo()
    {
        // 300 KB of zeros in a few hundred bytes of gzip.
        QByteArray packed = qCompress(QByteArray(300'000, '0'), 9).mid(4); // zlib form: "deflate" in HTTP
        RawServer server(m_leaf, {}, [&packed](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: " + QByteArray::number(packed.size()) +
                         "\r\n\r\n" + packed);
        });
        PveLimits limits;
        limits.decodedBytes = 100'000;
        const auto each = client({server.url()}, limits);
        QVERIFY(!await(each->send({.path = "/cluster/resources"}, Lane::Poll)));
    }

    void anAnswerThatStopsHalfwayIsNoAnswer()
    {
        RawServer server(m_leaf, {}, [](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[");
            socket.disconnectFromHost();
        });
        const auto each = client({server.url()});
        QCOMPARE(await(each->send({.path = "/cluster/resources"}, Lane::Poll)).error().kind, ErrorKind::Unreachable);
    }

    void silenceEndsAtTheFirstByteLimitAndDribbleAtTheIdleOne()
    {
        PveLimits limits;
        limits.firstByte = 200ms;
        limits.idle = 200ms;
        RawServer silent(m_leaf);
        QCOMPARE(await(client({silent.url()}, limits)->send({.path = "/version"}, Lane::Poll)).error().kind, ErrorKind::TimedOut);
        RawServer stops(m_leaf, {}, [](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
            socket.flush();
        });
        QCOMPARE(await(client({stops.url()}, limits)->send({.path = "/version"}, Lane::Poll)).error().kind, ErrorKind::TimedOut);
    }

    void cookiesAndPasswordPromptsOfTheServerMeanNothing()
    {
        RawServer server(m_leaf, {}, [](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 401 No\r\nSet-Cookie: a=b\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
        });
        const auto each = client({server.url()});
        QCOMPARE(await(each->send({.path = "/version"}, Lane::Poll)).error().kind, ErrorKind::Denied);
        each->useToken(QStringLiteral("orbit@pve!console"), Secret(QByteArray("canary-token")));
        QVERIFY(!await(each->send({.path = "/version"}, Lane::Poll)));
        QVERIFY(!server.lastRequest().contains("Cookie"));
        QVERIFY(!server.lastRequest().contains("Basic"));
    }

    void aReadIsTriedAgainAfterADrop()
    {
        int left = 1;
        RawServer server(m_leaf, {}, [&left](QSslSocket &socket, const QByteArray &request) {
            if (left-- > 0)
                socket.abort();
            else
                answerVersion(socket, request);
        });
        QVERIFY(await(client({server.url()})->ask(ReadVersion{}, Lane::Poll)));
    }

    void aWriteIsNeverSentTwiceByItself()
    {
        RawServer server(m_leaf, {}, [](QSslSocket &socket, const QByteArray &) { socket.abort(); });
        const WriteAnswer answer = await(client({server.url()})->sendWrite(post(), Lane::Interactive));
        QCOMPARE(answer.reply.error().kind, ErrorKind::Unreachable);
        QVERIFY(answer.wasSent);
        QCOMPARE(server.requests(), 1);
    }

    void aWriteThatWasNotSentGoesToTheNextEndpoint()
    {
        QUrl dead;
        {
            RawServer gone(m_leaf);
            dead = gone.url();
        }
        RawServer server(m_leaf, {}, answerVersion);
        const WriteAnswer answer = await(client({dead, server.url()})->sendWrite(post(), Lane::Interactive));
        QVERIFY(answer.reply.has_value());
        QCOMPARE(server.requests(), 1);
    }

    void theNextEndpointIsTakenAndKept()
    {
        RawServer sick(m_leaf, {}, [](QSslSocket &socket, const QByteArray &) { RawServer::reply(socket, {}, "596 Broken pipe"); });
        RawServer well(m_leaf, {}, answerVersion);
        const auto each = client({sick.url(), well.url()});
        QVERIFY(await(each->ask(ReadVersion{}, Lane::Poll)));
        QVERIFY(await(each->ask(ReadVersion{}, Lane::Poll)));
        QCOMPARE(sick.requests(), 1);
        QCOMPARE(well.requests(), 2);
        QCOMPARE(each->endpoints().current(), well.url());
    }

    void aNodeThatIsDownIsNotTheEndpointsFault()
    {
        RawServer server(m_leaf, {}, [](QSslSocket &socket, const QByteArray &) { RawServer::reply(socket, {}, "595 No route to host"); });
        RawServer other(m_leaf, {}, answerVersion);
        const auto each = client({server.url(), other.url()});
        const auto answer = await(each->send({.path = "/nodes/pve9/status", .node = NodeName(QStringLiteral("pve9"))}, Lane::Poll));
        QCOMPARE(answer.error().kind, ErrorKind::Unreachable);
        QCOMPARE(answer.error().subject, QStringLiteral("pve9"));
        QCOMPARE(answer.error().detail, QStringLiteral("No route to host"));
        QCOMPARE(other.requests(), 0);
    }

    void anEndpointRestsLongerEachTimeAndComesBack()
    {
        const QUrl a(QStringLiteral("https://a:8006"));
        const QUrl b(QStringLiteral("https://b:8006"));
        EndpointRing ring({a, b});
        ring.failed(a, 0s);
        QCOMPARE(ring.order(1s), QList<QUrl>{b});
        QCOMPARE(ring.order(6s), (QList<QUrl>{a, b}));
        ring.failed(a, 6s);
        QCOMPARE(ring.order(12s), QList<QUrl>{b});
        ring.failed(b, 12s);
        QCOMPARE(ring.order(13s), QList<QUrl>{a}); // all rest: the one that is due first
        ring.succeeded(b);
        QCOMPARE(ring.order(13s), QList<QUrl>{b});
        QCOMPARE(ring.current(), b);
        ring.reset();
        QCOMPARE(ring.order(13s), (QList<QUrl>{b, a}));
    }

    void formsAreEncodedAsProxmoxReadsThem()
    {
        Form form;
        form.add(QLatin1String("password"), QStringLiteral("a+b &=%ü"));
        form.add(QLatin1String("websocket"), true).add(QLatin1String("n"), qint64(7));
        form.add(QLatin1String("command"), QStringList{QStringLiteral("sh"), QStringLiteral("-c")});
        QCOMPARE(form.encoded(), QByteArray("password=a%2Bb%20%26%3D%25%C3%BC&websocket=1&n=7&command=sh&command=-c"));
        QCOMPARE(apiPath({QStringLiteral("access"), QStringLiteral("users"), QStringLiteral("a/b@pve!c")}),
                 QByteArray("/access/users/a%2Fb@pve!c"));
    }

    void theEncodedPathReachesTheServerAsItIs()
    {
        RawServer server(m_leaf, {}, answerVersion);
        Request request{.path = apiPath({QStringLiteral("storage"), QStringLiteral("local:iso/a b.iso")})};
        request.form.add(QLatin1String("filter"), QStringLiteral("a+b"));
        QVERIFY(await(client({server.url()})->send(request, Lane::Poll)));
        QVERIFY(server.lastRequest().startsWith("GET /api2/json/storage/local:iso%2Fa%20b.iso?filter=a%2Bb HTTP/1.1\r\n"));
    }

    void manyReadsAtOnceUseFewConnections()
    {
        RawServer server(m_leaf, {}, answerVersion);
        const auto each = client({server.url()});
        std::vector<Task<Result<ServerVersion>>> tasks;
        for (int i = 0; i < 60; ++i)
            tasks.push_back(each->ask(ReadVersion{}, Lane::Bulk));
        for (const auto &answer : await(all(std::move(tasks))))
            QVERIFY(answer.has_value());
        QCOMPARE(server.requests(), 60);
    }

private:
    SystemClock m_clock;
    TestCertificate m_leaf;
};

ORBIT_TEST(HttpTest, "http")
#include "http_test.moc"
