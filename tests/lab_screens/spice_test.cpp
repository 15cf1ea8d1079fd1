#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpSocket>
#include <QtEndian>

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

using namespace orbit::lab;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60000;
constexpr qsizetype keySize = 162; ///< SPICE_TICKET_PUBKEY_BYTES: an RSA key of 1024 bits, DER.
constexpr quint32 permissionDenied = 7;
const QByteArray guest = "/nodes/callisto/qemu/2110";

QByteArray word(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

quint32 wordAt(const QByteArray &bytes, qsizetype at) { return qFromLittleEndian<quint32>(bytes.constData() + at); }

/// The first message of a client, for the main channel, without any capability: SPICE protocol, "Link".
QByteArray linkMessage()
{
    const QByteArray body = word(0) + QByteArray("\x01\x00", 2) + word(0) + word(0) + word(18);
    return QByteArray("REDQ") + word(2) + word(2) + word(static_cast<quint32>(body.size())) + body;
}

/// The password as the server wants it: with its closing zero, RSA-OAEP.
QByteArray encrypted(const QByteArray &password, const QByteArray &publicKey)
{
    const auto *start = reinterpret_cast<const unsigned char *>(publicKey.constData());
    EVP_PKEY *key = d2i_PUBKEY(nullptr, &start, static_cast<long>(publicKey.size()));
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, nullptr);
    QByteArray out(128, '\0');
    std::size_t size = static_cast<std::size_t>(out.size());
    const QByteArray text = password + '\0';
    const bool done =
        EVP_PKEY_encrypt_init(context) > 0 && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
        EVP_PKEY_encrypt(context, reinterpret_cast<unsigned char *>(out.data()), &size,
                         reinterpret_cast<const unsigned char *>(text.constData()), static_cast<std::size_t>(text.size())) > 0;
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(key);
    return done ? out : QByteArray();
}

} // namespace

/// spiceproxy of a lab with --qemu: its answer leads to a live SPICE server, and nothing else does.
class SpiceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        LabOptions options = LabClient::small();
        options.qemuScreens = true;
        m_client = std::make_unique<LabClient>(options);
        QCOMPARE(m_client->call("PUT", guest + "/config", "vga=qxl").status, 200);
        QCOMPARE(m_client->ended(m_client->call("POST", guest + "/status/start")), u"OK"_s);
    }
    void cleanupTestCase() { m_client.reset(); }

    void theAnswerLeadsToALiveServer()
    {
        const QJsonObject answer = ask();
        QSslSocket socket;
        QVERIFY(connectThrough(socket, answer, answer[u"host"_s].toString().toLatin1()).startsWith("HTTP/1.0 200 OK"));
        secure(socket, answer);
        QCOMPARE(subjectOf(socket.peerCertificate()), answer[u"host-subject"_s].toString());
        QCOMPARE(signIn(socket, answer[u"password"_s].toString().toLatin1()), 0u);
    }

    void anotherPasswordIsRefused()
    {
        const QJsonObject answer = ask();
        QSslSocket socket;
        QVERIFY(connectThrough(socket, answer, answer[u"host"_s].toString().toLatin1()).startsWith("HTTP/1.0 200 OK"));
        secure(socket, answer);
        QCOMPARE(signIn(socket, "0000000000000000000000000000000000000000"), permissionDenied);
    }

    void aForgedNameIsRefused()
    {
        const QJsonObject answer = ask();
        QByteArray name = answer[u"host"_s].toString().toLatin1();
        name.replace(":2110:", ":2111:");
        QSslSocket socket;
        QVERIFY(connectThrough(socket, answer, name).startsWith("HTTP/1.0 401 invalid ticket"));
        QSslSocket old;
        QVERIFY(connectThrough(old, answer, "pvespiceproxy:00000000:2110:callisto:61000::0000").startsWith("HTTP/1.0 401 invalid ticket"));
    }

    void otherDisplaysHaveNoSpice()
    {
        const WireAnswer answer = m_client->call("POST", "/nodes/atlas/qemu/2105/spiceproxy");
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.reason, QByteArray("no spice port"));
    }

    void aLabWithoutMachinesHasNoSpice()
    {
        LabClient drawn(LabClient::small());
        QCOMPARE(drawn.call("PUT", guest + "/config", "vga=qxl").status, 200);
        QCOMPARE(drawn.ended(drawn.call("POST", guest + "/status/start")), u"OK"_s);
        QCOMPARE(drawn.call("POST", guest + "/spiceproxy").reason, QByteArray("no spice port"));
    }

private:
    QJsonObject ask() { return m_client->call("POST", guest + "/spiceproxy").data().toObject(); }

    /// The answer of the proxy to a CONNECT for that name.
    static QByteArray connectThrough(QSslSocket &socket, const QJsonObject &answer, const QByteArray &name)
    {
        const QUrl proxy(answer[u"proxy"_s].toString());
        const QByteArray target = name + ':' + QByteArray::number(answer[u"tls-port"_s].toInt());
        socket.connectToHost(proxy.host(), static_cast<quint16>(proxy.port()));
        socket.write("CONNECT " + target + " HTTP/1.0\r\nHost: " + target + "\r\n\r\n");
        QByteArray head;
        const bool isThere = QTest::qWaitFor(
            [&] {
                head += socket.readAll();
                return head.contains("\r\n\r\n");
            },
            patienceMs);
        return isThere ? head : QByteArray("no answer");
    }

    /// TLS that trusts only the CA of the answer.
    static void secure(QSslSocket &socket, const QJsonObject &answer)
    {
        const QByteArray authority = answer[u"ca"_s].toString().toLatin1().replace("\\n", "\n");
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(authority));
        socket.setSslConfiguration(configuration);
        // The name is not that of the host but the subject, which the test compares itself.
        socket.setPeerVerifyName(u"callisto"_s);
        socket.startClientEncryption();
        QTRY_VERIFY_WITH_TIMEOUT(socket.isEncrypted(), patienceMs);
    }

    static QString subjectOf(const QSslCertificate &certificate)
    {
        const auto part = [&](QSslCertificate::SubjectInfo info) { return certificate.subjectInfo(info).join(u','); };
        return u"OU=%1,O=%2,CN=%3"_s.arg(part(QSslCertificate::OrganizationalUnitName), part(QSslCertificate::Organization),
                                         part(QSslCertificate::CommonName));
    }

    /// What the server answers to the password: 0 lets in.
    static quint32 signIn(QSslSocket &socket, const QByteArray &password)
    {
        constexpr qsizetype head = 16;
        constexpr quint32 nothing = 0xffffffff;
        QByteArray heard;
        const auto has = [&](qsizetype size) {
            return QTest::qWaitFor(
                [&] {
                    heard += socket.readAll();
                    return heard.size() >= size;
                },
                patienceMs);
        };
        socket.write(linkMessage());
        if (!has(head) || !heard.startsWith("REDQ"))
            return nothing;
        const qsizetype reply = head + wordAt(heard, 12);
        if (!has(reply) || wordAt(heard, head) != 0)
            return nothing;
        socket.write(encrypted(password, heard.mid(head + 4, keySize)));
        return has(reply + 4) ? wordAt(heard, reply) : nothing;
    }

    std::unique_ptr<LabClient> m_client;
};

ORBIT_TEST(SpiceTest, "spice")

#include "spice_test.moc"
