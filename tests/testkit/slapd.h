#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace orbit::testkit {

/// A real OpenLDAP server for one test, "dc=test" in memory-mapped files, that listens on 127.0.0.1 and answers when the constructor
/// returns. Whoever signs in may read everything, others nothing. Anything that goes wrong here ends the test program.
class Slapd final
{
public:
    struct Options
    {
        QByteArray entries;   ///< LDIF, after the entry "dc=test"
        bool tls = false;     ///< StartTLS, and a second port for ldaps
        QStringList settings; ///< lines of slapd.conf before the database
    };

    explicit Slapd(Options options);
    ~Slapd();
    Slapd(const Slapd &) = delete;
    Slapd &operator=(const Slapd &) = delete;

    int port() const { return m_port; }
    QString url() const;
    QString tlsUrl() const;
    /// PEM file of the authority that signed the server's certificate.
    QString rootCertificate() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    /// The LDIF of a person "uid=LOGIN,dc=test", whose password is "secret of LOGIN".
    static QByteArray person(const QByteArray &login, const QByteArray &name, const QByteArray &more = {});

private:
    void write(const QString &name, const QByteArray &text) const;
    QByteArray configuration() const;
    bool listens() const;

    Options m_options;
    QTemporaryDir m_folder{QStringLiteral("/tmp/orbit-ldap-XXXXXX")};
    int m_port;
    int m_tlsPort;
    QProcess m_server;
};

} // namespace orbit::testkit
