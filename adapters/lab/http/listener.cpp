#include "adapters/lab/http/listener.h"

namespace orbit::lab {

void Listener::incomingConnection(qintptr descriptor)
{
    auto socket = std::make_unique<QSslSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return;
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new Connection(std::move(socket), m_context(), this); // Deletes itself when the client is gone.
}

void Listener::dropConnections()
{
    const auto open = findChildren<Connection *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(open);
}

} // namespace orbit::lab
