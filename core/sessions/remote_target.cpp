#include "core/sessions/remote_target.h"

namespace orbit {

QLatin1String protocolName(RemoteProtocol protocol)
{
    switch (protocol) {
    case RemoteProtocol::Rdp:
        return QLatin1String("rdp");
    }
    Q_UNREACHABLE();
}

} // namespace orbit
