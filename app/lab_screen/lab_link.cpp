#include "app/lab_screen/lab_link.h"

#include <QCoreApplication>

#include <utility>

namespace orbit::lab {

LabLink::LabLink(ControlChannel channel, QObject *parent)
    : QObject(parent), m_channel(std::move(channel)), m_readable(m_channel.descriptor(), QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &LabLink::readChannel);
}

void LabLink::readChannel()
{
    auto message = m_channel.receive();
    if (message) {
        m_file = std::move(message->file);
        Q_EMIT received(message->body);
    } else if (message.error() == ControlChannel::End::Closed) {
        m_readable.setEnabled(false);
        QCoreApplication::quit();
    }
}

} // namespace orbit::lab
