#include "adapters/pve/endpoints/access.h"
#include "adapters/pve/endpoints/cluster.h"
#include "adapters/pve/endpoints/guests.h"
#include "adapters/pve/endpoints/history.h"
#include "adapters/pve/endpoints/tasks.h"
#include "adapters/pve/http/error_text.h"
#include "adapters/pve/ports/pve_rights.h"
#include "adapters/pve/watch/resources_reader.h"
#include "tests/pve/recorded.h"
#include "tests/testkit/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace orbit;
using namespace orbit::pve;

namespace {

const ClusterId cluster(QStringLiteral("c1"));
const GuestPlace machine{NodeName(QStringLiteral("pve1")), GuestKind::Qemu, VmId(101)};
const GuestPlace container{NodeName(QStringLiteral("pve1")), GuestKind::Lxc, VmId(200)};

/// Lists in lists in lists, closed only when something follows them.
QByteArray nested(const QByteArray &before, const QByteArray &after)
{
    constexpr int depth = 100'000;
    const QByteArray closing = after.isEmpty() ? QByteArray() : QByteArray(depth, ']');
    return before + QByteArray(depth, '[') + closing + after;
}

Guest *find(GuestChanges &changes, quint32 id)
{
    for (auto *list : {&changes.added, &changes.changed}) {
        for (Guest &guest : *list) {
            if (guest.key.vmId == VmId(id))
                return &guest;
        }
    }
    return nullptr;
}

} // namespace

