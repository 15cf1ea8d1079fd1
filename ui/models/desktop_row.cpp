#include "ui/models/desktop_row.h"

namespace orbit::ui {

double DesktopRow::memoryShare() const
{
    if (!isOn() || guest.memoryLimit == 0)
        return -1;
    return static_cast<double>(guest.memory) / static_cast<double>(guest.memoryLimit);
}

double DesktopRow::cpuShare() const { return isOn() ? static_cast<double>(guest.cpu) : -1; }

RowAction DesktopRow::action() const
{
    switch (condition.state) {
    case DesktopState::InUse:
    case DesktopState::Available:
        return RowAction::Connect;
    case DesktopState::Maintenance:
        return isOn() ? RowAction::Connect : RowAction::Start;
    case DesktopState::Stopped:
        return RowAction::Start;
    case DesktopState::Suspended:
        return RowAction::Resume;
    case DesktopState::Error:
        return RowAction::Repair;
    case DesktopState::Starting:
    case DesktopState::Stopping:
    case DesktopState::Provisioning:
    case DesktopState::Migrating:
    case DesktopState::Unknown:
        return RowAction::None;
    }
    Q_UNREACHABLE();
}

const QString &DesktopRow::searchText() const
{
    if (m_searchText.isEmpty())
        m_searchText = orbit::searchText(guest, *detail, *ownership);
    return m_searchText;
}

} // namespace orbit::ui
