#include "tests/testkit/fakes/sample_cluster.h"

#include <array>

using namespace Qt::StringLiterals;

namespace orbit::testkit {

namespace {

constexpr quint64 gib = 1024ULL * 1024 * 1024;
constexpr quint64 tib = 1024 * gib;
constexpr quint64 minute = 60;
constexpr quint64 hour = 60 * minute;
constexpr quint64 day = 24 * hour;
constexpr qint64 pictureTime = 1'776'163'320; // 14 April 2026, 10:42 UTC

enum class Life : quint8 { InUse, Available, Stopped, Maintenance, FailedStart, SilentAgent, Cloning };

/// A desktop with what the pictures say of it.
struct Desktop
{
    Life life;
    QStringView owner; ///< empty when nobody owns it
    int node;
    int cpu = 0; ///< percent
    int memory = 0;
    quint64 uptime = 0;
    QStringView tags = u"pool";
};

struct Team
{
    QStringView prefix;
    QStringView id;
    QStringView name;
    quint32 firstVmId;
    int subnet;
    bool isWindows;
    std::vector<Desktop> desktops;
};

constexpr std::array<QStringView, 4> nodeNames{u"atlas", u"callisto", u"dione", u"rhea"};

std::vector<Desktop> finance()
{
    using enum Life;
    return {
        {InUse, u"Mira Kestrin", 0, 18, 58, 2 * hour + 14 * minute},
        {InUse, u"Jonas Adeyal", 1, 31, 67, 5 * hour + 2 * minute},
        {FailedStart, u"Elif Vantor", 0},
        {InUse, u"Tobias Brandel", 2, 26, 63, 2 * hour + 14 * minute, u"pool;usb"},
        {Available, u"", 1, 2, 24, 3 * day + 8 * hour},
        {InUse, u"Ruben Lindqvar", 0, 44, 71, 47 * minute},
        {InUse, u"Noor Tamsel", 2, 12, 46, day + 3 * hour, u"pool;scan;usb"},
        {InUse, u"Casper Rovik", 1, 22, 55, 5 * hour + 40 * minute},
        {Maintenance, u"Lene Hallenz", 0, 3, 28, 9 * hour + 30 * minute, u"maintenance;test"},
        {InUse, u"Idris Morvan", 2, 91, 88, 2 * hour + minute},
        {Stopped, u"Petra Setteri", 1},
        {InUse, u"Yuki Quilan", 2, 9, 41, 6 * day + hour, u"persistent"},
        {Available, u"", 0, 1, 22, 3 * day + 8 * hour},
        {InUse, u"Salome Astrup", 1, 38, 61, hour + 12 * minute, u"pool;usb"},
    };
}

std::vector<Desktop> support()
{
    using enum Life;
    return {
        {InUse, u"Dario Belcour", 2, 27, 66, 4 * hour + 20 * minute},
        {InUse, u"Wanda Norrvik", 0, 14, 52, 2 * day + 6 * hour},
        {InUse, u"Enzo Pallas", 3, 21, 49, 3 * hour + 5 * minute},
        {Stopped, u"Frida Iwaru", 3},
        {InUse, u"Gustav Fenwald", 3, 33, 57, 2 * hour + 48 * minute},
        {InUse, u"Hedda Dremmer", 1, 16, 44, day + 2 * hour},
        {Available, u"", 3, 1, 21, 9 * day + 4 * hour},
        {InUse, u"Ivo Setteri", 0, 29, 62, 7 * hour + 15 * minute},
        {SilentAgent, u"Jette Morvan", 1, 6, 72, 4 * day + 3 * hour},
        {InUse, u"Karel Quilan", 3, 24, 53, 2 * hour + 33 * minute},
        {Stopped, u"Liv Kestrin", 3},
        {InUse, u"Marek Adeyal", 2, 48, 69, 5 * hour + 51 * minute},
        {InUse, u"Nina Vantor", 3, 11, 47, 3 * hour + 2 * minute},
        {Available, u"", 2, 2, 23, 2 * day + hour},
        {InUse, u"Oskar Tamsel", 0, 35, 64, 6 * hour + 8 * minute},
        {Stopped, u"Pia Rovik", 2},
    };
}

std::vector<Desktop> design()
{
    using enum Life;
    return {
        {InUse, u"Runa Vantor", 3, 38, 67, 2 * hour + 14 * minute, u"gpu"},
        {InUse, u"Silas Brandel", 0, 57, 76, 47 * minute, u"gpu"},
        {Available, u"", 2, 2, 24, 8 * day + 2 * hour},
        {InUse, u"Ugo Lindqvar", 3, 22, 58, hour + 30 * minute},
        {InUse, u"Vera Tamsel", 1, 93, 88, 2 * hour + 14 * minute, u"gpu"},
        {Stopped, u"Wim Rovik", 2},
        {InUse, u"Xenia Hallenz", 0, 31, 63, 5 * hour + 2 * minute},
        {FailedStart, u"Yaro Morvan", 2, 0, 0, 0, u"gpu"},
        {InUse, u"Zelda Astrup", 1, 27, 59, 3 * hour + 44 * minute},
    };
}

std::vector<Desktop> engineering()
{
    using enum Life;
    return {
        {InUse, u"Alba Quilan", 1, 44, 71, 2 * hour + 14 * minute, u"gpu"},
        {InUse, u"Bruno Dremmer", 0, 18, 52, 47 * minute},
        {InUse, u"Cleo Astrup", 3, 26, 63, 5 * hour + 2 * minute},
        {Maintenance, u"Dunja Belcour", 1, 3, 28, 3 * day, u"maintenance"},
        {Available, u"", 1, 1, 22, 8 * day + 5 * hour},
        {InUse, u"Falk Pallas", 2, 9, 46, 47 * minute},
        {Cloning, u"Greta Iwaru", 1},
        {InUse, u"Hanno Fenwald", 0, 57, 74, hour + 30 * minute},
        {InUse, u"Ilse Corvane", 3, 36, 61, 4 * hour + 9 * minute},
        {Stopped, u"Jaro Norrvik", 0},
        {Available, u"", 2, 1, 22, 2 * day},
    };
}

std::vector<Desktop> people()
{
    using enum Life;
    return {
        {InUse, u"Lasse Brandel", 0, 17, 51, 3 * hour + 11 * minute},
        {InUse, u"Maja Setteri", 1, 23, 56, 2 * hour + 27 * minute},
        {Stopped, u"Nils Hallenz", 3},
        {InUse, u"Olga Kestrin", 2, 28, 60, day + 5 * hour},
        {Available, u"", 3, 1, 20, 11 * day},
        {InUse, u"Per Adeyal", 0, 13, 48, 4 * hour + 55 * minute},
        {Stopped, u"Rika Morvan", 0},
        {InUse, u"Sven Quilan", 1, 32, 65, 2 * hour + 3 * minute},
        {Available, u"", 2, 2, 25, 10 * day + 6 * hour},
        {InUse, u"Tilda Rovik", 3, 15, 50, 5 * hour + 36 * minute},
        {Stopped, u"Ulf Vantor", 1},
        {InUse, u"Wilma Tamsel", 0, 20, 54, 3 * hour + 29 * minute},
    };
}

std::vector<Team> teams()
{
    return {
        {u"fin", u"finance", u"Finance", 2100, 11, true, finance()},
        {u"sup", u"support", u"Support", 2114, 12, true, support()},
        {u"dsg", u"design", u"Design", 2130, 13, true, design()},
        {u"eng", u"engineering", u"Engineering", 2139, 14, false, engineering()},
        {u"ppl", u"people", u"People", 2150, 15, true, people()},
    };
}

bool isRunning(Life life) { return life != Life::Stopped && life != Life::FailedStart && life != Life::Cloning; }

/// "Mira Kestrin" signs in as mira.kestrin@pve.
QString userOf(const QString &owner) { return owner.toLower().replace(u' ', u'.') + u"@pve"_s; }

QString poolOf(const Team &team, const QString &owner)
{
    const QString pool = u"orbit/"_s + team.id.toString();
    return owner.isEmpty() ? pool : pool + u'/' + userOf(owner);
}

Guest makeGuest(const SampleCluster &cluster, const Team &team, int index)
{
    const Desktop &desktop = team.desktops[static_cast<size_t>(index)];
    Guest guest;
    guest.key = cluster.key(team.firstVmId + static_cast<quint32>(index));
    guest.power = isRunning(desktop.life) ? GuestPower::Running : GuestPower::Stopped;
    guest.name = u"%1-%2"_s.arg(team.prefix.toString()).arg(index + 1, 3, 10, QLatin1Char('0'));
    guest.node = NodeName(nodeNames[static_cast<size_t>(desktop.node)].toString());
    guest.pool = PoolId(poolOf(team, desktop.owner.toString()));
    guest.tags = desktop.tags.toString();
    guest.lock = desktop.life == Life::Cloning ? u"clone"_s : QString();
    guest.cpu = static_cast<float>(desktop.cpu) / 100;
    guest.cpus = 4;
    guest.memoryLimit = 16 * gib;
    guest.memory = guest.memoryLimit / 100 * static_cast<quint64>(desktop.memory);
    guest.diskLimit = 80 * gib;
    guest.uptime = desktop.uptime;
    guest.diskRead = desktop.uptime * 40'000;
    guest.diskWritten = desktop.uptime * 25'000;
    guest.netIn = desktop.uptime * 18'000;
    guest.netOut = desktop.uptime * 6'000;
    return guest;
}

GuestDetail makeDetail(const Team &team, int index)
{
    const Desktop &desktop = team.desktops[static_cast<size_t>(index)];
    GuestDetail detail;
    detail.osType = team.isWindows ? u"win11"_s : u"l26"_s;
    detail.readAt = QDateTime::fromSecsSinceEpoch(pictureTime, Qt::UTC);
    detail.agent = isRunning(desktop.life) ? AgentState::Answering : AgentState::Unknown;
    if (desktop.life == Life::SilentAgent)
        detail.agent = AgentState::Silent;
    if (desktop.life == Life::FailedStart)
        detail.failedStart = u"start failed: QEMU exited with code 1"_s;
    if (isRunning(desktop.life))
        detail.addresses = QStringList{u"10.20.%1.%2"_s.arg(team.subnet).arg(21 + index)};
    if (desktop.life == Life::InUse)
        detail.loggedOn = QStringList{desktop.owner.toString()};
    return detail;
}

void addGuests(SampleCluster &cluster)
{
    cluster.pools.push_back({cluster.profile.id, PoolId(u"orbit"_s), u"Orbit"_s});
    for (const Team &team : teams()) {
        cluster.pools.push_back({cluster.profile.id, PoolId(poolOf(team, {})), team.name.toString()});
        for (int index = 0; index < static_cast<int>(team.desktops.size()); ++index) {
            const QString owner = team.desktops[static_cast<size_t>(index)].owner.toString();
            if (!owner.isEmpty())
                cluster.pools.push_back({cluster.profile.id, PoolId(poolOf(team, owner)), owner});
            cluster.guests.push_back(makeGuest(cluster, team, index));
            cluster.guestDetails.emplace_back(cluster.guests.back().key, makeDetail(team, index));
        }
    }
    for (const quint32 vmId : {9000U, 9001U}) {
        Guest guest;
        guest.key = cluster.key(vmId);
        guest.power = GuestPower::Stopped;
        guest.isTemplate = true;
        guest.name = vmId == 9000 ? u"win11-office-v12"_s : u"ubuntu-24.04-v7"_s;
        guest.node = NodeName(nodeNames[0].toString());
        guest.cpus = 4;
        guest.memoryLimit = 8 * gib;
        guest.diskLimit = 80 * gib;
        cluster.guests.push_back(guest);
    }
}

void addNodes(SampleCluster &cluster)
{
    struct Facts
    {
        float cpu;
        quint64 memory; ///< percent
        double ioWait;
        quint64 days;
    };
    constexpr std::array<Facts, 4> facts{{{0.38F, 64, 0.06, 61}, {0.46F, 71, 0.09, 61}, {0.57F, 84, 0.18, 12}, {0.29F, 52, 0.04, 61}}};
    for (size_t i = 0; i < facts.size(); ++i) {
        Node node;
        node.key = {cluster.profile.id, NodeName(nodeNames[i].toString())};
        node.power = NodePower::Online;
        node.cpu = facts[i].cpu;
        node.cpus = 64;
        node.memoryLimit = 512 * gib;
        node.memory = node.memoryLimit / 100 * facts[i].memory;
        node.disk = 41 * gib;
        node.diskLimit = 240 * gib;
        node.uptime = facts[i].days * day;
        cluster.nodes.push_back(node);
        const NodeDetail detail{.ioWait = facts[i].ioWait, .pveVersion = u"8.4.21"_s, .cpuModel = u"AMD EPYC 7543"_s, .load1 = 8.2};
        cluster.nodeDetails.emplace_back(node.key, detail);
    }
}

void addStorages(SampleCluster &cluster)
{
    for (const Node &node : cluster.nodes) {
        const auto add = [&](const QString &id, const QString &type, const QString &content, quint64 used, quint64 total) {
            cluster.storages.push_back({node.key, StorageId(id), type, content, true, true, used, total});
        };
        add(u"nvme-pool"_s, u"zfs"_s, u"images,rootdir"_s, tib * 62 / 10, tib * 77 / 10);
        add(u"ceph-vdi"_s, u"rbd"_s, u"images"_s, tib * 114 / 10, tib * 24);
        add(u"backup-nas"_s, u"pbs"_s, u"backup"_s, tib * 189 / 10, tib * 32);
        add(u"iso-share"_s, u"nfs"_s, u"iso,vztmpl"_s, gib * 212, tib);
    }
}

void addTasks(SampleCluster &cluster)
{
    const auto add = [&cluster](QStringView node, const QString &type, const QString &id, qint64 secondsAgo,
                                TaskState state) -> ProxmoxTask & {
        ProxmoxTask task;
        task.key = {cluster.profile.id, makeUpid(node.toString(), type, id, pictureTime - secondsAgo, u"petra@pve"_s)};
        task.state = state;
        cluster.tasks.push_back(task);
        return cluster.tasks.back();
    };
    // A clone's UPID names its source; eng-007 is what comes of it.
    ProxmoxTask &clone = add(u"callisto", u"qmclone"_s, u"9001"_s, 65, TaskState::Running);
    clone.progress = 0.62;
    clone.isOurs = true;
    add(u"dione", u"vzdump"_s, u"2128"_s, 140, TaskState::Running).progress = 0.31;
    add(u"rhea", u"vzdump"_s, u"2152"_s, 852, TaskState::Ok).endedAt = QDateTime::fromSecsSinceEpoch(pictureTime - 660, Qt::UTC);
    ProxmoxTask &failed = add(u"atlas", u"qmstart"_s, u"2102"_s, 1500, TaskState::Failed);
    failed.exitText = u"start failed: QEMU exited with code 1"_s;
    failed.endedAt = QDateTime::fromSecsSinceEpoch(pictureTime - 1498, Qt::UTC);
}

} // namespace

SampleCluster sampleCluster()
{
    SampleCluster cluster;
    cluster.profile.id = ClusterId(u"5b1f0c2e-7a64-4f6e-9f0e-1d5f3c8a2b90"_s);
    cluster.profile.name = u"Head Office"_s;
    cluster.profile.endpoints = {QUrl(u"https://atlas.example.org:8006"_s)};
    cluster.profile.login = u"orbit@pve!console"_s;
    cluster.status.link = LinkState::Online;
    cluster.status.endpoint = cluster.profile.endpoints.front();
    cluster.status.version = u"8.4.21"_s;
    cluster.status.latency = std::chrono::milliseconds(12);
    cluster.status.dataFrom = QDateTime::fromSecsSinceEpoch(pictureTime - 3, Qt::UTC);
    addNodes(cluster);
    addStorages(cluster);
    addGuests(cluster);
    addTasks(cluster);
    return cluster;
}

void fill(const SampleCluster &cluster, FakeInventory &inventory)
{
    inventory.setPools(cluster.pools);
    inventory.setNodes(cluster.nodes);
    inventory.setStorages(cluster.storages);
    GuestChanges changes;
    changes.added = cluster.guests;
    inventory.apply(changes);
}

void fill(const SampleCluster &cluster, FakeGuestDetails &details)
{
    for (const auto &[key, detail] : cluster.nodeDetails)
        details.setNode(key, detail);
    for (const auto &[key, detail] : cluster.guestDetails)
        details.setGuest(key, detail);
}

void fill(const SampleCluster &cluster, FakeTasks &tasks)
{
    for (const ProxmoxTask &task : cluster.tasks)
        tasks.put(task);
}

void fill(const SampleCluster &cluster, FakeClusters &clusters) { clusters.put(cluster.profile, cluster.status); }

} // namespace orbit::testkit
