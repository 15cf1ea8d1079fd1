#pragma once

#include <QLocalServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>

#include <memory>

namespace orbit {

/// Somebody who answers PostgreSQL's protocol as far as needed to be given a password, and notes what is said.
class FakeServer final : public QObject
{
    Q_OBJECT

public:
    enum Asks { Nothing, ClearText, Md5, PlainScram };
    struct Options
    {
        QString certificate; ///< path without .pem and .key; empty: says no to TLS
        QString address = QStringLiteral("127.0.0.1");
        bool onSocket = false;
        Asks asks = ClearText;
    };

    explicit FakeServer(Options options);

    quint16 port() const { return m_tcp.serverPort(); }
    QString folder() const { return m_folder.path(); }
    int connections() const { return m_connections; }
    /// Everything after the wish for TLS, decrypted.
    QByteArray heard() const { return m_heard; }
    /// Whether a message of type 'p' came: a password or a proof made from it.
    bool hasProof() const { return m_hasProof; }

private:
    void takeTcp(qintptr descriptor);
    void takeLocal();
    void read(QIODevice *line);
    void answer(QIODevice *line);

    struct Tcp final : QTcpServer
    {
        FakeServer &owner;
        explicit Tcp(FakeServer &o) : owner(o) {}
        void incomingConnection(qintptr descriptor) override { owner.takeTcp(descriptor); }
    };

    Options m_options;
    Tcp m_tcp{*this};
    QLocalServer m_local;
    QTemporaryDir m_folder{QStringLiteral("/tmp/orbit-fake-XXXXXX")};
    QByteArray m_heard;
    int m_connections = 0;
    bool m_isAsked = false;
    bool m_hasProof = false;
};

} // namespace orbit
