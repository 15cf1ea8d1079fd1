#pragma once

#include "adapters/lab/http/connection.h"

#include <QTcpServer>

#include <functional>

namespace orbit::lab {

/// One node's port 8006.
class Listener final : public QTcpServer
{
    Q_OBJECT
public:
    using ContextSource = std::function<Connection::Context()>;
    explicit Listener(ContextSource context) : m_context(std::move(context)) {}
    /// Ends every open connection, as a node that loses power does.
    void dropConnections();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    ContextSource m_context;
};

} // namespace orbit::lab
