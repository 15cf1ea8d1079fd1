#include "adapters/lab/screens/stream_pump.h"

#include <QByteArray>

namespace orbit::lab {

StreamPump::StreamPump(QAbstractSocket &from, QAbstractSocket &to, QObject *parent) : QObject(parent), m_from(from), m_to(to)
{
    m_from.setReadBufferSize(window);
    connect(&m_from, &QIODevice::readyRead, this, &StreamPump::move);
    connect(&m_to, &QIODevice::bytesWritten, this, &StreamPump::move);
    connect(&m_from, &QAbstractSocket::disconnected, this, &StreamPump::finish);
    move();
}

void StreamPump::move()
{
    while (m_from.bytesAvailable() > 0 && m_to.bytesToWrite() < window && m_to.state() == QAbstractSocket::ConnectedState)
        m_to.write(m_from.read(window - m_to.bytesToWrite()));
}

void StreamPump::finish()
{
    // A connection that was reset is closed already, and what it had brought is gone.
    if (m_from.isOpen() && m_to.state() == QAbstractSocket::ConnectedState)
        m_to.write(m_from.readAll());
    m_to.disconnectFromHost();
}

} // namespace orbit::lab
