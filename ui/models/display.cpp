#include "ui/models/display.h"

namespace orbit::ui {

DisplayState displayState(DesktopState state)
{
    switch (state) {
    case DesktopState::InUse:
        return DisplayState::InUse;
    case DesktopState::Available:
        return DisplayState::Available;
    case DesktopState::Stopped:
        return DisplayState::Stopped;
    case DesktopState::Suspended:
        return DisplayState::Suspended;
    case DesktopState::Starting:
        return DisplayState::Starting;
    case DesktopState::Stopping:
        return DisplayState::Stopping;
    case DesktopState::Provisioning:
        return DisplayState::Provisioning;
    case DesktopState::Migrating:
        return DisplayState::Migrating;
    case DesktopState::Maintenance:
        return DisplayState::Maintenance;
    case DesktopState::Error:
        return DisplayState::Error;
    case DesktopState::Unknown:
        return DisplayState::Unknown;
    }
    Q_UNREACHABLE();
}

DisplayState displayState(NodePower power)
{
    switch (power) {
    case NodePower::Online:
        return DisplayState::Online;
    case NodePower::Offline:
        return DisplayState::Offline;
    case NodePower::Unknown:
        return DisplayState::Unknown;
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
