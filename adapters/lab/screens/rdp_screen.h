#pragma once

#include "adapters/lab/screens/program_reaper.h"
#include "adapters/lab/screens/screen_program.h"
#include "adapters/lab/screens/tcp_relay.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <expected>
#include <memory>

namespace orbit::lab {

/// The door of one guest's RDP screen: listens on the guest's address and keeps a real server behind it while somebody is connected.
class RdpScreen final : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        QHostAddress guest;  ///< Where the door is, port 3389.
        QHostAddress server; ///< Where the real server listens, the same port.
        QString program;     ///< orbit-lab-screen.
        QJsonObject setup;   ///< Its first message.
        std::chrono::milliseconds idleAfter;
    };

    RdpScreen(Place place, ProgramReaper &reaper, QObject *parent = nullptr);
    ~RdpScreen() override;

    /// False when the address is taken; errorText() then says by what.
    [[nodiscard]] bool isListening() const { return m_door.isListening(); }
    [[nodiscard]] QString errorText() const { return m_door.errorString(); }

private:
    void accept();
    void startProgram();
    void onEstablished();
    void onRelayFinished(TcpRelay *relay);
    void onProgramEnded(const QString &reason);
    void dropConnections();

    const Place m_place;
    ProgramReaper &m_reaper;
    QTcpServer m_door;
    QTimer m_idle;
    QList<TcpRelay *> m_relays;
    std::unique_ptr<ScreenProgram> m_program;
};

} // namespace orbit::lab
