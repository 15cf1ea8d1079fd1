#include "adapters/lab/schema/method_table.h"
#include "tests/security/inner_attack.h"
#include "tests/security/proxmox_stage.h"
#include "tests/testkit/test_main.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

/// Machines that are named in a form.
const std::pair<const char *, const char *> names[] = {{"{mira}", "401"},  {"{mira ct}", "402"}, {"{jonas}", "411"},
                                                       {"{dario}", "421"}, {"{image}", "431"},   {"{server}", "441"}};

QByteArray saidBy(const ApiAnswer &answer)
{
    return answer.errors() == "{}" ? answer.described() : answer.described() + ' ' + answer.errors();
}

} // namespace

/// P01, P03, P05 and P07 where Proxmox judges by what a call says: every row of the tables once as it is, once with the missing right held.
class InnerCallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noCallIsLeftOut();
    void isRefusedExactlyAndChangesNothing_data() { rows(); }
    void isRefusedExactlyAndChangesNothing();
    void succeedsWithoutItsWall_data() { rows(); }
    void succeedsWithoutItsWall();
    void cleanupTestCase();

private:
    void rows();
    QByteArray filled(const QByteArray &text, const QByteArray &major) const;
    ApiCall callOf(const InnerAttack &attack, const QByteArray &major) const;
    void holdToo(ProxmoxStage &stage, const Holder &holder, const QByteArray &wall, bool isHeld);

    std::map<QByteArray, std::unique_ptr<ProxmoxStage>> m_stages;
    std::map<QByteArray, QHash<QByteArray, QByteArray>> m_tasks; ///< by version: {root task}, {mira task}
    QList<InnerAttack> m_attacks;
    std::map<QByteArray, QByteArray> m_states;
    int m_rows = 0;
    int m_refused = 0;
    int m_fallen = 0;
};

void InnerCallsTest::initTestCase()
{
    m_attacks = attacksOnSizes() + attacksOnMachines() + attacksOnStorage() + attacksOnAuthority();
    for (const auto &[major, version] : {std::pair("8", u"8.4.21"_s), std::pair("9", u"9.2.11"_s)}) {
        auto stage = std::make_unique<ProxmoxStage>(version);
        const ApiCall reboot{"POST", "/nodes/atlas/qemu/401/status/reset", {}};
        m_tasks[major].insert("{root task}", stage->must(reboot).toString().toUtf8());
        const ApiAnswer own = stage->api().send(stage->member("user").caller, reboot);
        QCOMPARE(own.status, 200);
        m_tasks[major].insert("{mira task}", own.data().toString().toUtf8());
        stage->waitForTasks();
        m_states[major] = stage->state();
        m_stages[major] = std::move(stage);
    }
}

/// Every change that Proxmox lets whoever is signed in ask for, and judges inside.
void InnerCallsTest::noCallIsLeftOut()
{
    for (const auto &[major, stage] : m_stages) {
        for (const lab::MethodSpec &method : lab::loadMethodTable(major).methods) {
            if (method.method == "GET" || method.rights.kind != lab::Rights::Kind::Everybody)
                continue;
            static const QRegularExpression hole(u"\\{[a-z]+\\}"_s);
            const QRegularExpression path(u"\\A"_s + QString::fromLatin1(method.path).replace(hole, u"[^/]+"_s) + u"\\z"_s);
            const bool isThere = std::ranges::any_of(m_attacks, [&](const InnerAttack &attack) {
                return method.method == attack.method && path.match(QString::fromLatin1(attack.path)).hasMatch();
            });
            QVERIFY2(isThere, (method.method + ' ' + method.path).constData());
        }
    }
}

void InnerCallsTest::rows()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("major");
    for (int i = 0; i < m_attacks.size(); ++i) {
        const InnerAttack &attack = m_attacks[i];
        for (const auto &[major, stage] : m_stages) {
            if (!attack.major || major == attack.major)
                QTest::addRow("%s %s: %s #%d on %s", attack.group, attack.as, attack.what, i, major.constData()) << i << major;
        }
    }
}

