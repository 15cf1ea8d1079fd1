#pragma once

#include "adapters/lab/screens/control_channel.h"

#include <QJsonObject>
#include <QObject>
#include <QSocketNotifier>

namespace orbit::lab {

/// The event loop's side of the channel to the lab. The program quits when the lab is gone.
class LabLink final : public QObject
{
    Q_OBJECT

public:
    explicit LabLink(ControlChannel channel, QObject *parent = nullptr);

    void send(const QJsonObject &message) { m_channel.send(message); }
    /// The descriptor that came with the last received(); the caller owns it. -1 when there was none.
    [[nodiscard]] FileDescriptor takeFile() { return std::move(m_file); }

Q_SIGNALS:
    void received(const QJsonObject &message);

private:
    void readChannel();

    ControlChannel m_channel;
    QSocketNotifier m_readable;
    FileDescriptor m_file;
};

} // namespace orbit::lab
