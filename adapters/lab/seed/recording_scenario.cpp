#include "adapters/lab/seed/seed.h"

namespace orbit::lab {

void seedRecordingScenario(Cluster &cluster)
{
    constexpr qint64 disk = 270553174016;
    cluster.name.clear();
    Node node;
    node.name = "pve1";
    node.address = "127.0.0.1";
    node.cpus = 2;
    node.memory = 25276510208;
    node.rootfs = disk;
    node.bootedMs = Cluster::nowMs() - 2851 * 1000;
    cluster.nodes.push_back(node);
    Storage local;
    local.id = "local";
    local.type = "dir";
    local.content = {"vztmpl", "backup", "iso", "rootdir", "snippets", "images"};
    local.options = {{"path", "/var/lib/vz"}, {"priority", "0"}, {"prune-backups", "keep-all=1"}};
    local.total = disk;
    local.usedFraction = 0.09;
    cluster.storages["local"] = local;
    Access &access = cluster.access;
    access.realms["pam"] = {"pam", {{"comment", "Linux PAM standard authentication"}}};
    access.realms["pve"] = {"pve", {{"comment", "Proxmox VE authentication server"}}};
    access.users["root@pam"].password = "root-password";
    cluster.reindex();
}

} // namespace orbit::lab
