#include "core/inventory/guest_power.h"

#include <QLatin1String>

namespace orbit {

QLatin1String powerActionName(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
        return QLatin1String("start");
    case PowerAction::Shutdown:
        return QLatin1String("shutdown");
    case PowerAction::Stop:
        return QLatin1String("stop");
    case PowerAction::Reboot:
        return QLatin1String("reboot");
    case PowerAction::Reset:
        return QLatin1String("reset");
    case PowerAction::Suspend:
        return QLatin1String("suspend");
    case PowerAction::Hibernate:
        return QLatin1String("hibernate");
    case PowerAction::Resume:
        return QLatin1String("resume");
    }
    Q_UNREACHABLE();
}

} // namespace orbit
