#include "tests/security/inner_attack.h"

#include <iterator>

namespace orbit::security {

namespace {

#define DENIED(what) "403 Permission check failed (" what ")"
#define MIRA "/nodes/atlas/qemu/{mira}"
#define CONTENT "/nodes/atlas/storage/ceph-vdi/content/"
#define CEPH "/storage/ceph-vdi, "
#define TASKS "/nodes/atlas/tasks/"
#define SUPERSET "400 Parameter verification failed. {\"roles\":\"Cannot add role '"
#define OR_SUPERSET "' - requires 'Permissions.Modify' or superset of privileges.\"}"

const InnerAttack onStorage[] = {
    {"P01", "the disk of a colleague", "operator", "PUT", MIRA "/config", "scsi1=ceph-vdi:vm-{dario}-disk-0",
     DENIED(CEPH "Datastore.Audit"), "VM.Config.Disk@/vms/{mira} Datastore.Audit@/storage/ceph-vdi VM.Config.Disk@/vms/{dario}"},
    {"P01", "the disk of a foreign machine", "provisioner", "PUT", MIRA "/config", "scsi1=ceph-vdi:vm-{server}-disk-0",
     DENIED("/vms/{server}, VM.Config.Disk"), "VM.Config.Disk@/vms/{server}"},
    {"P01", "a new machine around a foreign disk", "provisioner", "POST", "/nodes/atlas/qemu",
     "vmid=521&pool=orbit%2Ffinance&scsi0=ceph-vdi:vm-{server}-disk-0", DENIED("/vms/{server}, VM.Config.Disk"),
     "VM.Config.Disk@/vms/{server}"},
    {"P01", "a file of the node", "provisioner", "PUT", MIRA "/config", "scsi1=/etc/shadow",
     "500 Only root can pass arbitrary filesystem paths.", "root"},
    {"P01", "space on another storage", "provisioner", "PUT", MIRA "/config", "scsi1=local:4",
     DENIED("/storage/local, Datastore.AllocateSpace"), "Datastore.AllocateSpace@/storage/local"},
    {"P01", "a copy on another storage", "provisioner", "POST", MIRA "/clone", "newid=522&pool=orbit%2Ffinance&full=1&storage=local",
     DENIED("/storage/local, Datastore.AllocateSpace"), "Datastore.AllocateSpace@/storage/local"},
    {"P01", "a disk to another storage", "provisioner", "POST", MIRA "/move_disk", "disk=scsi0&storage=local",
     DENIED("/storage/local, Datastore.AllocateSpace"), "Datastore.AllocateSpace@/storage/local"},
    {"P01", "what a foreign volume is", "operator", "GET", CONTENT "ceph-vdi:vm-{server}-disk-0", "", DENIED(CEPH "Datastore.Audit"),
     "Datastore.Audit@/storage/ceph-vdi VM.Config.Disk@/vms/{server}"},
    {"P01", "what a foreign volume is", "provisioner", "GET", CONTENT "ceph-vdi:vm-{server}-disk-0", "",
     DENIED("/vms/{server}, VM.Config.Disk"), "VM.Config.Disk@/vms/{server}"},
    {"P01", "notes on a foreign volume", "provisioner", "PUT", CONTENT "ceph-vdi:vm-{server}-disk-0", "notes=hostile",
     DENIED("/vms/{server}, VM.Config.Disk"), "VM.Config.Disk@/vms/{server}"},
    {"P01", "notes on a volume", "user", "PUT", CONTENT "ceph-vdi:vm-{mira}-disk-0", "notes=hostile", DENIED(CEPH "Datastore.Audit"),
     "Datastore.Audit@/storage/ceph-vdi VM.Config.Disk@/vms/{mira}"},
    {"P01", "delete a foreign volume", "operator", "DELETE", CONTENT "ceph-vdi:vm-{server}-disk-0", "", DENIED(CEPH "Datastore.Allocate"),
     "Datastore.Allocate@/storage/ceph-vdi"},
    {"P01", "delete the image of all", "provisioner", "DELETE", CONTENT "ceph-vdi:vm-{image}-disk-0", "", DENIED(CEPH "Datastore.Allocate"),
     "Datastore.Allocate@/storage/ceph-vdi"},
    {"P01", "a storage into a pool", "provisioner", "PUT", "/pools", "poolid=orbit%2Ffinance&storage=ceph-vdi",
     DENIED("/storage/ceph-vdi, Permissions.Modify|Datastore.Allocate"), "Datastore.Allocate@/storage/ceph-vdi"},
};

const InnerAttack onAuthority[] = {
    {"P01", "more than the account has", "provisioner", "PUT", "/access/acl",
     "path=%2Fpool%2Forbit%2Ffinance&roles=PVEAdmin&users=hugo.tildesen%40pve", SUPERSET "PVEAdmin" OR_SUPERSET,
     "Permissions.Modify@/pool/orbit/finance"},
    {"P01", "administrator of one machine", "provisioner", "PUT", "/access/acl",
     "path=%2Fvms%2F{mira}&roles=Administrator&users=mira.kestrin%40pve&propagate=0", SUPERSET "Administrator" OR_SUPERSET,
     "Permissions.Modify@/vms/{mira}"},
    {"P01", "nothing for everybody else", "provisioner", "PUT", "/access/acl",
     "path=%2Fpool%2Forbit%2Fsupport&roles=NoAccess&users=dario.belcour%40pve",
     "400 Parameter verification failed. {\"roles\":\"Cannot add role 'NoAccess' - requires 'Permissions.Modify'\"}",
     "Permissions.Modify@/pool/orbit/support"},
    {"P01", "another administrator's rights away", "provisioner", "PUT", "/access/acl",
     "path=%2Fpool%2Forbit&roles=Administrator&users=petra.korvane%40pve&delete=1",
     "400 Parameter verification failed. {\"roles\":\"Cannot remove role 'Administrator' - requires 'Permissions.Modify' or superset of "
     "privileges.\"}",
     "Permissions.Modify@/pool/orbit"},
    {"P01", "end root's task", "operator", "DELETE", TASKS "{root task}", "", DENIED("/nodes/atlas, Sys.Modify"), "Sys.Modify@/nodes"},
    {"P01", "end root's task", "provisioner", "DELETE", TASKS "{root task}", "", DENIED("/nodes/atlas, Sys.Modify"),
     "Sys.Modify@/nodes/atlas"},
    {"P07", "how root's task went", "operator", "GET", TASKS "{root task}/status", "", DENIED("/nodes/atlas, Sys.Audit"),
     "Sys.Audit@/nodes"},
    {"P07", "the log of root's task", "helpdesk", "GET", TASKS "{root task}/log", "", DENIED("/nodes/atlas, Sys.Audit"),
     "Sys.Audit@/nodes"},
    {"P07", "the log of a colleague's task", "operator", "GET", TASKS "{mira task}/log", "", DENIED("/nodes/atlas, Sys.Audit"),
     "Sys.Audit@/nodes"},
    {"P07", "the log of its owner's task", "token", "GET", TASKS "{mira task}/log", "", DENIED("/nodes/atlas, Sys.Audit"),
     "Sys.Audit@/nodes"},
    {"P01", "end its owner's task", "token", "DELETE", TASKS "{mira task}", "", DENIED("/nodes/atlas, Sys.Modify"), "Sys.Modify@/nodes"},
    {"P07", "root's rights", "operator", "GET", "/access/permissions", "userid=root%40pam", DENIED("/access, Sys.Audit"),
     "Sys.Audit@/access"},
    {"P07", "its owner's rights", "token", "GET", "/access/permissions", "userid=mira.kestrin%40pve", DENIED("/access, Sys.Audit"),
     "Sys.Audit@/access"},
    {"P05", "a token of root's", "provisioner", "POST", "/access/users/root@pam/token/evil", "privsep=0", "403 Permission check failed",
     "User.Modify@/access/groups"},
    {"P05", "a token of its owner's", "provisioner", "POST", "/access/users/orbit@pve/token/evil", "privsep=0",
     "403 Permission check failed", "User.Modify@/access/groups"},
    {"P05", "a token of its owner's", "token", "POST", "/access/users/mira.kestrin@pve/token/evil", "privsep=0",
     "403 Permission check failed", "User.Modify@/access/groups"},
    {"P05", "itself without its limits", "token", "PUT", "/access/users/mira.kestrin@pve/token/pc", "privsep=0",
     "403 Permission check failed", "User.Modify@/access/groups"},
    {"P05", "itself for longer", "token", "PUT", "/access/users/mira.kestrin@pve/token/pc", "expire=0", "403 Permission check failed",
     "User.Modify@/access/groups"},
    {"P05", "a new secret of itself", "token", "PUT", "/access/users/mira.kestrin@pve/token/pc", "regenerate=1",
     "403 Permission check failed", "User.Modify@/access/groups", "9"},
};

} // namespace

QList<InnerAttack> attacksOnStorage() { return {std::begin(onStorage), std::end(onStorage)}; }

QList<InnerAttack> attacksOnAuthority() { return {std::begin(onAuthority), std::end(onAuthority)}; }

} // namespace orbit::security
