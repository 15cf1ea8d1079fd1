#include "tests/registry/fake_server.h"

#include <QFile>
#include <QLocalSocket>
#include <QSslCertificate>
#include <QSslKey>

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

constexpr quint32 wishForTls = 80877103; // SSLRequest of PostgreSQL's protocol
constexpr qsizetype wishSize = 8;

QByteArray message(char type, const QByteArray &body)
{
    QByteArray bytes(5, Qt::Uninitialized);
    bytes[0] = type;
    qToBigEndian(quint32(body.size() + 4), bytes.data() + 1);
    return bytes + body;
}

QByteArray number(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

} // namespace

FakeServer::FakeServer(Options options) : m_options(std::move(options))
{
    const bool isUp =
        m_options.onSocket ? m_local.listen(m_folder.filePath(u".s.PGSQL.5432"_s)) : m_tcp.listen(QHostAddress(m_options.address));
    if (!isUp)
        qFatal("the fake server cannot listen");
    connect(&m_local, &QLocalServer::newConnection, this, &FakeServer::takeLocal);
}

void FakeServer::takeTcp(qintptr descriptor)
{
    ++m_connections;
    auto *line = new QSslSocket(this);
    line->setSocketDescriptor(descriptor);
    if (!m_options.certificate.isEmpty()) {
        line->setLocalCertificate(QSslCertificate(contents(m_options.certificate + u".pem"_s)));
        line->setPrivateKey(QSslKey(contents(m_options.certificate + u".key"_s), QSsl::Ec));
    }
    connect(line, &QIODevice::readyRead, this, [this, line] { read(line); });
}

void FakeServer::takeLocal()
{
    ++m_connections;
    auto *line = m_local.nextPendingConnection();
    connect(line, &QIODevice::readyRead, this, [this, line] { read(line); });
}

void FakeServer::read(QIODevice *line)
{
    auto *tls = qobject_cast<QSslSocket *>(line);
    if (tls && !tls->isEncrypted() && tls->bytesAvailable() >= wishSize &&
        qFromBigEndian<quint32>(tls->peek(wishSize).constData() + 4) == wishForTls) {
        tls->read(wishSize);
        tls->write(m_options.certificate.isEmpty() ? "N" : "S");
        if (!m_options.certificate.isEmpty()) {
            tls->flush();
            tls->startServerEncryption();
        }
        return;
    }
    const QByteArray bytes = line->readAll();
    m_heard += bytes;
    if (m_isAsked)
        m_hasProof = m_hasProof || bytes.startsWith('p');
    if (m_heard.contains("eve") && !m_isAsked)
        answer(line);
}

void FakeServer::answer(QIODevice *line)
{
    m_isAsked = true;
    constexpr quint32 ok = 0;
    constexpr quint32 clearText = 3;
    constexpr quint32 md5 = 5;
    constexpr quint32 sasl = 10;
    switch (m_options.asks) {
    case Nothing:
        line->write(message('R', number(ok)) + message('Z', "I"));
        break;
    case ClearText:
        line->write(message('R', number(clearText)));
        break;
    case Md5:
        line->write(message('R', number(md5) + "salt"));
        break;
    case PlainScram:
        line->write(message('R', number(sasl) + QByteArray("SCRAM-SHA-256\0\0", 15)));
        break;
    }
}

} // namespace orbit
