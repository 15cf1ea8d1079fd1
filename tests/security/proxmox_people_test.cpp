#include "adapters/lab/schema/method_table.h"
#include "adapters/lab/server/tickets.h"
#include "core/access/drift.h"
#include "tests/security/proxmox_stage.h"
#include "tests/testkit/test_main.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

const QByteArray refused = "401 Authentication failed!";
const ApiCall version{"GET", "/version", {}};

} // namespace

/// P02 to P07: sharing, sizes, credentials that are over, tokens that want more, tickets of others, what nobody should see. Each with its
/// wall away in the same test.
class ProxmoxPeopleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<ProxmoxStage>(u"9.2.11"_s); }
    void cleanupTestCase() { m_stage.reset(); }
    void aMachineIsSharedOnlyByWhoMayAllocateIt();
    void aSizeAboveTheGrantIsFoundAsDrift();
    void aTokenOfSomebodyDisabledIsWorthNothing();
    void aTokenAfterItsExpiryIsWorthNothing();
    void aDeletedTokenIsWorthNothing();
    void aDeletedPersonsCredentialsAreWorthNothing();
    void aTokenIsNoPassword();
    void aTicketIsItsOwnersAlone_data();
    void aTicketIsItsOwnersAlone();
    void aTicketEndsAfterTwoHours();
    void aWriteNeedsTheTokenOfItsOwnSession();
    void halfATicketIsNone();
    void aConsoleTicketIsForOnePersonOneMachineAndOnce();
    void nothingTellsOfHiddenMachines_data();
    void nothingTellsOfHiddenMachines();

private:
    ApiAnswer as(const char *name, const ApiCall &call) { return m_stage->api().send(m_stage->member(name).caller, call); }
    QByteArray said(const Caller &caller, const ApiCall &call = version) { return m_stage->api().send(caller, call).described(); }
    Caller newToken(const QByteArray &user, const QByteArray &name);
    FoundAuthority found();
    WishedAuthority registry();
    QString ticketOf(const QByteArray &user);
    QByteArrayList answersTo(const ProxmoxStage::Member &member);

    std::unique_ptr<ProxmoxStage> m_stage;
};

FoundAuthority ProxmoxPeopleTest::found()
{
    const auto found = await(m_stage->orbit().service->authority().found(m_stage->cluster()));
    if (!found)
        qFatal("%s", qPrintable(found.error().detail));
    return *found;
}

/// What an honest registry says of mira and her machine.
WishedAuthority ProxmoxPeopleTest::registry()
{
    WishedAuthority wished;
    wished.teams = {u"finance"_s, u"support"_s};
    wished.people.push_back({u"mira.kestrin"_s, u"mira.kestrin@pve"_s, Role::User, false, {u"finance"_s}, {}});
    wished.machines.push_back({VmId(401), u"VM 401"_s, u"finance"_s, u"mira.kestrin"_s, 1, 512LL << 20, 4LL << 30});
    return wished;
}

Caller ProxmoxPeopleTest::newToken(const QByteArray &user, const QByteArray &name)
{
    const QJsonValue made = m_stage->must({"POST", "/access/users/" + user + "/token/" + name, {{"privsep", "0"}}});
    return Caller::byToken(user + '!' + name, made[u"value"_s].toString().toUtf8());
}

