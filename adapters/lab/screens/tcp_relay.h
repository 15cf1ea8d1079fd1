#pragma once

#include "adapters/lab/screens/stream_pump.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace orbit::lab {

/// Copies between an accepted connection and a server that may still be starting: it knocks until somebody opens.
class TcpRelay final : public QObject
{
    Q_OBJECT

public:
    TcpRelay(std::unique_ptr<QTcpSocket> client, const QHostAddress &server, quint16 port, QObject *parent = nullptr);
    ~TcpRelay() override;

Q_SIGNALS:
    void established();
    /// Both sides are closed; the relay may be deleted.
    void finished();

private:
    void knock();
    void knockAgain();
    void join();
    void checkEnd();

    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket m_server;
    const QHostAddress m_address;
    const quint16 m_port;
    QDeadlineTimer m_patience;
    QTimer m_retry;
    std::unique_ptr<StreamPump> m_upward;
    std::unique_ptr<StreamPump> m_downward;
};

} // namespace orbit::lab
