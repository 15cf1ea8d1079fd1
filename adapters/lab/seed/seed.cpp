#include "adapters/lab/seed/seed.h"

#include "adapters/lab/model/metrics.h"
#include "adapters/lab/seed/people.h"

#include <QCryptographicHash>

#include <array>

namespace orbit::lab {

namespace {

constexpr qint64 gib = 1LL << 30;
constexpr qint64 dayMs = 86400LL * 1000;
constexpr int firstDesktopId = 2100;
constexpr int templateIds = 9000; ///< 9000..9099 are kept for templates.

/// The first rows of the mockups: processor and memory in percent, uptime in minutes. -1 is stopped.
struct Row
{
    int cpu;
    int memory;
    int minutes;
    int node;
};
const std::array<Row, 16> knownRows{{{18, 58, 134, 0},
                                     {31, 67, 302, 1},
                                     {-1, 0, 0, 0},
                                     {26, 63, 134, 2},
                                     {2, 24, 4800, 1},
                                     {44, 71, 47, 0},
                                     {12, 46, 1620, 2},
                                     {22, 55, 340, 1},
                                     {3, 28, 570, 0},
                                     {91, 88, 121, 2},
                                     {-1, 0, 0, 1},
                                     {9, 41, 8700, 2},
                                     {1, 22, 4800, 0},
                                     {38, 61, 72, 1},
                                     {27, 66, 260, 2},
                                     {14, 52, 3240, 0}}};

double chance(const Cluster &cluster, int number, quint32 stream)
{
    return static_cast<double>(QCryptographicHash::hash(QByteArray::number(cluster.seed) + '/' + QByteArray::number(stream) + '/' +
                                                            QByteArray::number(number),
                                                        QCryptographicHash::Md5)
                                   .left(4)
                                   .toHex()
                                   .toUInt(nullptr, 16)) /
           4294967295.0;
}

void seedNodes(Cluster &cluster, int count)
{
    static constexpr std::array<std::array<double, 4>, 4> levels{
        {{.38, .64, 61, .06}, {.46, .71, 61, .09}, {.57, .84, 12, .18}, {.29, .52, 61, .04}}};
    for (int i = 0; i < count; ++i) {
        const auto known = static_cast<std::size_t>(i);
        Node node;
        node.name = nodeName(i);
        node.address = i == 0 ? QByteArray("127.0.0.1") : "127.8.0." + QByteArray::number(i + 1);
        node.cpus = 64;
        node.memory = 512 * gib;
        node.rootfs = 94 * gib;
        node.cpuLevel = known < levels.size() ? levels[known][0] : 0.25 + 0.3 * chance(cluster, i, 1);
        node.memoryLevel = known < levels.size() ? levels[known][1] : 0.45 + 0.3 * chance(cluster, i, 2);
        node.ioLevel = known < levels.size() ? levels[known][3] : 0.02 + 0.1 * chance(cluster, i, 9);
        const double days = known < levels.size() ? levels[known][2] : 20 + 60 * chance(cluster, i, 3);
        node.bootedMs = Cluster::nowMs() - static_cast<qint64>(days * static_cast<double>(dayMs)) - 3600 * 1000;
        cluster.nodes.push_back(node);
    }
}

QByteArray diskName(const Team &team, int vmid, const char *suffix)
{
    const QByteArray own = "vm-" + QByteArray::number(vmid) + "-disk-" + suffix;
    if (team.persistent)
        return "nvme-pool:" + own;
    return "ceph-vdi:base-" + QByteArray::number(team.templateId) + "-disk-" + suffix + '/' + own;
}

Config desktopConfig(const Cluster &cluster, const Team &team, int vmid, const QByteArray &name)
{
    const bool linux = team.templateId == 9020;
    const auto number = static_cast<quint32>(vmid);
    const QByteArray size = team.templateId == 9008 ? "120G" : linux ? "40G" : "64G";
    Config config{{"agent", "1"},
                  {"boot", "order=scsi0;net0"},
                  {"cores", team.templateId == 9008 ? "8" : "4"},
                  {"cpu", "x86-64-v2-AES"},
                  {"memory", team.templateId == 9008 ? "32768" : "16384"},
                  {"meta", "creation-qemu=9.2.0,ctime=1770000000"},
                  {"name", name},
                  {"net0", "virtio=" + seededMac(cluster.seed, number) + ",bridge=vmbr0,firewall=1,tag=" + QByteArray::number(team.subnet)},
                  {"onboot", "1"},
                  {"ostype", linux ? "l26" : "win11"},
                  {"scsi0", diskName(team, vmid, "1") + ",discard=on,iothread=1,size=" + size},
                  {"scsihw", "virtio-scsi-single"},
                  {"smbios1", "uuid=" + seededUuid(cluster.seed, 1, number)},
                  {"sockets", "1"},
                  {"tags", team.persistent ? "persistent" : "pool"},
                  {"vga", "virtio"},
                  {"vmgenid", seededUuid(cluster.seed, 2, number)}};
    if (!linux) {
        config["bios"] = "ovmf";
        config["machine"] = "pc-q35-9.2+pve1";
        config["efidisk0"] = diskName(team, vmid, "0") + ",efitype=4m,pre-enrolled-keys=1,size=1M";
        config["tpmstate0"] = diskName(team, vmid, "2") + ",size=4M,version=v2.0";
    }
    return config;
}

void setLife(Cluster &cluster, Guest &guest, int index, const Person &owner)
{
    const bool known = index < static_cast<int>(knownRows.size());
    const double dice = chance(cluster, guest.vmid, 4);
    const bool runs = known ? knownRows[static_cast<std::size_t>(index)].cpu >= 0 : dice > 0.15;
    guest.load =
        known ? std::max(0.01, knownRows[static_cast<std::size_t>(index)].cpu / 100.0) : 0.02 + 0.5 * chance(cluster, guest.vmid, 5);
    guest.memoryLevel = known ? knownRows[static_cast<std::size_t>(index)].memory / 100.0 : 0.25 + 0.5 * chance(cluster, guest.vmid, 6);
    if (!runs)
        return;
    const double minutes = known ? knownRows[static_cast<std::size_t>(index)].minutes : 20 + 6000 * chance(cluster, guest.vmid, 7);
    guest.state = guest.shownState = RunState::Running;
    guest.startedMs = Cluster::nowMs() - static_cast<qint64>(minutes * 60000);
    guest.runningMachine = guest.option("machine", "pc-i440fx-9.2+pve1");
    const bool idle = guest.vmid == firstDesktopId + 8;
    if (!owner.first.isEmpty() && !idle && (known || chance(cluster, guest.vmid, 8) < 0.75))
        guest.user = owner.login();
}

void setOddities(Guest &guest, int index)
{
    QByteArray &tags = guest.config["tags"];
    if (index == 3 || index == 13)
        tags += ";usb";
    else if (index == 6)
        tags += ";usb;vip";
    else if (index == 8)
        tags = "test";
    else if (index == 11)
        tags = "persistent";
    if (index == 2)
        guest.startError = "start failed: no free memory on atlas";
    if (index == 20)
        guest.config["lock"] = "backup";
    if (index == 22)
        guest.agentRuns = false; // sup-009 of the mockups: no agent response
}

/// Desktops 9000..9099 would be templates: numbers jump over them.
int desktopId(int index)
{
    const int vmid = firstDesktopId + index;
    return vmid < templateIds ? vmid : vmid + 100;
}

void seedDesktop(Cluster &cluster, int teamIndex, int number, int index)
{
    const Team &group = team(teamIndex);
    const Person owner = ownerOf(teamIndex, number);
    Guest guest;
    guest.vmid = desktopId(index);
    const auto known = static_cast<std::size_t>(index);
    const int node = known < knownRows.size() ? knownRows[known].node : index;
    guest.node = cluster.nodes[static_cast<std::size_t>(node) % cluster.nodes.size()].name;
    guest.pool = "orbit/" + group.id + (owner.first.isEmpty() ? QByteArray() : '/' + owner.login());
    guest.config = desktopConfig(cluster, group, guest.vmid, group.prefix + '-' + QByteArray::number(number + 1).rightJustified(3, '0'));
    guest.address = "10.20." + QByteArray::number(group.subnet + 10 * (number / 200)) + '.' + QByteArray::number(21 + number % 200);
    setLife(cluster, guest, index, owner);
    setOddities(guest, index);
    cluster.addGuest(std::move(guest));
}

void seedTemplate(Cluster &cluster, const Team &group, const QByteArray &name)
{
    Guest guest;
    guest.vmid = group.templateId;
    guest.node = cluster.nodes.front().name;
    guest.pool = "orbit-templates/" + name;
    guest.config = desktopConfig(cluster, group, guest.vmid, name);
    for (auto &[key, value] : guest.config) {
        if (!isDiskKey(key))
            continue;
        const auto slash = value.indexOf('/');
        if (slash > 0)
            value = "ceph-vdi:" + value.mid(slash + 1);
        value.replace(":vm-", ":base-").replace("nvme-pool:", "ceph-vdi:");
    }
    guest.config["template"] = "1";
    guest.config["tags"] = "template";
    guest.config.erase("onboot");
    guest.config["description"] = "Golden image " + name + ", sealed";
    cluster.pools["orbit-templates/" + name].comment = name;
    cluster.addGuest(std::move(guest));
}

void seedContainer(Cluster &cluster, int number)
{
    static const QByteArrayList names{"print-relay", "licence-server", "profile-share", "proxy"};
    Guest guest;
    guest.vmid = 100 + number;
    guest.container = true;
    guest.node = cluster.nodes[static_cast<std::size_t>(number + 3) % cluster.nodes.size()].name;
    const QByteArray name = names[number % names.size()] + (number < names.size() ? QByteArray() : '-' + QByteArray::number(number + 1));
    const auto id = static_cast<quint32>(guest.vmid);
    guest.config = {{"arch", "amd64"},
                    {"cores", "2"},
                    {"hostname", name},
                    {"memory", "2048"},
                    {"onboot", "1"},
                    {"ostype", "debian"},
                    {"net0", "name=eth0,bridge=vmbr0,hwaddr=" + seededMac(cluster.seed, id) + ",ip=dhcp,type=veth"},
                    {"rootfs", "nvme-pool:subvol-" + QByteArray::number(guest.vmid) + "-disk-0,size=8G"},
                    {"swap", "512"},
                    {"tags", "infra"},
                    {"unprivileged", "1"}};
    guest.state = guest.shownState = RunState::Running;
    guest.load = 0.04;
    guest.memoryLevel = 0.3;
    guest.startedMs = Cluster::nowMs() - (10LL + number % 50) * dayMs;
    cluster.addGuest(std::move(guest));
}

std::array<int, teamCount> shares(int desktops)
{
    std::array<int, teamCount> counts{};
    int given = 0;
    for (int i = 0; i < teamCount; ++i)
        given += counts[static_cast<std::size_t>(i)] = static_cast<int>(static_cast<qint64>(desktops) * team(i).share / 55);
    for (int i = 0; given < desktops; i = (i + 1) % teamCount, ++given)
        ++counts[static_cast<std::size_t>(i)];
    return counts;
}

} // namespace

QByteArray seededUuid(quint32 seed, quint32 stream, quint32 number)
{
    const QByteArray text = QByteArray::number(seed) + '-' + QByteArray::number(stream) + '-' + QByteArray::number(number);
    const QByteArray hex = QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
    return hex.mid(0, 8) + '-' + hex.mid(8, 4) + "-4" + hex.mid(13, 3) + "-8" + hex.mid(17, 3) + '-' + hex.mid(20, 12);
}

QByteArray seededMac(quint32 seed, quint32 number)
{
    const QByteArray hex =
        QCryptographicHash::hash(QByteArray::number(seed) + "mac" + QByteArray::number(number), QCryptographicHash::Md5).toHex().toUpper();
    return "BC:24:11:" + hex.mid(0, 2) + ':' + hex.mid(2, 2) + ':' + hex.mid(4, 2);
}

void seedHeadOffice(Cluster &cluster, SeedSize size)
{
    seedNodes(cluster, size.nodes);
    seedStorages(cluster);
    const int templates = size.guests >= 8 ? 3 : 0;
    const int containers = size.guests >= 8 ? std::min(2 + size.guests / 200, 1800) : 0;
    const auto perTeam = shares(size.guests - templates - containers);
    seedPeople(cluster, perTeam);
    int index = 0;
    for (int i = 0; i < teamCount; ++i) {
        for (int number = 0; number < perTeam[static_cast<std::size_t>(i)]; ++number)
            seedDesktop(cluster, i, number, index++);
    }
    if (templates) {
        cluster.pools["orbit-templates"].comment = "Golden images";
        seedTemplate(cluster, team(0), "win11-office");
        seedTemplate(cluster, team(2), "win11-design");
        seedTemplate(cluster, team(3), "ubuntu-2404");
    }
    for (int i = 0; i < containers; ++i)
        seedContainer(cluster, i);
    seedVolumes(cluster);
    seedTaskHistory(cluster);
    cluster.reindex();
}

} // namespace orbit::lab
