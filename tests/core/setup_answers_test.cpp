#include "core/access/proxmox_roles.h"
#include "core/setup/setup_answers.h"

#include "tests/testkit/test_main.h"

#include <QJsonArray>
#include <QTest>

using namespace orbit;
using namespace Qt::StringLiterals;

namespace {

SetupAnswers sample()
{
    SetupAnswers answers;
    answers.proxmox = {.address = QUrl(u"https://pve.office.lan:8006"_s),
                       .fingerprint = QByteArray(32, '\x5a'),
                       .isPrepared = false,
                       .login = u"orbit@pve!console"_s,
                       .peopleRealm = u"corp"_s};
    answers.registry = {
        .kind = RegistryAnswer::Prepare,
        .server = {.hosts = u"db1, db2:5433"_s, .database = u"office"_s, .rootCertificate = u"/etc/ca.pem"_s, .isDirectory = true},
        .superuser = u"dba"_s,
        .adminName = u"Petra Korvane"_s,
        .adminLogin = u"petra.korvane"_s,
        .teams = {u"Finance"_s, u"Engineering"_s}};
    answers.templates = {VmId(9000), VmId(9001)};
    answers.placement = {.node = NodeName(u"atlas"_s), .storage = StorageId(u"vdi-rbd"_s), .bridge = u"vmbr1"_s};
    answers.branding = {.name = u"Harbour Desk"_s, .signInText = u"Welcome"_s, .accent = 2, .logo = QByteArray("<svg/>")};
    return answers;
}

} // namespace

class SetupAnswersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        const Result<SetupAnswers> again = answersFrom(toJson(sample()));
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().subject + again.error().detail));
        QVERIFY(*again == sample());
    }

    void nothingAtAllIsAPrivateRegistryPreparedByRoot()
    {
        const Result<SetupAnswers> answers = answersFrom({});
        QVERIFY(answers.has_value());
        QCOMPARE(answers->registry.kind, RegistryAnswer::Private);
        QVERIFY(answers->proxmox.isPrepared);
        QCOMPARE(answers->proxmox.login, u"root@pam"_s);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no https") << u"proxmox"_s << u"address"_s << QJsonValue(u"http://pve:8006"_s);
        QTest::newRow("password in it") << u"proxmox"_s << u"address"_s << QJsonValue(u"https://root:canary@pve:8006"_s);
        QTest::newRow("short fingerprint") << u"proxmox"_s << u"fingerprint"_s << QJsonValue(u"AB:CD"_s);
        QTest::newRow("flag as text") << u"proxmox"_s << u"prepare"_s << QJsonValue(u"yes"_s);
        QTest::newRow("unknown kind") << u"registry"_s << u"kind"_s << QJsonValue(u"cloud"_s);
        QTest::newRow("teams as text") << u"registry"_s << u"teams"_s << QJsonValue(u"Finance"_s);
        QTest::newRow("team without a name") << u"registry"_s << u"teams"_s << QJsonValue(QJsonArray{1});
        QTest::newRow("VMID too low") << u"templates"_s << u"vmids"_s << QJsonValue(QJsonArray{99});
        QTest::newRow("accent as text") << u"branding"_s << u"accent"_s << QJsonValue(u"blue"_s);
        QTest::newRow("unknown key") << u"branding"_s << u"colour"_s << QJsonValue(1);
    }

    void whatIsWrongIsNamed()
    {
        QFETCH(const QString, section);
        QFETCH(const QString, key);
        QFETCH(const QJsonValue, value);
        const Result<SetupAnswers> answers = answersFrom({{section, QJsonObject{{key, value}}}});
        QVERIFY(!answers.has_value());
        QCOMPARE(answers.error().kind, ErrorKind::Invalid);
        QCOMPARE(answers.error().subject, section + u'.' + key);
        QVERIFY(!answers.error().detail.isEmpty());
        QVERIFY(!answers.error().detail.contains("canary"_L1));
    }

    void whatIsHalfAnsweredIsKept()
    {
        SetupAnswers half;
        half.registry.kind = RegistryAnswer::Join; // its server is not typed yet
        const Result<SetupAnswers> again = answersFrom(toJson(half));
        QVERIFY(again.has_value());
        QCOMPARE(again->registry.kind, RegistryAnswer::Join);
    }

    void anAddressGetsItsPort()
    {
        const Result<SetupAnswers> answers = answersFrom({{u"proxmox"_s, QJsonObject{{u"address"_s, u"https://pve.office.lan/"_s}}}});
        QVERIFY(answers.has_value());
        QCOMPARE(answers->proxmox.address, QUrl(u"https://pve.office.lan:8006"_s));
    }

    void directModeHasAWordAndNoTeams()
    {
        const QJsonObject proxmox{{u"people_realm"_s, u"direct"_s}};
        const Result<SetupAnswers> answers = answersFrom({{u"proxmox"_s, proxmox}});
        QVERIFY(answers.has_value());
        QCOMPARE(answers->proxmox.peopleRealm, directMode);
        QCOMPARE(toJson(*answers).value(u"proxmox"_s).toObject().value(u"people_realm"_s).toString(), u"direct"_s);
        const Result<SetupAnswers> teams =
            answersFrom({{u"proxmox"_s, proxmox}, {u"registry"_s, QJsonObject{{u"teams"_s, QJsonArray{u"Finance"_s}}}}});
        QVERIFY(!teams.has_value());
        QCOMPARE(teams.error().subject, u"registry.teams"_s);
    }

    void anUnknownSectionIsNamed()
    {
        const Result<SetupAnswers> answers = answersFrom({{u"registri"_s, QJsonObject()}});
        QVERIFY(!answers.has_value());
        QCOMPARE(answers.error().subject, u"registri"_s);
    }
};

ORBIT_TEST(SetupAnswersTest, "setup_answers")
#include "setup_answers_test.moc"
