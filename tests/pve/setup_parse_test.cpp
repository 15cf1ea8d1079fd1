#include "adapters/pve/endpoints/acl.h"
#include "adapters/pve/endpoints/network.h"
#include "adapters/pve/endpoints/roles.h"
#include "adapters/pve/endpoints/users.h"
#include "adapters/pve/setup/cluster_offer.h"
#include "adapters/pve/setup/preparation.h"
#include "tests/pve/recorded.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace orbit::pve;

namespace {

constexpr quint64 gib = 1ULL << 30;

Storage row(const char *node, const char *id, const char *type, quint64 freeGib)
{
    return {.node = {ClusterId(), NodeName(QString::fromLatin1(node))},
            .id = StorageId(QString::fromLatin1(id)),
            .type = QString::fromLatin1(type),
            .content = QStringLiteral("images,rootdir"),
            .isShared = qstrcmp(type, "rbd") == 0,
            .isAvailable = true,
            .used = gib,
            .total = gib + freeGib * gib};
}

Result<ImageFacts> image(const QByteArray &config) { return ReadImage{}.parse(answer("{\"data\":{" + config + "}}")); }

} // namespace

/// What the first contact reads, and what it makes of it.
class SetupParseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rolesOfTheRealServerAreRead()
    {
        const auto roles = ListRoles{}.parse(recording(QStringLiteral("access.roles")));
        QVERIFY(roles.has_value());
        const auto found = std::ranges::find(*roles, QStringLiteral("PVETemplateUser"), &RoleRow::id);
        QVERIFY(found != roles->end());
        QVERIFY(found->isBuiltIn);
        QCOMPARE(found->privileges, (QStringList{QStringLiteral("VM.Audit"), QStringLiteral("VM.Clone")}));
        const auto none = std::ranges::find(*roles, QStringLiteral("NoAccess"), &RoleRow::id);
        QVERIFY(none->privileges.isEmpty());
    }

    void usersOfTheRealServerAreRead()
    {
        const auto users = ListUsers{}.parse(recording(QStringLiteral("access.users.full")));
        QVERIFY(users.has_value());
        QCOMPARE(users->size(), std::size_t(5));
        QVERIFY(!std::ranges::find(*users, QStringLiteral("carol@pve"), &UserRow::id)->isEnabled);
        QVERIFY(std::ranges::find(*users, QStringLiteral("alice@pve"), &UserRow::id)->isEnabled);
    }

    void groupsOfTheRealServerAreRead()
    {
        const auto groups = ListGroups{}.parse(recording(QStringLiteral("access.groups")));
        QVERIFY(groups.has_value());
        QCOMPARE(*groups, QStringList{QStringLiteral("ops")});
    }

    void aclsOfTheRealServerAreRead()
    {
        const auto acl = ListAcl{}.parse(recording(QStringLiteral("access.acl")));
        QVERIFY(acl.has_value());
        const ProxmoxGrant ops{QStringLiteral("/vms"), GranteeKind::Group, QStringLiteral("ops"), QStringLiteral("ConsoleOps"), true};
        const ProxmoxGrant bob{QStringLiteral("/storage/local"), GranteeKind::User, QStringLiteral("bob@pve"),
                               QStringLiteral("PVEDatastoreUser"), false};
        QVERIFY(std::ranges::find(*acl, ops) != acl->end());
        QVERIFY(std::ranges::find(*acl, bob) != acl->end());
    }

    void theSecretOfANewTokenIsRead()
    {
        const CreateToken call{QStringLiteral("root@pam"), QStringLiteral("limited"), {}};
        QCOMPARE(call.parse(recording(QStringLiteral("access.token.create-privsep")))->exposeText().size(), qsizetype(36));
        QCOMPARE(call.parse(answer("{\"data\":{}}")).error().kind, ErrorKind::Unexpected);
    }

    void bridgesOfTheRealServerAreRead()
    {
        const auto bridges = ListBridges{NodeName(QStringLiteral("pve1"))}.parse(recording(QStringLiteral("node.network.any-bridge")));
        QVERIFY(bridges.has_value());
        QCOMPARE(bridges->size(), std::size_t(1));
        QCOMPARE(bridges->front().name, QStringLiteral("vmbr0"));
        QVERIFY(bridges->front().isUp);
    }

    void aMachineOfTheRealServerIsRead()
    {
        const auto facts = ReadImage{}.parse(recording(QStringLiteral("qemu.config")));
        QVERIFY(facts.has_value());
        QCOMPARE(facts->memory, 256LL << 20);
        QCOMPARE(facts->disk, 1LL << 30);
        QCOMPARE(facts->diskStorages, QStringList{QStringLiteral("local")});
        QVERIFY(facts->hasAgent && facts->bootsFromVirtio && facts->hasVirtioNet);
        QVERIFY(!facts->hasCloudInit);
    }

    void theBootDiskIsTheFirstOfTheOrder()
    {
        QVERIFY(!image(R"("boot":"order=sata0;virtio1","sata0":"a:1,size=1G","virtio1":"a:2,size=1G")")->bootsFromVirtio);
        QVERIFY(image(R"("boot":"order=ide2;virtio1","ide2":"a:x.iso,media=cdrom","virtio1":"a:2,size=1G")")->bootsFromVirtio);
        QVERIFY(!image(R"("bootdisk":"scsi0","scsi0":"a:1,size=1G","scsihw":"lsi")")->bootsFromVirtio);
        QVERIFY(image(R"("boot":"cdn","bootdisk":"scsi0","scsi0":"a:1","scsihw":"virtio-scsi-pci")")->bootsFromVirtio);
        QVERIFY(!image(R"("boot":"order=net0")")->bootsFromVirtio);
    }

    void cloudInitIsADriveAndNoDisk()
    {
        const auto facts = image(R"("ide2":"ceph:vm-9-cloudinit,media=cdrom,size=4M","scsi0":"ceph:base-9-disk-0,size=1.5G")");
        QVERIFY(facts->hasCloudInit);
        QCOMPARE(facts->disk, 3LL << 29);
    }

    void sizesThatAreNoneDoNoHarm()
    {
        const auto facts = image(R"("memory":"99999999999999999999","cores":"9999999999","sockets":9999999999,
                                    "scsi0":"a:1,size=99999999999999999999T","scsi1":"a:1,size=x","net0":7,"boot":{})");
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().detail));
        QCOMPARE(facts->memory, 0);
        QCOMPARE(facts->disk, 0);
        QVERIFY(facts->cores > 0);
    }

    void anImageLacksWhatItsMachineLacks()
    {
        const Guest guest{.key = {ClusterId(), VmId(9000)}, .isTemplate = true, .name = QStringLiteral("win11")};
        const ImageFacts bare{.osType = QStringLiteral("win11"), .diskStorages = {QStringLiteral("thick")}};
        const std::vector<FoundStorage> storages = storagesFor({row("a", "thick", "lvm", 10), row("a", "thin", "lvmthin", 5)});
        QCOMPARE(judge(guest, bare, storages).missing,
                 (QList<ImagePoint>{ImagePoint::GuestAgent, ImagePoint::CloudInit, ImagePoint::VirtioDisk, ImagePoint::VirtioNet,
                                    ImagePoint::LinkedClone}));
        ImageFacts good{.diskStorages = {QStringLiteral("thin")}, .hasAgent = true, .hasCloudInit = true};
        good.bootsFromVirtio = good.hasVirtioNet = true;
        QVERIFY(judge(guest, good, storages).missing.isEmpty());
        good.diskStorages += QStringLiteral("unseen");
        QCOMPARE(judge(guest, good, storages).missing, QList<ImagePoint>{ImagePoint::LinkedClone});
    }

    void aLocalStorageHasTheRoomOfItsFullestNode()
    {
        const auto storages = storagesFor({row("b", "ssd", "zfspool", 900), row("a", "ssd", "zfspool", 100), row("a", "ceph", "rbd", 300)});
        QCOMPARE(storages.size(), std::size_t(2));
        QCOMPARE(storages.front().id, StorageId(QStringLiteral("ceph")));
        QCOMPARE(storages.back().free, 100LL << 30);
        QCOMPARE(storages.back().nodes, (QList<NodeName>{NodeName(QStringLiteral("a")), NodeName(QStringLiteral("b"))}));
    }

    void whatTakesNoDisksIsNoPlaceForDesktops()
    {
        Storage iso = row("a", "iso", "nfs", 900);
        iso.content = QStringLiteral("iso,vztmpl");
        Storage gone = row("a", "gone", "zfspool", 900);
        gone.isAvailable = false;
        QVERIFY(storagesFor({iso, gone}).empty());
        QCOMPARE(bestPlace({}, {iso, gone}, {}), PlacementDefaults());
    }

    void theBestPlaceMakesLinkedClonesWhereTheRoomIs()
    {
        const std::vector<Storage> rows{row("a", "thick", "lvm", 5000), row("a", "ssd", "zfspool", 100), row("b", "ssd", "zfspool", 900)};
        const FoundBridge everywhere{.name = QStringLiteral("vmbr0"), .nodes = {NodeName(QStringLiteral("a"))}, .comment = {}};
        const FoundBridge there{.name = QStringLiteral("vmbr9"), .nodes = {NodeName(QStringLiteral("b"))}, .comment = {}};
        QCOMPARE(bestPlace(storagesFor(rows), rows, {everywhere, there}),
                 (PlacementDefaults{NodeName(QStringLiteral("b")), StorageId(QStringLiteral("ssd")), QStringLiteral("vmbr9")}));
        const std::vector<Storage> shared{row("a", "ceph", "rbd", 50), row("b", "ceph", "rbd", 50)};
        QVERIFY(bestPlace(storagesFor(shared), shared, {everywhere}).node.isNull());
    }

    void bridgesOnMoreNodesComeFirst()
    {
        const NodeName a(QStringLiteral("a"));
        const NodeName b(QStringLiteral("b"));
        const BridgeRow lan{QStringLiteral("vmbr1"), QStringLiteral("LAN"), true};
        const BridgeRow down{QStringLiteral("vmbr0"), {}, false};
        const BridgeRow only{QStringLiteral("vmbr0"), {}, true};
        const auto bridges = bridgesFor({{a, {only, lan}}, {b, {down, lan}}});
        QCOMPARE(bridges.front().name, QStringLiteral("vmbr1"));
        QCOMPARE(bridges.front().comment, QStringLiteral("LAN"));
        QCOMPARE(bridges.back().nodes, QList<NodeName>{a});
    }

    void theNameOfATokenIsOneThatProxmoxTakes()
    {
        QCOMPARE(tokenNameOf(QStringLiteral("pc17")), QStringLiteral("console-pc17"));
        QCOMPARE(tokenNameOf(QString::fromUtf8(" Jürgens PC!(2) ")), QStringLiteral("console-J-rgens-PC-2-"));
        QCOMPARE(tokenNameOf({}), QStringLiteral("console"));
        QVERIFY(tokenNameOf(QString(500, QLatin1Char('x'))).size() < 64);
    }
};

ORBIT_TEST(SetupParseTest, "setup_parse")
#include "setup_parse_test.moc"
