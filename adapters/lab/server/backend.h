#pragma once

#include "adapters/lab/screens/screen_host.h"
#include "adapters/lab/server/call.h"
#include "adapters/lab/server/identity_provider.h"
#include "adapters/lab/server/spice_proxy.h"
#include "adapters/lab/server/tickets.h"

#include <QByteArray>
#include <QHash>

#include <functional>
#include <memory>

namespace orbit::lab {

/// A screen that somebody asked for with vncproxy or termproxy and may fetch once within ten seconds.
struct OpenScreen
{
    QByteArray authId;
    QByteArray path; ///< "/vms/2100" or "/nodes/atlas"
    QByteArray ticket;
    QByteArray password; ///< RFB password; empty for terminals.
    QByteArray upid;
    int vmid = 0;
    qint64 untilMs = 0;
    bool terminal = false;
};

/// What calls need beside the model: signatures, certificates, screens.
class Backend final
{
public:
    Backend(QByteArray secret, QByteArray authorityPem);

    Tickets tickets;
    const QByteArray caPem;
    QHash<QByteArray, QByteArray> nodeCertificates; ///< Node name to PEM.
    QHash<int, OpenScreen> openScreens;             ///< By port, 5900 and up.
    std::unique_ptr<ScreenHost> screens;
    std::unique_ptr<SpiceProxy> spiceProxy; ///< Null where no guest can have a SPICE server.
    OpenIdDesk openId;
    quint16 port = 0;

    /// A free port number for a console; old entries are dropped.
    [[nodiscard]] int reserveScreen(OpenScreen screen);
};

} // namespace orbit::lab
