#pragma once

#include "core/access/registered_desktops.h"

#include <QString>

namespace orbit::ui {

/// Who has it: "Lene Hallenz", "everybody in Finance", "the computer console-04".
QString assigneeText(const Assignee &assignee);
/// "from 12 May", "until 31 May", both, or empty.
QString daysText(const Assignment &assignment, const QDateTime &now);
/// How a person has it, as part of a line: "personal", "shared, Finance", with the days.
QString termsText(const Assignment &assignment, const QDateTime &now);
/// "mac-07.office.lan:5900"
QString placeText(const ExternalDesktop &outside);
/// "Head Office, VMID 117, Finance Windows 11", "Outside Proxmox, VNC, mac-07.office.lan:5900"
QString placeText(const RegisteredDesktop &desktop);

} // namespace orbit::ui
