#include "adapters/lab/server/control_port.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace orbit::lab {

ControlPort::ControlPort(std::function<QString(const QString &)> run) : m_run(std::move(run))
{
    connect(&m_server, &QTcpServer::newConnection, this, &ControlPort::accept);
}

bool ControlPort::listen(quint16 port) { return m_server.listen(QHostAddress::LocalHost, port); }

void ControlPort::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QIODevice::readyRead, socket, [this, socket] {
            while (socket->canReadLine())
                socket->write(m_run(QString::fromUtf8(socket->readLine()).trimmed()).toUtf8() + '\n');
        });
    }
}

} // namespace orbit::lab