void ProxmoxPeopleTest::aMachineIsSharedOnlyByWhoMayAllocateIt()
{
    const ApiCall share{
        "PUT", "/access/acl", {{"path", "/vms/401"}, {"roles", "OrbitUser"}, {"users", "hugo.tildesen@pve"}, {"propagate", "0"}}};
    const Caller hugo = m_stage->api().signIn("hugo.tildesen@pve", ProxmoxStage::password);
    const ApiCall look{"GET", "/nodes/atlas/qemu/401/config", {}};
    const auto shared = [this] {
        const auto findings = findDrift(registry(), found());
        return std::ranges::any_of(findings, [](const DriftFinding &each) {
            return each.kind == DriftKind::GrantTooMuch && each.path == u"/vms/401"_s && each.isSecurity && each.repair;
        });
    };
    QCOMPARE(as("user", share).described(), "403 Permission check failed (/vms/401, Permissions.Modify|VM.Allocate)");
    QCOMPARE(said(hugo, look), "403 Permission check failed (/vms/401, VM.Audit)");
    QVERIFY(!shared());

    QByteArrayList privileges = boundPrivileges(OrbitRole::User, m_stage->major());
    const ApiCall narrow{"PUT", "/access/roles/OrbitUser", {{"privs", privileges.join(',')}}};
    m_stage->must({"PUT", "/access/roles/OrbitUser", {{"privs", (privileges << "VM.Allocate").join(',')}}});
    QCOMPARE(as("user", share).status, 200);
    QCOMPARE(said(hugo, look), "200 OK");
    QVERIFY(shared());
    QVERIFY(
        std::ranges::any_of(findDrift(registry(), found()), [](const DriftFinding &each) { return each.kind == DriftKind::RoleTooMuch; }));
    m_stage->must(narrow);
    m_stage->must({"PUT", share.path, share.parameters + decltype(share.parameters){{"delete", "1"}}});
}

void ProxmoxPeopleTest::aSizeAboveTheGrantIsFoundAsDrift()
{
    const ApiCall grow{"PUT", "/nodes/atlas/qemu/401/config", {{"memory", "65536"}}};
    const auto larger = [this] {
        const auto findings = findDrift(registry(), found());
        return std::ranges::any_of(
            findings, [](const DriftFinding &each) { return each.kind == DriftKind::MachineLarger && each.path == u"/vms/401"_s; });
    };
    m_stage->mustEnd({"POST", "/nodes/atlas/qemu/401/status/stop", {}});
    // Strict: who has a role of Orbit is refused, whatever Orbit's own windows say.
    for (const char *name : {"operator", "helpdesk", "user", "token"})
        QCOMPARE(as(name, grow).status, 403);
    QVERIFY(!larger());
    // Direct: an administrator uses rights of their own. Then it is found.
    m_stage->must(grow);
    QVERIFY(larger());
    m_stage->must({"PUT", grow.path, {{"memory", "512"}}});
    QVERIFY(!larger());
    m_stage->mustEnd({"POST", "/nodes/atlas/qemu/401/status/start", {}});
}

void ProxmoxPeopleTest::aTokenOfSomebodyDisabledIsWorthNothing()
{
    m_stage->must({"POST", "/access/users", {{"userid", "tom@pve"}, {"password", ProxmoxStage::password}}});
    const Caller token = newToken("tom@pve", "pc");
    const Caller ticket = m_stage->api().signIn("tom@pve", ProxmoxStage::password);
    const auto change = [this](const char *name, const char *value) { m_stage->must({"PUT", "/access/users/tom@pve", {{name, value}}}); };
    QCOMPARE(said(token), "200 OK");
    change("enable", "0");
    QCOMPARE(said(token), refused);
    QCOMPARE(said(ticket), refused);
    change("enable", "1");
    QCOMPARE(said(token), "200 OK");
    change("expire", "1");
    QCOMPARE(said(token), refused);
    QCOMPARE(said(ticket), refused);
    change("expire", "0");
    QCOMPARE(said(ticket), "200 OK");
}

void ProxmoxPeopleTest::aTokenAfterItsExpiryIsWorthNothing()
{
    const Caller token = newToken("mira.kestrin@pve", "old");
    const auto expire = [this](const char *when) {
        m_stage->must({"PUT", "/access/users/mira.kestrin@pve/token/old", {{"expire", when}}});
    };
    QCOMPARE(said(token), "200 OK");
    expire("1");
    QCOMPARE(said(token), refused);
    QCOMPARE(said(token, {"PUT", "/access/users/mira.kestrin@pve/token/old", {{"expire", "0"}}}), refused);
    expire("0");
    QCOMPARE(said(token), "200 OK");
}

