#include "ui/text/assignment_words.h"

#include "ui/text/formats.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::AssignmentWords)
};

QString usedHow(const Assignment &assignment)
{
    switch (assignment.assignee.kind) {
    case AssigneeKind::Team:
        return Words::tr("shared, %1", "a team").arg(assignment.assignee.name);
    case AssigneeKind::Device:
        return Words::tr("for %1", "a computer").arg(assignment.assignee.name);
    case AssigneeKind::Person:
        return assignment.isFloating ? Words::tr("floating") : Words::tr("personal");
    }
    Q_UNREACHABLE();
}

} // namespace

QString assigneeText(const Assignee &assignee)
{
    switch (assignee.kind) {
    case AssigneeKind::Person:
        return assignee.name;
    case AssigneeKind::Team:
        return Words::tr("everybody in %1").arg(assignee.name);
    case AssigneeKind::Device:
        return Words::tr("the computer %1").arg(assignee.name);
    }
    Q_UNREACHABLE();
}

QString daysText(const Assignment &assignment, const QDateTime &now)
{
    const bool isLater = assignment.from.isValid() && assignment.from > now;
    const QString from = isLater ? Words::tr("from %1", "a day").arg(dayText(assignment.from, now)) : QString();
    if (!assignment.until.isValid())
        return from;
    const QString until = Words::tr("until %1", "a day").arg(dayText(assignment.until, now));
    return from.isEmpty() ? until : Words::tr("%1 %2", "from a day, until a day").arg(from, until);
}

QString termsText(const Assignment &assignment, const QDateTime &now)
{
    const QString days = daysText(assignment, now);
    return days.isEmpty() ? usedHow(assignment) : Words::tr("%1, %2", "how it is used, the days").arg(usedHow(assignment), days);
}

QString placeText(const RegisteredDesktop &desktop)
{
    if (const auto *outside = std::get_if<ExternalDesktop>(&desktop.place)) {
        const bool isVnc = outside->protocol == ExternalDesktop::Protocol::Vnc;
        return Words::tr("Outside Proxmox, %1, %2", "protocol, address").arg(isVnc ? u"VNC"_s : u"RDP"_s, placeText(*outside));
    }
    const quint32 vmId = std::get<GuestKey>(desktop.place).vmId.value();
    const QString cluster = desktop.clusterName.isEmpty() ? Words::tr("Unknown cluster") : desktop.clusterName;
    const QString place = Words::tr("%1, VMID %2", "cluster, number").arg(cluster).arg(vmId);
    return desktop.poolName.isEmpty() ? place : Words::tr("%1, %2", "place, pool").arg(place, desktop.poolName);
}

QString placeText(const ExternalDesktop &outside) { return Words::tr("%1:%2", "host and port").arg(outside.host).arg(outside.port); }

} // namespace orbit::ui
