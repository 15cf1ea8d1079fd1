#include "adapters/lab/model/privileges.h"

namespace orbit::lab {

namespace {

const QByteArrayList commonPrivileges{"Datastore.Allocate",
                                      "Datastore.AllocateSpace",
                                      "Datastore.AllocateTemplate",
                                      "Datastore.Audit",
                                      "Group.Allocate",
                                      "Mapping.Audit",
                                      "Mapping.Modify",
                                      "Mapping.Use",
                                      "Permissions.Modify",
                                      "Pool.Allocate",
                                      "Pool.Audit",
                                      "Realm.Allocate",
                                      "Realm.AllocateUser",
                                      "SDN.Allocate",
                                      "SDN.Audit",
                                      "SDN.Use",
                                      "Sys.AccessNetwork",
                                      "Sys.Audit",
                                      "Sys.Console",
                                      "Sys.Incoming",
                                      "Sys.Modify",
                                      "Sys.PowerMgmt",
                                      "Sys.Syslog",
                                      "User.Modify",
                                      "VM.Allocate",
                                      "VM.Audit",
                                      "VM.Backup",
                                      "VM.Clone",
                                      "VM.Config.CDROM",
                                      "VM.Config.CPU",
                                      "VM.Config.Cloudinit",
                                      "VM.Config.Disk",
                                      "VM.Config.HWType",
                                      "VM.Config.Memory",
                                      "VM.Config.Network",
                                      "VM.Config.Options",
                                      "VM.Console",
                                      "VM.Migrate",
                                      "VM.PowerMgmt",
                                      "VM.Snapshot",
                                      "VM.Snapshot.Rollback"};

const QByteArrayList only8{"VM.Monitor"};
const QByteArrayList only9{"VM.GuestAgent.Audit",     "VM.GuestAgent.FileRead",     "VM.GuestAgent.FileSystemMgmt",
                           "VM.GuestAgent.FileWrite", "VM.GuestAgent.Unrestricted", "VM.Replicate"};

Privileges startingWith(const QByteArrayList &all, const QByteArrayList &prefixes)
{
    Privileges chosen;
    for (const QByteArray &privilege : all) {
        for (const QByteArray &prefix : prefixes) {
            if (privilege.startsWith(prefix))
                chosen.insert(privilege);
        }
    }
    return chosen;
}

Privileges set(const QByteArrayList &names) { return {names.begin(), names.end()}; }

} // namespace

const QByteArrayList &allPrivileges(const QByteArray &major)
{
    static const QByteArrayList eight = commonPrivileges + only8;
    static const QByteArrayList nine = commonPrivileges + only9;
    return major == "9" ? nine : eight;
}

bool isPrivilege(const QByteArray &name) { return commonPrivileges.contains(name) || only8.contains(name) || only9.contains(name); }

std::map<QByteArray, Privileges> builtInRoles(const QByteArray &major)
{
    const QByteArrayList &all = allPrivileges(major);
    std::map<QByteArray, Privileges> roles;
    const Privileges vmUser = set({"VM.Audit", "VM.Backup", "VM.Config.CDROM", "VM.Config.Cloudinit", "VM.Console", "VM.PowerMgmt"});
    roles["Administrator"] = set(all);
    roles["NoAccess"] = {};
    roles["PVEAdmin"] = set(all) - set({"Mapping.Modify", "Permissions.Modify", "Realm.Allocate", "Sys.AccessNetwork", "Sys.Incoming",
                                        "Sys.Modify", "Sys.PowerMgmt"});
    roles["PVEAuditor"] = set({"Datastore.Audit", "Mapping.Audit", "Pool.Audit", "SDN.Audit", "Sys.Audit", "VM.Audit"});
    roles["PVEDatastoreAdmin"] = startingWith(all, {"Datastore."});
    roles["PVEDatastoreUser"] = set({"Datastore.AllocateSpace", "Datastore.Audit"});
    roles["PVEMappingAdmin"] = startingWith(all, {"Mapping."});
    roles["PVEMappingUser"] = set({"Mapping.Audit", "Mapping.Use"});
    roles["PVEPoolAdmin"] = startingWith(all, {"Pool."});
    roles["PVEPoolUser"] = set({"Pool.Audit"});
    roles["PVESDNAdmin"] = startingWith(all, {"SDN."});
    roles["PVESDNUser"] = set({"SDN.Audit", "SDN.Use"});
    roles["PVESysAdmin"] = set({"Sys.Audit", "Sys.Console", "Sys.Syslog"});
    roles["PVETemplateUser"] = set({"VM.Audit", "VM.Clone"});
    roles["PVEUserAdmin"] = set({"Group.Allocate", "Realm.AllocateUser", "User.Modify"});
    roles["PVEVMAdmin"] = startingWith(all, {"VM."});
    roles["PVEVMUser"] = major == "9" ? vmUser + set({"VM.GuestAgent.Audit"}) : vmUser;
    return roles;
}

} // namespace orbit::lab
