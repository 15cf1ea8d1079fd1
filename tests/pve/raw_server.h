#pragma once

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace orbit::pve {

/// A key with its certificate, made for one test.
struct TestCertificate
{
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;

    QSslCertificate qt() const
    {
        unsigned char *der = nullptr;
        const int length = i2d_X509(certificate.get(), &der);
        const QByteArray bytes(reinterpret_cast<const char *>(der), length);
        OPENSSL_free(der);
        return QSslCertificate(bytes, QSsl::Der);
    }
    QSslKey qtKey() const
    {
        unsigned char *der = nullptr;
        const int length = i2d_PrivateKey(key.get(), &der);
        const QByteArray bytes(reinterpret_cast<const char *>(der), length);
        OPENSSL_free(der);
        return QSslKey(bytes, QSsl::Rsa, QSsl::Der);
    }
    QByteArray sha256() const { return qt().digest(QCryptographicHash::Sha256); }
};

/// What a certificate is to be. Without an issuer it signs itself.
struct CertificateWish
{
    QByteArray name;
    const TestCertificate *issuer = nullptr;
    bool isAuthority = false;
    QByteArray host; ///< who it is for, as an extension says it: "IP:127.0.0.1", "DNS:pve1"; empty: nobody is said
    int daysFrom = -1;
    int daysTo = 30;
};

inline void addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

inline TestCertificate makeCertificate(const CertificateWish &wish)
{
    TestCertificate made;
    made.key.reset(EVP_RSA_gen(2048), EVP_PKEY_free);
    made.certificate.reset(X509_new(), X509_free);
    X509 *certificate = made.certificate.get();
    static long serial = 1;
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.daysFrom * 86'400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.daysTo * 86'400L);
    X509_set_pubkey(certificate, made.key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(wish.name.constData()), -1, -1, 0);
    X509 *issuer = wish.issuer ? wish.issuer->certificate.get() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    if (wish.isAuthority)
        addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    if (!wish.host.isEmpty())
        addExtension(certificate, NID_subject_alt_name, wish.host);
    X509_sign(certificate, wish.issuer ? wish.issuer->key.get() : made.key.get(), EVP_sha256());
    return made;
}

/// A TLS server on loopback that counts every decrypted byte and answers what the test says.
class RawServer
{
public:
    /// What to do with a request that is complete up to its blank line. The socket may be written to, closed or left alone.
    using Answer = std::function<void(QSslSocket &socket, const QByteArray &request)>;

    explicit RawServer(const TestCertificate &leaf, const QList<QSslCertificate> &more = {}, Answer answer = {},
                       QSslConfiguration configuration = QSslConfiguration::defaultConfiguration())
        : m_answer(std::move(answer))
    {
        configuration.setLocalCertificateChain(QList<QSslCertificate>{leaf.qt()} + more);
        configuration.setPrivateKey(leaf.qtKey());
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] { accept(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }

    QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort())); }
    qint64 received() const { return m_received; }
    int requests() const { return m_requests; }
    const QByteArray &lastRequest() const { return m_last; }
    void setAnswer(Answer answer) { m_answer = std::move(answer); }

    static void reply(QSslSocket &socket, const QByteArray &body, const QByteArray &status = "200 OK")
    {
        socket.write("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
                     "\r\n\r\n" + body);
    }

private:
    void accept()
    {
        while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection())) {
            QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket] { read(*socket); });
            QObject::connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        }
    }
    void read(QSslSocket &socket)
    {
        const QByteArray bytes = socket.readAll();
        m_received += bytes.size();
        QByteArray buffer = socket.property("request").toByteArray() + bytes;
        if (buffer.contains("\r\n\r\n")) {
            ++m_requests;
            m_last = buffer;
            buffer.clear();
            if (m_answer)
                m_answer(socket, m_last);
        }
        socket.setProperty("request", buffer);
    }

    QSslServer m_server;
    Answer m_answer;
    qint64 m_received = 0;
    int m_requests = 0;
    QByteArray m_last;
};

} // namespace orbit::pve