void ProxmoxPeopleTest::aDeletedTokenIsWorthNothing()
{
    const Caller token = newToken("mira.kestrin@pve", "gone");
    QCOMPARE(said(token), "200 OK");
    m_stage->must({"DELETE", "/access/users/mira.kestrin@pve/token/gone", {}});
    QCOMPARE(said(token), refused);
    const Caller again = newToken("mira.kestrin@pve", "gone");
    QCOMPARE(said(token), refused);
    QCOMPARE(said(again), "200 OK");
    m_stage->must({"PUT", "/access/users/mira.kestrin@pve/token/gone", {{"regenerate", "1"}}});
    QCOMPARE(said(again), refused);
}

void ProxmoxPeopleTest::aDeletedPersonsCredentialsAreWorthNothing()
{
    m_stage->must({"POST", "/access/users", {{"userid", "tina@pve"}, {"password", ProxmoxStage::password}}});
    const Caller token = newToken("tina@pve", "pc");
    const Caller ticket = m_stage->api().signIn("tina@pve", ProxmoxStage::password);
    QCOMPARE(said(token), "200 OK");
    QCOMPARE(said(ticket), "200 OK");
    m_stage->must({"DELETE", "/access/users/tina@pve", {}});
    QCOMPARE(said(token), refused);
    QCOMPARE(said(ticket), refused);
    m_stage->must({"POST", "/access/users", {{"userid", "tina@pve"}}});
    QCOMPARE(said(token), refused);
}

void ProxmoxPeopleTest::aTokenIsNoPassword()
{
    const QJsonValue made = m_stage->must({"POST", "/access/users/mira.kestrin@pve/token/key", {}});
    const QByteArray secret = made[u"value"_s].toString().toUtf8();
    const auto signIn = [this](const Caller &as, const QByteArray &user, const QByteArray &password) {
        return said(as, {"POST", "/access/ticket", {{"username", user}, {"password", password}}});
    };
    QCOMPARE(signIn(Caller::nobody(), "mira.kestrin@pve", secret), "401 authentication failure");
    QCOMPARE(signIn(Caller::nobody(), "mira.kestrin@pve!key", secret), "401 authentication failure");
    const Caller token = Caller::byToken("mira.kestrin@pve!key", secret);
    QCOMPARE(signIn(token, "mira.kestrin@pve", ProxmoxStage::password),
             "403 Permission check failed\nyou need a proper ticket to access this");
    QCOMPARE(signIn(Caller::nobody(), "mira.kestrin@pve", ProxmoxStage::password), "200 OK");
}

QString ProxmoxPeopleTest::ticketOf(const QByteArray &user)
{
    const ApiCall signIn{"POST", "/access/ticket", {{"username", user}, {"password", ProxmoxStage::password}}};
    return m_stage->api().send(Caller::nobody(), signIn).data()[u"ticket"_s].toString();
}

void ProxmoxPeopleTest::aTicketIsItsOwnersAlone_data()
{
    QTest::addColumn<QByteArray>("ticket");
    const QByteArray own = ticketOf("mira.kestrin@pve").toUtf8();
    const QByteArray plain = own.left(own.indexOf("::"));
    const QByteArray signature = own.mid(plain.size());
    QTest::newRow("another name on it") << QByteArray("PVE:root@pam" + plain.mid(plain.lastIndexOf(':')) + signature);
    QTest::newRow("a later time on it") << QByteArray(plain.left(plain.lastIndexOf(':')) + ":FFFFFFFF" + signature);
    QTest::newRow("no signature") << QByteArray(plain + "::");
    QTest::newRow("half a signature") << own.chopped(8);
    QTest::newRow("of another cluster") << lab::Tickets("another cluster's key").login("mira.kestrin@pve");
    QTest::newRow("its own") << own;
}

