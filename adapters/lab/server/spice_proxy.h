#pragma once

#include "adapters/lab/screens/screen_host.h"

#include <QObject>
#include <QTcpServer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace orbit::lab {

/// What pve's spiceproxy does on port 3128 of every node: a CONNECT whose Host header is a fresh name of spiceproxy's answer becomes a
/// connection to the SPICE server of that guest.
class SpiceProxy final : public QObject
{
    Q_OBJECT
public:
    /// The server that a name leads to, or nothing when the name is forged, old or of a guest without a server.
    using Lookup = std::function<std::optional<SpiceAddress>(const QByteArray &name)>;
    explicit SpiceProxy(Lookup lookup) : m_lookup(std::move(lookup)) {}

    /// Listens on all of them: on Proxmox's port when it is free everywhere, else on another that is. False: on none.
    [[nodiscard]] bool listen(const QList<QHostAddress> &nodes);
    [[nodiscard]] quint16 port() const;

private:
    [[nodiscard]] bool listenOn(const QList<QHostAddress> &nodes, quint16 port);
    void accept(QTcpServer &door);
    void readRequest(QTcpSocket *client);
    void connectThrough(QTcpSocket *client, const QByteArray &head);

    const Lookup m_lookup;
    std::vector<std::unique_ptr<QTcpServer>> m_doors;
};

} // namespace orbit::lab
