#include "tests/security/inner_attack.h"

#include <iterator>

namespace orbit::security {

namespace {

#define DENIED(what) "403 Permission check failed (" what ")"
#define MIRA "/nodes/atlas/qemu/{mira}"
#define MIRA_CT "/nodes/atlas/lxc/{mira ct}"
#define CEPH "/storage/ceph-vdi, "

const InnerAttack onSizes[] = {
    {"P03", "64 cores", "operator", "PUT", MIRA "/config", "cores=64", DENIED("/vms/{mira}, VM.Config.CPU"), "VM.Config.CPU@/vms/{mira}"},
    {"P03", "64 cores, later", "operator", "POST", MIRA "/config", "cores=64", DENIED("/vms/{mira}, VM.Config.CPU"),
     "VM.Config.CPU@/vms/{mira}"},
    {"P03", "four sockets", "operator", "PUT", MIRA "/config", "sockets=4", DENIED("/vms/{mira}, VM.Config.CPU"),
     "VM.Config.CPU@/vms/{mira}"},
    {"P03", "a larger share", "operator", "PUT", MIRA "/config", "cpuunits=10000", DENIED("/vms/{mira}, VM.Config.CPU"),
     "VM.Config.CPU@/vms/{mira}"},
    {"P03", "64 GiB of memory", "operator", "PUT", MIRA "/config", "memory=65536", DENIED("/vms/{mira}, VM.Config.Memory"),
     "VM.Config.Memory@/vms/{mira}"},
    {"P03", "no balloon", "operator", "PUT", MIRA "/config", "balloon=0", DENIED("/vms/{mira}, VM.Config.Memory"),
     "VM.Config.Memory@/vms/{mira}"},
    {"P03", "a second disk", "operator", "PUT", MIRA "/config", "scsi1=ceph-vdi:500", DENIED(CEPH "Datastore.AllocateSpace"),
     "VM.Config.Disk@/vms/{mira} Datastore.AllocateSpace@/storage/ceph-vdi"},
    {"P03", "the own disk a second time", "operator", "PUT", MIRA "/config", "scsi2=ceph-vdi:vm-{mira}-disk-0",
     DENIED("/vms/{mira}, VM.Config.Disk"), "VM.Config.Disk@/vms/{mira}"},
    {"P03", "a larger disk", "operator", "PUT", MIRA "/resize", "disk=scsi0&size=%2B500G", DENIED("/vms/{mira}, VM.Config.Disk"),
     "VM.Config.Disk@/vms/{mira} Datastore.AllocateSpace@/storage/ceph-vdi"},
    {"P03", "sizes by a cloud-init wish beside them", "operator", "PUT", MIRA "/config", "ciuser=eve&cores=64",
     DENIED("/vms/{mira}, VM.Config.CPU"), "VM.Config.CPU@/vms/{mira}"},
    {"P03", "64 cores of a container", "operator", "PUT", MIRA_CT "/config", "cores=64",
     DENIED("/vms/{mira ct}, VM.Config.Disk|VM.Config.CPU|VM.Config.Memory|VM.Config.Network|VM.Config.Options"),
     "VM.Config.CPU@/vms/{mira ct}"},
    {"P03", "a machine of one's own", "operator", "POST", "/nodes/atlas/qemu", "vmid=501&pool=orbit%2Ffinance&cores=64",
     "403 Permission check failed", "VM.Allocate@/vms/501 VM.Config.CPU@/vms/501"},
    {"P03", "a machine of one's own, as user", "user", "POST", "/nodes/atlas/qemu", "vmid=502&cores=1", "403 Permission check failed",
     "VM.Allocate@/vms/502 VM.Config.CPU@/vms/502"},
    {"P03", "a machine by a token", "token", "POST", "/nodes/atlas/qemu", "vmid=503&cores=1", "403 Permission check failed",
     "VM.Allocate@/vms/503 VM.Config.CPU@/vms/503"},
    {"P03", "a container of one's own", "operator", "POST", "/nodes/atlas/lxc",
     "vmid=504&pool=orbit%2Ffinance&ostemplate=iso-share:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst", "403 Permission check failed",
     "VM.Allocate@/vms/504 Datastore.Audit@/storage/iso-share"},
    {"P03", "memory on disk", "user", "POST", MIRA "/status/suspend", "todisk=1", DENIED("/vms/{mira}, VM.Config.Disk"),
     "VM.Config.Disk@/vms/{mira}"},
};

const InnerAttack onMachines[] = {
    {"P01", "another network", "operator", "PUT", MIRA "/config", "net0=virtio,bridge=vmbr0", DENIED("/vms/{mira}, VM.Config.Network"),
     "VM.Config.Network@/vms/{mira} SDN.Use@/sdn/zones/localnetwork/vmbr0"},
    {"P01", "another start disk", "operator", "PUT", MIRA "/config", "boot=order%3Dscsi0", DENIED("/vms/{mira}, VM.Config.Disk"),
     "VM.Config.Disk@/vms/{mira}"},
    {"P01", "another name", "operator", "PUT", MIRA "/config", "name=hostile", DENIED("/vms/{mira}, VM.Config.Options"),
     "VM.Config.Options@/vms/{mira}"},
    {"P01", "no protection", "operator", "PUT", MIRA "/config", "protection=0", DENIED("/vms/{mira}, VM.Config.Options"),
     "VM.Config.Options@/vms/{mira}"},
    {"P01", "another machine type", "operator", "PUT", MIRA "/config", "machine=q35", DENIED("/vms/{mira}, VM.Config.HWType"),
     "VM.Config.HWType@/vms/{mira}"},
    {"P01", "an option less", "operator", "PUT", MIRA "/config", "delete=agent", DENIED("/vms/{mira}, VM.Config.Options"),
     "VM.Config.Options@/vms/{mira}"},
    {"P01", "a CD nobody showed", "operator", "PUT", MIRA "/config", "ide2=iso-share:iso/win11-24h2.iso,media%3Dcdrom",
     DENIED("/storage/iso-share, Datastore.AllocateSpace|Datastore.Audit"), "Datastore.Audit@/storage/iso-share"},
    {"P01", "the node's CD drive", "operator", "PUT", MIRA "/config", "ide2=cdrom,media%3Dcdrom", DENIED("/, Sys.Console"),
     "Sys.Console@/"},
    {"P01", "first to start on the node", "provisioner", "PUT", MIRA "/config", "startup=order%3D1", DENIED("/, Sys.Modify"),
     "Sys.Modify@/"},
    {"P01", "arguments of QEMU", "provisioner", "PUT", MIRA "/config", "args=-snapshot", "500 only root can set 'args' config", "root"},
    {"P01", "a program of the node", "provisioner", "PUT", MIRA "/config", "hookscript=iso-share:snippets/x.pl",
     "500 only root can set 'hookscript' config", "root"},
    {"P01", "a device of the node", "provisioner", "PUT", MIRA "/config", "hostpci0=0000:00:02.0",
     "500 only root can set 'hostpci0' config for non-mapped devices", "root"},
    {"P01", "a serial line of the node", "provisioner", "PUT", MIRA "/config", "serial0=/dev/ttyS0",
     "500 only root can set 'serial0' config for real devices", "root"},
    {"P01", "a stick in the node", "provisioner", "PUT", MIRA "/config", "usb0=host%3D1-1",
     "500 only root can set 'usb0' config for real devices", "root"},
    {"P01", "a machine with arguments of QEMU", "provisioner", "POST", "/nodes/atlas/qemu", "vmid=511&pool=orbit%2Ffinance&args=-snapshot",
     "500 only root can set 'args' config", "root"},
    {"P01", "a lock less", "provisioner", "POST", MIRA "/status/stop", "skiplock=1",
     "400 Parameter verification failed. {\"skiplock\":\"Only root may use this option.\"}", "root"},
    {"P01", "a machine outside the pools", "provisioner", "POST", "/nodes/atlas/qemu", "vmid=512&cores=1", "403 Permission check failed",
     "VM.Allocate@/vms/512 VM.Config.CPU@/vms/512"},
    {"P01", "a machine in a foreign pool", "provisioner", "POST", "/nodes/atlas/qemu", "vmid=513&pool=servers",
     "403 Permission check failed", "VM.Allocate@/pool/servers"},
    {"P01", "a foreign machine into our pool", "provisioner", "PUT", "/pools", "poolid=orbit%2Ffinance&vms={server}&allow-move=1",
     DENIED("/vms/{server}, Permissions.Modify|VM.Allocate"), "VM.Allocate@/vms/{server} Pool.Allocate@/pool/servers"},
    {"P01", "a golden image into our pool", "provisioner", "PUT", "/pools", "poolid=orbit%2Ffinance&vms={image}&allow-move=1",
     DENIED("/vms/{image}, Permissions.Modify|VM.Allocate"), "VM.Allocate@/vms/{image} Pool.Allocate@/pool/orbit-templates/win11-office"},
    {"P01", "a machine of another team into ours", "operator", "PUT", "/pools", "poolid=orbit%2Ffinance&vms={dario}&allow-move=1",
     DENIED("/pool/orbit/finance, Pool.Allocate"),
     "Pool.Allocate@/pool/orbit/finance VM.Allocate@/vms/{dario} Pool.Allocate@/pool/orbit/support/dario.belcour"},
    {"P01", "a colleague's machine, from its pool", "user", "PUT", "/pools",
     "poolid=orbit%2Ffinance%2Fmira.kestrin&vms={jonas}&allow-move=1", DENIED("/pool/orbit/finance/mira.kestrin, Pool.Allocate"),
     "Pool.Allocate@/pool/orbit/finance/mira.kestrin VM.Allocate@/vms/{jonas} Pool.Allocate@/pool/orbit/finance/jonas.adeyal"},
    {"P01", "start everything", "operator", "POST", "/nodes/atlas/startall", "", DENIED("/, VM.PowerMgmt"), "VM.PowerMgmt@/"},
    {"P01", "stop everything", "operator", "POST", "/nodes/atlas/stopall", "", DENIED("/, VM.PowerMgmt"), "VM.PowerMgmt@/"},
    {"P01", "stop everything", "provisioner", "POST", "/nodes/atlas/stopall", "", DENIED("/, VM.PowerMgmt"), "VM.PowerMgmt@/"},
    {"P01", "start everything", "provisioner", "POST", "/nodes/atlas/startall", "", DENIED("/, VM.PowerMgmt"), "VM.PowerMgmt@/"},
    {"P01", "suspend everything", "provisioner", "POST", "/nodes/atlas/suspendall", "", DENIED("/, VM.PowerMgmt"), "VM.PowerMgmt@/"},
    {"P01", "move everything", "provisioner", "POST", "/nodes/atlas/migrateall", "target=atlas", DENIED("/, VM.Migrate"), "VM.Migrate@/"},
    {"P01", "stop a foreign machine among others", "provisioner", "POST", "/nodes/atlas/stopall", "vms={mira},{server}",
     DENIED("/vms/{server}, VM.PowerMgmt"), "VM.PowerMgmt@/vms/{server}"},
    {"P01", "stop a colleague's machine among others", "user", "POST", "/nodes/atlas/stopall", "vms={mira},{jonas}",
     DENIED("/vms/{jonas}, VM.PowerMgmt"), "VM.PowerMgmt@/vms/{jonas}"},
    {"P01", "move one's own machine", "user", "POST", "/nodes/atlas/migrateall", "target=atlas&vms={mira}",
     DENIED("/vms/{mira}, VM.Migrate"), "VM.Migrate@/vms/{mira}"},
    {"P01", "stop everything in the cluster", "provisioner", "POST", "/cluster/bulk-action/guest/shutdown", "", DENIED("/, VM.PowerMgmt"),
     "VM.PowerMgmt@/", "9"},
    {"P01", "stop a foreign machine in the cluster", "provisioner", "POST", "/cluster/bulk-action/guest/shutdown", "vms={server}",
     DENIED("/vms/{server}, VM.PowerMgmt"), "VM.PowerMgmt@/vms/{server}", "9"},
    {"P01", "start a colleague's machine in the cluster", "token", "POST", "/cluster/bulk-action/guest/start", "vms={jonas}",
     DENIED("/vms/{jonas}, VM.PowerMgmt"), "VM.PowerMgmt@/vms/{jonas}", "9"},
    {"P01", "suspend a colleague's machine in the cluster", "user", "POST", "/cluster/bulk-action/guest/suspend", "vms={mira},{jonas}",
     DENIED("/vms/{jonas}, VM.PowerMgmt"), "VM.PowerMgmt@/vms/{jonas}", "9"},
    {"P01", "move one's own machine in the cluster", "user", "POST", "/cluster/bulk-action/guest/migrate", "target=atlas&vms={mira}",
     DENIED("/vms/{mira}, VM.Migrate"), "VM.Migrate@/vms/{mira}", "9"},
    {"P01", "a command of QEMU's monitor", "user", "POST", MIRA "/monitor", "command=quit", DENIED("/, Sys.Modify"), "Sys.Modify@/", "8"},
};

} // namespace

QList<InnerAttack> attacksOnSizes() { return {std::begin(onSizes), std::end(onSizes)}; }

QList<InnerAttack> attacksOnMachines() { return {std::begin(onMachines), std::end(onMachines)}; }

} // namespace orbit::security