QByteArray InnerCallsTest::filled(const QByteArray &text, const QByteArray &major) const
{
    QByteArray result = text;
    for (const auto &[name, vmid] : names)
        result.replace(name, vmid);
    const auto &tasks = m_tasks.at(major);
    for (auto task = tasks.begin(); task != tasks.end(); ++task)
        result.replace(task.key(), task.value());
    return result;
}

ApiCall InnerCallsTest::callOf(const InnerAttack &attack, const QByteArray &major) const
{
    ApiCall call{attack.method, filled(attack.path, major), {}};
    for (const QByteArray &pair : filled(attack.form, major).split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            call.parameters.push_back({pair.left(equals), QByteArray::fromPercentEncoding(pair.mid(equals + 1))});
    }
    return call;
}

void InnerCallsTest::isRefusedExactlyAndChangesNothing()
{
    QFETCH(int, index);
    QFETCH(QByteArray, major);
    ++m_rows;
    const InnerAttack &attack = m_attacks[index];
    ProxmoxStage &stage = *m_stages.at(major);
    const ApiAnswer answer = stage.api().send(stage.member(attack.as).caller, callOf(attack, major));
    const QByteArray before = std::exchange(m_states[major], stage.state());
    QCOMPARE(saidBy(answer), filled(attack.refusal, major));
    QVERIFY2(m_states[major] == before, "the cluster was changed");
    ++m_refused;
}

void InnerCallsTest::holdToo(ProxmoxStage &stage, const Holder &holder, const QByteArray &wall, bool isHeld)
{
    const QByteArray user = holder.authId.split('!').first();
    int number = 0;
    for (const QByteArray &each : wall.split(' ')) {
        const qsizetype at = each.indexOf('@');
        const QByteArray role = "Wall" + QByteArray::number(++number);
        if (isHeld)
            stage.must({"POST", "/access/roles", {{"roleid", role}, {"privs", each.left(at)}}});
        ApiCall grant{"PUT", "/access/acl", {{"path", each.mid(at + 1)}, {"roles", role}, {"users", user}}};
        if (holder.isToken())
            grant.parameters.push_back({"tokens", holder.authId});
        if (!isHeld)
            grant.parameters.push_back({"delete", "1"});
        stage.must(grant);
        if (!isHeld)
            stage.must({"DELETE", "/access/roles/" + role, {}});
    }
}

void InnerCallsTest::succeedsWithoutItsWall()
{
    QFETCH(int, index);
    QFETCH(QByteArray, major);
    const InnerAttack &attack = m_attacks[index];
    ProxmoxStage &stage = *m_stages.at(major);
    const ProxmoxStage::Member &who = stage.member(attack.as);
    const bool isRoots = qstrcmp(attack.wall, "root") == 0;
    if (!isRoots)
        holdToo(stage, who.holder, filled(attack.wall, major), true);
    const ApiAnswer answer = stage.api().send(isRoots ? stage.root() : who.caller, callOf(attack, major));
    stage.waitForTasks();
    if (!isRoots)
        holdToo(stage, who.holder, filled(attack.wall, major), false);
    if (qstrcmp(attack.form, "todisk=1") == 0) // the others need the machine as it was
        stage.mustEnd({"POST", "/nodes/atlas/qemu/401/status/resume", {}});
    QVERIFY2(answer.status == 200, saidBy(answer).constData());
    ++m_fallen;
}

void InnerCallsTest::cleanupTestCase()
{
    std::printf("refused %d/%d, %d succeed once their wall is gone\n", m_refused, m_rows, m_fallen);
    m_stages.clear();
}

ORBIT_TEST(InnerCallsTest, "inner_calls")

} // namespace orbit::security

#include "inner_calls_test.moc"