void ProxmoxPeopleTest::aTicketIsItsOwnersAlone()
{
    QFETCH(QByteArray, ticket);
    const bool isOwn = qstrcmp(QTest::currentDataTag(), "its own") == 0;
    QCOMPARE(said(Caller::byTicket(ticket, {})), isOwn ? QByteArray("200 OK") : refused);
    const ApiCall renew{"POST", "/access/ticket", {{"username", "mira.kestrin@pve"}, {"password", ticket}}};
    QCOMPARE(said(Caller::nobody(), renew), isOwn ? "200 OK" : "401 authentication failure");
    const ApiCall asRoot{"POST", "/access/ticket", {{"username", "root@pam"}, {"password", ticket}}};
    QCOMPARE(said(Caller::nobody(), asRoot), "401 authentication failure");
}

void ProxmoxPeopleTest::aTicketEndsAfterTwoHours()
{
    const QByteArray own = ticketOf("mira.kestrin@pve").toUtf8();
    const ApiCall renew{"POST", "/access/ticket", {{"username", "mira.kestrin@pve"}, {"password", own}}};
    m_stage->lab().tell(u"age-tickets 7100"_s);
    QCOMPARE(said(Caller::byTicket(own, {})), "200 OK");
    m_stage->lab().tell(u"age-tickets 7201"_s);
    QCOMPARE(said(Caller::byTicket(own, {})), refused);
    QCOMPARE(said(Caller::nobody(), renew), "401 authentication failure");
    m_stage->lab().tell(u"age-tickets 0"_s);
    QCOMPARE(said(Caller::byTicket(own, {})), "200 OK");
}

void ProxmoxPeopleTest::aWriteNeedsTheTokenOfItsOwnSession()
{
    const ApiCall write{"POST", "/nodes/atlas/qemu/401/agent/ping", {{"hostile", "1"}}}; // would be 400
    const QByteArray own = ticketOf("mira.kestrin@pve").toUtf8();
    const QByteArray invalid = "401 Permission denied - invalid csrf token";
    QCOMPARE(said(Caller::byTicket(own, {}), write), invalid);
    const ApiCall signIn{"POST", "/access/ticket", {{"username", "olga@pve"}, {"password", ProxmoxStage::password}}};
    const QJsonValue olga = m_stage->api().send(Caller::nobody(), signIn).data();
    QCOMPARE(said(Caller::byTicket(own, olga[u"CSRFPreventionToken"_s].toString().toUtf8()), write), invalid);
    QCOMPARE(as("user", write).status, 400);
}

void ProxmoxPeopleTest::halfATicketIsNone()
{
    const QByteArray half = ticketOf("tilda.quorren@pve").toUtf8();
    QVERIFY(half.startsWith("PVE:!tfa!"));
    QCOMPARE(said(Caller::byTicket(half, {})), refused);
    const ApiCall renew{"POST", "/access/ticket", {{"username", "tilda.quorren@pve"}, {"password", half}}};
    QCOMPARE(said(Caller::nobody(), renew), "401 authentication failure");
    const auto second = [this, &half](const QByteArray &user, const QByteArray &code) {
        return said(Caller::nobody(),
                    {"POST", "/access/ticket", {{"username", user}, {"password", "totp:" + code}, {"tfa-challenge", half}}});
    };
    const QByteArray secret = pve::personOf(m_stage->lab(), u"tilda.quorren@pve"_s).totpSecret.toLatin1();
    const QByteArray code = lab::totpCode(secret, QDateTime::currentSecsSinceEpoch());
    QCOMPARE(second("tilda.quorren@pve", code == "000000" ? "000001" : "000000"), "401 authentication failure");
    QCOMPARE(second("olga@pve", code), "401 authentication failure");
    QCOMPARE(second("tilda.quorren@pve", code), "200 OK");
}