/// What the real Proxmox VE answered is understood, and what no server should answer does no harm.
class ParseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorsOfTheRealServerHaveTheirKindsAndWords_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("auth.login.wrong-password-401") << ErrorKind::Denied << QStringLiteral("authentication failure");
        QTest::newRow("auth.version.no-ticket-401") << ErrorKind::Denied << QStringLiteral("No ticket");
        QTest::newRow("auth.csrf-wrong-401") << ErrorKind::Denied << QStringLiteral("Permission denied - invalid csrf token");
        QTest::newRow("user.403-node-status") << ErrorKind::Denied << QStringLiteral("Permission check failed (/nodes/pve1, Sys.Audit)");
        QTest::newRow("vncproxy.403") << ErrorKind::Denied << QStringLiteral("Permission check failed (/vms/100, VM.Console)");
        QTest::newRow("qemu.unknown-status") << ErrorKind::NotFound
                                             << QStringLiteral("Configuration file 'nodes/pve1/qemu-server/999.conf' does not exist");
        QTest::newRow("task.unknown-upid") << ErrorKind::NotFound << QStringLiteral("Parameter verification failed.\nupid: no such task");
        QTest::newRow("qemu.locked.config") << ErrorKind::Conflict << QStringLiteral("VM is locked (backup)");
        QTest::newRow("qemu.config.bad-digest") << ErrorKind::Conflict << QStringLiteral("checksum mismatch (file change by other user?)");
        QTest::newRow("qemu.concurrent.config")
            << ErrorKind::Conflict << QStringLiteral("can't lock file '/var/lock/qemu-server/lock-101.conf' - got timeout");
        QTest::newRow("qemu.create-dup-500") << ErrorKind::Conflict
                                             << QStringLiteral("unable to create VM 100 - VM 100 already exists on node 'pve1'");
        QTest::newRow("qemu.stopped.resume") << ErrorKind::Invalid << QStringLiteral("VM 100 not running");
        QTest::newRow("qemu.agent.network-500") << ErrorKind::Invalid << QStringLiteral("QEMU guest agent is not running");
        QTest::newRow("task.bad-upid-400") << ErrorKind::Invalid
                                           << QStringLiteral("Parameter verification failed.\nupid: unable to parse worker upid");
    }
    void errorsOfTheRealServerHaveTheirKindsAndWords()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, words);
        const Error error = errorOf(recording(QString::fromLatin1(QTest::currentDataTag())), {});
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.detail, words);
    }

    void everyFieldErrorIsKept()
    {
        const Error error = errorOf(recording(QStringLiteral("qemu.create-bad-params-400")), {});
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QCOMPARE(error.detail.count(QLatin1String("cores: value must have a minimum value of 1")), 1);
        QVERIFY(error.detail.contains(QStringLiteral("vmid: invalid format - value does not look like a valid VM ID")));
    }

    void anErrorPageThatIsNoJsonLeavesTheReason()
    {
        HttpReply reply = answer("<html>nginx</html>");
        reply.status = 502;
        reply.reason = QStringLiteral("Bad Gateway");
        QCOMPARE(errorOf(reply, {}), (Error{ErrorKind::Unreachable, QStringLiteral("pve1:8006"), QStringLiteral("Bad Gateway")}));
    }

    void resourcesOfTheRealServerAreRead()
    {
        ResourcesReader reader(cluster);
        Result<InventoryNews> news = reader.read(recording(QStringLiteral("cluster.resources.full")));
        QVERIFY(news.has_value());
        QCOMPARE(news->brokenRows, 0);
        QCOMPARE(news->nodes->size(), std::size_t(1));
        QCOMPARE(news->nodes->front().power, NodePower::Online);
        QVERIFY(!news->storages->empty());
        const Guest *web = find(news->guests, 100);
        QVERIFY(web);
        QCOMPARE(web->name, QStringLiteral("web1b"));
        QCOMPARE(web->pool, PoolId(QStringLiteral("prod")));
        QCOMPARE(web->tags, QStringLiteral("b-c;prod;web"));
        QCOMPARE(web->power, GuestPower::Running);
        QCOMPARE(web->memoryLimit, quint64(268435456));
        QCOMPARE(web->netOut, quint64(102324));
        Result<InventoryNews> again = reader.read(recording(QStringLiteral("cluster.resources.full")));
        QVERIFY(again->guests.isEmpty());
        QVERIFY(!again->nodes && !again->storages);
    }

    void aLockShowsInTheList()
    {
        ResourcesReader reader(cluster);
        Result<InventoryNews> news = reader.read(recording(QStringLiteral("qemu.locked.resources")));
        QCOMPARE(find(news->guests, 101)->lock, QStringLiteral("backup"));
        QCOMPARE(find(news->guests, 101)->power, GuestPower::Paused);
    }

    void looseTypesAreUnderstood()
    {
        ResourcesReader reader(cluster);
        Result<InventoryNews> news = reader.read(answer(
            R"({"total":1,"data":[{"type":"qemu","vmid":"101","node":"pve1","maxmem":"256","template":"1","cpu":"0.5","name":null,"x":[{}]},
                {"type":"lxc","vmid":102.0,"node":"pve1","template":true,"name":"gr\u00fcn"}]})"));
        QVERIFY(news.has_value());
        QCOMPARE(find(news->guests, 101)->memoryLimit, quint64(256));
        QVERIFY(find(news->guests, 101)->isTemplate);
        QCOMPARE(find(news->guests, 101)->cpu, 0.5F);
        QVERIFY(find(news->guests, 102)->isTemplate);
        QCOMPARE(find(news->guests, 102)->name, QStringLiteral("grün"));
    }

    void aBrokenRowIsLeftOutAlone()
    {
        ResourcesReader reader(cluster);
        Result<InventoryNews> news = reader.read(answer(
            R"({"data":[7,null,"x",[],{"type":"qemu"},{"type":"qemu","vmid":-5,"node":"a"},{"type":"qemu","vmid":1e300,"node":"a"},
                {"type":"lxc","vmid":{"a":1},"node":"a"},{"type":"qemu","vmid":101,"node":"a"}]})"));
        QVERIFY(news.has_value());
        QCOMPARE(news->guests.added.size(), std::size_t(1));
        QCOMPARE(news->brokenRows, 8);
    }

    void aBadAnswerChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><body>Bad gateway</body></html>");
        QTest::newRow("cut in a row") << QByteArray("{\"data\":[{\"type\":\"qemu\",\"vmid\":101,\"node\":\"a\"},{\"type\":\"qe");
        QTest::newRow("cut after a row") << QByteArray("{\"data\":[{\"type\":\"qemu\",\"vmid\":101,\"node\":\"a\"}");
        QTest::newRow("cut after a comma") << QByteArray("{\"data\":[{\"type\":\"qemu\",\"vmid\":101,\"node\":\"a\"},");
        QTest::newRow("no data") << QByteArray("{\"message\":\"x\"}");
        QTest::newRow("data is null") << QByteArray("{\"data\":null}");
        QTest::newRow("data is a map") << QByteArray("{\"data\":{}}");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("not UTF-8") << QByteArray("{\"data\":[{\"type\":\"qemu\",\"vmid\":102,\"node\":\"\xff\xfe\"}]}");
        QTest::newRow("deep") << nested(QByteArray("{\"data\": "), "}");
        QTest::newRow("deep in a row") << nested(QByteArray("{\"data\":[{\"name\": "), {});
    }
    void aBadAnswerChangesNothing()
    {
        QFETCH(QByteArray, body);
        ResourcesReader reader(cluster);
        const QByteArray good(R"({"data":[{"type":"qemu","vmid":101,"node":"a"},{"type":"qemu","vmid":102,"node":"a"}]})");
        QVERIFY(reader.read(answer(good)));
        const Result<InventoryNews> bad = reader.read(answer(body));
        if (QByteArray(QTest::currentDataTag()) != "deep") { // a list of lists is a list of broken rows, or too deep: both are fine
            QVERIFY(!bad);
            QCOMPARE(bad.error().kind, ErrorKind::Unexpected);
            const Result<InventoryNews> after = reader.read(answer(good));
            QVERIFY(after->guests.isEmpty());
        }
    }

    void goneGuestsAreTold()
    {
        ResourcesReader reader(cluster);
        QVERIFY(
            reader.read(answer(R"({"data":[{"type":"qemu","vmid":101,"node":"a"},{"type":"qemu","vmid":102,"node":"a","uptime":3}]})")));
        const Result<InventoryNews> news = reader.read(answer(R"({"data":[{"type":"qemu","vmid":102,"node":"b","uptime":6}]})"));
        QCOMPARE(news->guests.removed, std::vector<GuestKey>{(GuestKey{cluster, VmId(101)})});
        QCOMPARE(news->guests.changed.size(), std::size_t(1));
        QVERIFY(news->guests.added.empty());
    }

    void tasksOfTheRealServerAreRead()
    {
        const auto tasks = ListClusterTasks{cluster}.parse(recording(QStringLiteral("task.running.cluster")));
        QVERIFY(tasks.has_value());
        int running = 0;
        int failed = 0;
        for (const ProxmoxTask &task : *tasks) {
            running += task.state == TaskState::Running;
            failed += task.state == TaskState::Failed;
            QVERIFY(task.key.upid.type() != QLatin1String("vncproxy"));
        }
        QCOMPARE(running, 1);
        QVERIFY(failed > 0);
    }

    void theEndOfATaskIsRead()
    {
        const auto upid = Upid::parse(QStringLiteral("UPID:pve1:00000CA7:0005702E:6B011FFE:qmshutdown:101:root@pam:"));
        const ReadTaskStatus read{{cluster, *upid}};
        QCOMPARE(read.parse(recording(QStringLiteral("task.running.status")))->state, TaskState::Running);
        const auto aborted = read.parse(recording(QStringLiteral("task.aborted.status")));
        QCOMPARE(aborted->state, TaskState::Failed);
        QVERIFY(!aborted->exitText.isEmpty());
        QVERIFY(aborted->endedAt.isValid());
        QCOMPARE(read.parse(answer(R"({"data":{"status":"stopped","exitstatus":"WARNINGS: 2"}})"))->state, TaskState::Warnings);
        QVERIFY(!read.parse(answer(R"({"data":{"status":"sideways"}})")));
    }

    void logsAreRead()
    {
        const auto page = ReadTaskLog{.upid = {}, .start = 1}.parse(recording(QStringLiteral("task.log.paging")));
        QCOMPARE(page->lines, QStringList{QStringLiteral("TASK ERROR: received interrupt")});
        QCOMPARE(page->firstLine, 1);
        QCOMPARE(page->total, 2);
        const auto missing = ReadTaskLog{}.parse(recording(QStringLiteral("task.unknown-upid-log")));
        QCOMPARE(missing->lines, QStringList{QStringLiteral("unable to open file - No such file or directory")});
    }

    void progressIsFoundInLogs()
    {
        QCOMPARE(progressIn({QStringLiteral("transferred 1.0 GiB of 8.0 GiB (12.50%)")}), 0.125);
        QCOMPARE(progressIn({QStringLiteral("INFO:  40% (4.0 GiB of 10.0 GiB) in 3s"), QStringLiteral("INFO: status = running")}), 0.4);
        QCOMPARE(progressIn({QStringLiteral("500% more")}), std::nullopt);
        QCOMPARE(progressIn({}), std::nullopt);
    }

    void addressesOfTheAgentLeaveOutLoopbackAndLinkLocal()
    {
        const auto addresses = ReadGuestAddresses{machine}.parse(recording(QStringLiteral("agent.network-get-interfaces")));
        QCOMPARE(*addresses, QStringList{QStringLiteral("10.77.0.50")});
        const auto mixed = ReadGuestAddresses{container}.parse(
            answer(R"({"data":[{"name":"lo","inet":"127.0.0.1/8"},{"name":"eth0","inet6":"2001:db8::5/64","inet":"10.0.0.5/24"}]})"));
        QCOMPARE(*mixed, (QStringList{QStringLiteral("10.0.0.5"), QStringLiteral("2001:db8::5")}));
        QVERIFY(ReadGuestAddresses{container}.parse(recording(QStringLiteral("lxc.interfaces.running")))->isEmpty());
        QVERIFY(ReadGuestUsers{machine}.parse(recording(QStringLiteral("agent.get-users")))->isEmpty());
    }

    void theSetupTellsSystemAndAgent()
    {
        const auto setup = ReadGuestSetup{machine}.parse(recording(QStringLiteral("qemu.pending")));
        QCOMPARE(setup->osType, QStringLiteral("l26"));
        QVERIFY(setup->hasAgent);
        QVERIFY(setup->description.startsWith(QStringLiteral("First VM\n")));
        QVERIFY(setup->waiting.isEmpty());
        QVERIFY(!ReadGuestSetup{machine}.parse(answer(R"({"data":[{"key":"agent","value":"enabled=0,type=virtio"}]})"))->hasAgent);
        QVERIFY(ReadGuestSetup{machine}.parse(answer(R"({"data":[{"key":"agent","value":1}]})"))->hasAgent);
        QCOMPARE(ReadGuestSetup{container}.parse(recording(QStringLiteral("lxc.pending")))->osType, QStringLiteral("unmanaged"));
    }

    void theSetupTellsWhatWaitsForTheNextStart()
    {
        const auto changed = ReadGuestSetup{machine}.parse(recording(QStringLiteral("qemu.pending.with-pending")));
        QCOMPARE(changed->waiting, (QStringList{QStringLiteral("cores"), QStringLiteral("memory")}));
        const auto gone = ReadGuestSetup{machine}.parse(recording(QStringLiteral("qemu.pending.disk-delete")));
        QCOMPARE(gone->waiting, (QStringList{QStringLiteral("boot"), QStringLiteral("scsi0")}));
    }

    void pressuresAreWholePercentsOfWhatRuns()
    {
        const ReadPressures read{.node = machine.node, .kind = GuestKind::Qemu};
        QVERIFY(read.parse(recording(QStringLiteral("qemu.list")))->isEmpty());
        const auto told = read.parse(answer(R"({"data":[{"vmid":101,"pressurecpusome":"31.6","pressurememoryfull":0,"pressureiofull":900},
                                                        {"vmid":102,"status":"stopped"},{"vmid":0,"pressurecpusome":1}]})"));
        QCOMPARE(told->size(), 1);
        QCOMPARE(told->value(VmId(101)), (Pressure{.cpu = 32, .memory = 0, .io = 100}));
        QVERIFY(!read.parse(answer(R"({"data":{}})")));
    }

    void historiesKeepTheirGaps()
    {
        const ReadHistory read{.node = machine.node, .guest = machine, .timeframe = Timeframe::Hour};
        const auto real = read.parse(recording(QStringLiteral("qemu.rrddata.hour")));
        QCOMPARE(real->stepSeconds, 60);
        QVERIFY(std::isnan(real->cpu.front()));
        const auto gap =
            read.parse(answer(R"({"data":[{"time":180,"cpu":0.5,"mem":1,"maxmem":4,"netin":1,"netout":2},{"time":60,"cpu":"0.1"},
                                                         {"time":360},{"time":"x"}]})"));
        QCOMPARE(gap->from.toSecsSinceEpoch(), 60);
        QCOMPARE(gap->stepSeconds, 120);
        QCOMPARE(gap->cpu.size(), std::size_t(3));
        QCOMPARE(gap->cpu[0], 0.1);
        QCOMPARE(gap->memory[1], 0.25);
        QCOMPARE(gap->netRate[1], 3.0);
        QVERIFY(std::isnan(gap->cpu[2]));
        QVERIFY(gap->ioWait.empty());
    }

    void aNodeTellsItsLoad()
    {
        const auto detail = ReadNodeStatus{machine.node}.parse(recording(QStringLiteral("node.status.final")));
        QCOMPARE(detail->pveVersion, QStringLiteral("8.4.21"));
        QCOMPARE(detail->load1, 1.65);
        QCOMPARE(detail->ioWait, 0.0);
        QVERIFY(!detail->cpuModel.isEmpty());
    }

    void theHalfTicketTellsTheSecondFactors()
    {
        const auto half = CreateTicket{}.parse(recording(QStringLiteral("tfa.login.step1")));
        QVERIFY(half->needsSecondFactor);
        QCOMPARE(half->secondFactors, (QStringList{QStringLiteral("totp"), QStringLiteral("recovery")}));
        const auto whole = CreateTicket{}.parse(recording(QStringLiteral("auth.login.ok")));
        QVERIFY(!whole->needsSecondFactor);
        QCOMPARE(whole->ticket.user, QStringLiteral("root@pam"));
    }

    void realmsAreRead()
    {
        const auto realms = ListRealms{}.parse(recording(QStringLiteral("auth.domains.no-auth")));
        QCOMPARE(realms->size(), std::size_t(2));
    }

    void theEndOfATokenIsRead()
    {
        const ReadTokenEnd end{QStringLiteral("root@pam!console")};
        QCOMPARE(end.request().path, QByteArray("/access/users/root@pam/token/console"));
        const Result<QDateTime> never = end.parse(recording(QStringLiteral("access.token.get")));
        QVERIFY(never.has_value() && !never->isValid());
        const Result<QDateTime> told = end.parse(answer(R"({"data":{"privsep":0,"expire":"1776900000"}})"));
        QCOMPARE(told->toSecsSinceEpoch(), 1776900000);
    }

    void rightsAreInheritedAsTheServerTells()
    {
        const auto own = ReadPermissions{}.parse(recording(QStringLiteral("user.permissions-own")));
        QVERIFY(isGranted(*own, QStringLiteral("/vms/100"), QStringLiteral("VM.PowerMgmt")));
        QVERIFY(!isGranted(*own, QStringLiteral("/vms/100"), QStringLiteral("VM.Allocate")));
        QVERIFY(!isGranted(*own, QStringLiteral("/nodes/pve1"), QStringLiteral("Sys.Audit")));
        Permissions some;
        some[QStringLiteral("/")] = {{QStringLiteral("A"), true}};
        some[QStringLiteral("/pool/orbit")] = {{QStringLiteral("B"), true}, {QStringLiteral("C"), false}};
        some[QStringLiteral("/vms/101")] = {{QStringLiteral("B"), false}};
        QVERIFY(!isGranted(some, QStringLiteral("/vms/102"), QStringLiteral("A"))); // /vms was judged and has none
        QVERIFY(isGranted(some, QStringLiteral("/pool/orbit/finance"), QStringLiteral("B")));
        QVERIFY(!isGranted(some, QStringLiteral("/pool/orbit/finance"), QStringLiteral("C")));
        QVERIFY(isGranted(some, QStringLiteral("/pool/orbit"), QStringLiteral("C")));
        QVERIFY(isGranted(some, QStringLiteral("/vms/101"), QStringLiteral("B")));
        QVERIFY(isGranted(some, QStringLiteral("/mapping/usb/x"), QStringLiteral("A")));
    }

    void versionsAreGated()
    {
        QVERIFY(!ServerVersion::parse(u"7.4-17")->isSupported());
        QVERIFY(!ServerVersion::parse(u"8.1.11")->isSupported());
        QVERIFY(ServerVersion::parse(u"8.2")->isSupported());
        QVERIFY(ServerVersion::parse(u"9.2.11")->isSupported());
        QVERIFY(!ServerVersion::parse(u"10.0.1")->isSupported());
        QVERIFY(!ServerVersion::parse(u"garbage"));
        QVERIFY(!ReadVersion{}.parse(answer("<html>")));
        QCOMPARE(ReadVersion{}.parse(recording(QStringLiteral("token.version")))->patch, 21);
        QCOMPARE(ServerVersion::parse(u"9.0.3")->agentReadPrivilege(), QStringLiteral("VM.GuestAgent.Audit"));
    }

    void certificatesOfANodeAreReadWithoutTheAuthority()
    {
        const auto leaves = ListNodeCertificates{machine.node}.parse(recording(QStringLiteral("node.certificates.info")));
        for (const QByteArray &leaf : *leaves)
            QVERIFY(leaf != QByteArray::fromHex("4331DEB94094E51662A5B80C7A55A24AB4B34080138523D8EDF785B9B8B96420"));
        QVERIFY(!leaves->isEmpty());
    }
};

ORBIT_TEST(ParseTest, "parse")
#include "parse_test.moc"
