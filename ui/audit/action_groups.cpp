#include "ui/audit/action_groups.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::ActionGroups)
};

} // namespace

QList<ActionGroup> actionGroups()
{
    return {{u"desktop."_s, Words::tr("Desktops")},
            {u"power."_s, Words::tr("Power")},
            {u"console."_s, Words::tr("Consoles")},
            {u"session."_s, Words::tr("Sessions and sign-ins")},
            {u"snapshot."_s, Words::tr("Snapshots")},
            {u"backup."_s, Words::tr("Backups")},
            {u"person."_s, Words::tr("People")},
            {u"team."_s, Words::tr("Teams")},
            {u"assignment."_s, Words::tr("Assignments")},
            {u"permission."_s, Words::tr("Permissions")},
            {u"pool."_s, Words::tr("Pools")},
            {u"approval."_s, Words::tr("Approvals")},
            {u"quota."_s, Words::tr("Quotas")},
            {u"cluster."_s, Words::tr("Clusters")},
            {u"proxmox."_s, Words::tr("Rights in Proxmox")},
            {u"token."_s, Words::tr("API tokens")},
            {u"envelope."_s, Words::tr("Sealed tokens")},
            {u"view."_s, Words::tr("Saved views")},
            {u"device."_s, Words::tr("Devices")},
            {u"key."_s, Words::tr("Keys")},
            {u"setting."_s, Words::tr("Settings")},
            {u"notification."_s, Words::tr("Messages")},
            {u"audit."_s, Words::tr("Exports of the log")},
            {u"client."_s, Words::tr("Setups")},
            {u"compliance."_s, Words::tr("Compliance")},
            {u"registry."_s, Words::tr("Backups and moves of the registry")},
            {u"watchdog."_s, Words::tr("Ended sessions of the server")}};
}

QString actionWord(const QString &action)
{
    for (const ActionGroup &group : actionGroups()) {
        if (group.prefix == action)
            return group.name;
    }
    return action;
}

} // namespace orbit::ui