void ProxmoxPeopleTest::aConsoleTicketIsForOnePersonOneMachineAndOnce()
{
    const QJsonValue console = as("user", {"POST", "/nodes/atlas/qemu/401/vncproxy", {{"websocket", "1"}}}).data();
    const QByteArray port = console[u"port"_s].toString().toUtf8();
    const QByteArray ticket = console[u"ticket"_s].toString().toUtf8();
    const auto open = [&](const char *name, const QByteArray &vmid, const QByteArray &at) {
        return as(name, {"GET", "/nodes/atlas/qemu/" + vmid + "/vncwebsocket", {{"port", at}, {"vncticket", ticket}}}).described();
    };
    const QByteArray invalid = "401 permission denied - invalid PVEVNC ticket";
    QCOMPARE(open("helpdesk", "401", port), invalid); // who may open a console of that machine too
    QCOMPARE(open("token", "401", port), invalid);
    QCOMPARE(open("user", "401", QByteArray::number(port.toInt() + 1)), invalid);
    QCOMPARE(open("user", "411", port), "403 Permission check failed (/vms/411, VM.Console)");
    QVERIFY2(open("user", "401", port).startsWith("101"), "the owner's first use");
    QCOMPARE(open("user", "401", port), "0 "); // the connection is closed without a word
}

void ProxmoxPeopleTest::nothingTellsOfHiddenMachines_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("operator") << QByteArray("operator") << u"421|422|431|432|441|442"_s;
    QTest::newRow("helpdesk") << QByteArray("helpdesk") << u"421|422|431|432|441|442"_s;
    QTest::newRow("user") << QByteArray("user") << u"411|412|421|422|431|432|441|442"_s;
    QTest::newRow("token") << QByteArray("token") << u"411|412|421|422|431|432|441|442"_s;
}

/// Every answer that whoever is signed in may ask for.
QByteArrayList ProxmoxPeopleTest::answersTo(const ProxmoxStage::Member &member)
{
    QByteArrayList answers;
    for (const lab::MethodSpec &method : lab::loadMethodTable(m_stage->major()).methods) {
        if (method.method != "GET" || method.rights.kind != lab::Rights::Kind::Everybody)
            continue;
        ApiCall call = sampleOf(method, member.aims.first()).call;
        if (method.path == "/access/users")
            call.parameters.push_back({"full", "1"});
        if (method.path == "/nodes/{node}/tasks")
            call.parameters += {{"source", "all"}, {"limit", "0"}};
        if (method.path == "/cluster/log")
            call.parameters.push_back({"max", "5000"});
        answers += call.described() + ": " + m_stage->api().send(member.caller, call).body;
    }
    return answers;
}

void ProxmoxPeopleTest::nothingTellsOfHiddenMachines()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, hidden);
    const ProxmoxStage::Member &member = m_stage->member(name);
    const QRegularExpression ids(u"(?:vmid\":\"?|qemu/|lxc/|/vms/|VM |CT |:qm\\w+:|:vz\\w+:|\"id\":\"|vm-|subvol-)(?:"_s + hidden +
                                 u")\\b"_s);
    const auto telling = [&] {
        QByteArrayList those;
        for (const QByteArray &answer : answersTo(member)) {
            if (QString::fromUtf8(answer).contains(ids))
                those += answer.left(300);
        }
        return those;
    };
    QCOMPARE(telling(), QByteArrayList());
    ApiCall wide{"PUT", "/access/acl", {{"path", "/"}, {"roles", "PVEAuditor"}, {"users", member.holder.authId.split('!').first()}}};
    if (member.holder.isToken())
        wide.parameters.push_back({"tokens", member.holder.authId});
    m_stage->must(wide);
    const QByteArrayList those = telling();
    wide.parameters.push_back({"delete", "1"});
    m_stage->must(wide);
    for (const char *list : {"GET /cluster/resources", "GET /cluster/tasks", "GET /nodes/atlas/qemu:", "GET /nodes/atlas/tasks"})
        QVERIFY2(std::ranges::any_of(those, [list](const QByteArray &each) { return each.startsWith(list); }), list);
}

ORBIT_TEST(ProxmoxPeopleTest, "proxmox_people")

} // namespace orbit::security

#include "proxmox_people_test.moc"
