#include "adapters/lab/schema/method_table.h"
#include "tests/security/proxmox_stage.h"
#include "tests/testkit/test_main.h"

#include <cstdio>
#include <map>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

/// Proxmox looks at rights before it looks at parameters: with one that no method knows, a call that may be made is answered 400 and does
/// nothing.
ApiCall withUnknownParameter(ApiCall call)
{
    call.parameters.push_back({"hostile", "1"});
    return call;
}

bool isPastTheRights(const ApiAnswer &answer) { return answer.status == 400 && answer.errors().contains("\"hostile\""); }

bool isJudgedByRights(const lab::MethodSpec &method)
{
    return method.rights.kind != lab::Rights::Kind::Everybody && method.rights.kind != lab::Rights::Kind::World;
}

} // namespace

/// P01: operator, helpdesk, user, token and provisioner against own, other and foreign machines, with every method whose rights Proxmox
/// states; once as it is, and once with the person's role widened to everything, everywhere.
class EveryCallTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isRefusedUnlessTheRoleAllowsIt_data() { rows(); }
    void isRefusedUnlessTheRoleAllowsIt();
    void isPossibleWithAWiderRole_data() { rows(); }
    void isPossibleWithAWiderRole();
    void cleanupTestCase();

private:
    struct Row
    {
        const lab::MethodSpec *method;
        SampleCall sample;
        std::optional<QByteArray> refusal;
    };
    void rows();
    ProxmoxStage &stage(const QByteArray &major);
    std::vector<Row> judged(ProxmoxStage &stage, const ProxmoxStage::Member &who, const Aim &aim);
    void widen(ProxmoxStage &stage, const Holder &holder, bool isWide);

    std::map<QByteArray, std::unique_ptr<ProxmoxStage>> m_stages;
    std::map<QByteArray, lab::MethodTable> m_tables;
    int m_refused = 0;
    int m_asked = 0;
    int m_fallen = 0;
};

void EveryCallTest::initTestCase()
{
    for (const auto &[major, version] : {std::pair("8", u"8.4.21"_s), std::pair("9", u"9.2.11"_s)}) {
        m_stages[major] = std::make_unique<ProxmoxStage>(version);
        m_tables[major] = lab::loadMethodTable(major);
        QVERIFY(m_tables[major].methods.size() > 200);
    }
}

ProxmoxStage &EveryCallTest::stage(const QByteArray &major) { return *m_stages.at(major); }

void EveryCallTest::rows()
{
    QTest::addColumn<QByteArray>("major");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("aim");
    for (const auto &[major, stage] : m_stages) {
        for (const ProxmoxStage::Member &member : stage->cast()) {
            for (int i = 0; i < member.aims.size(); ++i)
                QTest::addRow("%s on %s, Proxmox %s", member.holder.name.constData(), member.aims[i].name.constData(), major.constData())
                    << major << member.holder.name << i;
        }
    }
}

std::vector<EveryCallTest::Row> EveryCallTest::judged(ProxmoxStage &stage, const ProxmoxStage::Member &who, const Aim &aim)
{
    std::vector<Row> all;
    for (const lab::MethodSpec &method : m_tables.at(stage.major()).methods) {
        if (!isJudgedByRights(method))
            continue;
        const SampleCall sample = sampleOf(method, aim);
        all.push_back({&method, sample, refusalOf(who.holder, method, sample.named, stage.poolOf())});
    }
    return all;
}

void EveryCallTest::isRefusedUnlessTheRoleAllowsIt()
{
    QFETCH(QByteArray, major);
    QFETCH(QByteArray, name);
    QFETCH(int, aim);
    ProxmoxStage &stage = this->stage(major);
    const ProxmoxStage::Member &who = stage.member(name);
    const std::vector<Row> calls = judged(stage, who, who.aims[aim]);
    QList<ApiCall> sent;
    for (const Row &row : calls)
        sent += row.refusal ? row.sample.call : withUnknownParameter(row.sample.call);
    const QByteArray before = stage.state();

    const QList<ApiAnswer> answers = stage.api().sendAll(who.caller, sent);

    QByteArrayList wrong;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const ApiAnswer &answer = answers[static_cast<qsizetype>(i)];
        const bool isRight = calls[i].refusal ? answer.status == 403 && answer.reason == *calls[i].refusal : isPastTheRights(answer);
        m_refused += calls[i].refusal && isRight ? 1 : 0;
        m_asked += calls[i].refusal ? 1 : 0;
        if (!isRight)
            wrong += sent[static_cast<qsizetype>(i)].described() + "\n    " + QByteArray::number(answer.status) + ' ' + answer.reason +
                     ", expected " + calls[i].refusal.value_or("400 for the unknown parameter");
    }
    QVERIFY2(wrong.isEmpty(), wrong.join('\n').constData());
    QCOMPARE(stage.state(), before);
}

void EveryCallTest::widen(ProxmoxStage &stage, const Holder &holder, bool isWide)
{
    const QByteArray user = holder.authId.left(holder.authId.indexOf('!'));
    for (const char *path : {"/", "/pool/orbit", "/pool/orbit-templates", "/pool/orbit/finance", "/pool/orbit/finance/mira.kestrin",
                             "/nodes", "/storage", "/storage/ceph-vdi", "/storage/nvme-pool"}) {
        ApiCall call{
            "PUT", "/access/acl", {{"path", path}, {"roles", "Administrator"}, {"users", holder.isToken() ? user : holder.authId}}};
        if (holder.isToken())
            call.parameters.push_back({"tokens", holder.authId});
        if (!isWide)
            call.parameters.push_back({"delete", "1"});
        stage.must(call);
    }
}

void EveryCallTest::isPossibleWithAWiderRole()
{
    QFETCH(QByteArray, major);
    QFETCH(QByteArray, name);
    QFETCH(int, aim);
    ProxmoxStage &stage = this->stage(major);
    const ProxmoxStage::Member &who = stage.member(name);
    QList<ApiCall> sent;
    for (const Row &row : judged(stage, who, who.aims[aim])) {
        // What no token may do has another wall, and root's own calls have none that falls.
        if (row.refusal && (row.method->tokenAllowed || !who.holder.isToken()))
            sent += withUnknownParameter(row.sample.call);
    }
    widen(stage, who.holder, true);
    const QList<ApiAnswer> answers = stage.api().sendAll(who.caller, sent);
    widen(stage, who.holder, false);
    QByteArrayList stillRefused;
    for (qsizetype i = 0; i < sent.size(); ++i) {
        if (!isPastTheRights(answers[i]))
            stillRefused += sent[i].described() + "\n    " + answers[i].described();
    }
    m_fallen += static_cast<int>(sent.size() - stillRefused.size());
    QVERIFY2(stillRefused.isEmpty(), stillRefused.join('\n').constData());
}

void EveryCallTest::cleanupTestCase()
{
    std::printf("refused %d/%d, %d of them possible with a wider role\n", m_refused, m_asked, m_fallen);
    m_stages.clear();
}

ORBIT_TEST(EveryCallTest, "every_call")

} // namespace orbit::security

#include "every_call_test.moc"
