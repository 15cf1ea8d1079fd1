#include "tests/ctl/private_office.h"
#include "tests/testkit/slapd.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::Slapd;

namespace {

QByteArray entries()
{
    return Slapd::person("max", "Max Weidner", "mail: max@office.test\n") + Slapd::person("mira", "Mira") +
           Slapd::person("anna", "Another Anna") + Slapd::person("Root", "Root") +
           "dn: cn=finance,dc=test\nobjectClass: groupOfNames\ncn: finance\nmember: uid=max,dc=test\nmember: uid=anna,dc=test\n"
           "member: uid=mira,dc=test\nmember: uid=Root,dc=test\n\n"
           "dn: cn=few,dc=test\nobjectClass: groupOfNames\ncn: few\nmember: uid=mira,dc=test\n\n";
}

} // namespace

/// orbitctl user import-ldap with a real OpenLDAP server and a private registry.
class PeopleDirectoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_slapd.emplace(Slapd::Options{.entries = entries(), .settings = {}});
        m_office.emplace();
        QCOMPARE(m_office->call({u"team"_s, u"create"_s, u"Finance"_s}).code, 0);
    }
    void cleanupTestCase()
    {
        m_office.reset();
        m_slapd.reset();
    }

    void withoutAGroupTheGroupsAreListed();
    void aDryRunChangesNothing();
    void peopleOfTheGroupAreMade();
    void whoIsGoneStaysUnlessAsked();
    void whatIsWrongIsSaid();

private:
    Outcome import(const QStringList &more, const QByteArray &password = "secret of max") const
    {
        const QStringList server{u"user"_s,    u"import-ldap"_s, u"--ldap-url"_s,      m_slapd->url(),          u"--ldap-base"_s,
                                 u"dc=test"_s, u"--ldap-bind"_s, u"uid=max,dc=test"_s, u"--ldap-password-fd"_s, u"0"_s};
        return m_office->call(server + more, password);
    }
    static QStringList statesOf(const Outcome &outcome)
    {
        QStringList states;
        for (const QJsonValue row : outcome.rows())
            states += row[u"login"_s].toString() + u": "_s + row[u"state"_s].toString();
        return states;
    }
    int people() const { return static_cast<int>(m_office->call({u"user"_s, u"list"_s}).rows().size()); }

    std::optional<Slapd> m_slapd;
    std::optional<PrivateOffice> m_office;
};

void PeopleDirectoryTest::withoutAGroupTheGroupsAreListed()
{
    const Outcome listed = import({});
    QVERIFY2(listed.code == 0, listed.err.constData());
    QCOMPARE(listed.rows().size(), 2);
    QCOMPARE(listed.rows()[1][u"group"_s].toString(), u"finance"_s);
}

void PeopleDirectoryTest::aDryRunChangesNothing()
{
    const Outcome tried = import({u"--group"_s, u"finance"_s, u"--team"_s, u"Finance"_s, u"--dry-run"_s});
    QCOMPARE(tried.code, 1);
    QCOMPARE(statesOf(tried), (QStringList{u"root: wrong"_s, u"anna: exists"_s, u"max: new"_s, u"mira: new"_s}));
    QCOMPARE(tried.rows()[1][u"reason"_s].toString(), u"has a local account"_s);
    QCOMPARE(people(), 1);
}

void PeopleDirectoryTest::peopleOfTheGroupAreMade()
{
    const QStringList group{u"--group"_s, u"cn=finance,dc=test"_s, u"--team"_s, u"Finance"_s};
    const Outcome made = import(group);
    QCOMPARE(statesOf(made), (QStringList{u"root: wrong"_s, u"anna: exists"_s, u"max: added"_s, u"mira: added"_s}));
    const QJsonObject max = m_office->call({u"user"_s, u"show"_s, u"max"_s}).object();
    QCOMPARE(max[u"name"_s].toString(), u"Max Weidner"_s);
    QCOMPARE(max[u"mail"_s].toString(), u"max@office.test"_s);
    QCOMPARE(max[u"teams"_s].toString(), u"Finance"_s);
    const QString file = m_office->filePath(u"all.csv"_s);
    QCOMPARE(m_office->call({u"user"_s, u"export"_s, file}).code, 0);
    QFile csv(file);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readAll().contains("max,Max Weidner,max@office.test,user,Finance,directory"));
    // Nobody is changed or made a second time.
    QCOMPARE(statesOf(import(group)), (QStringList{u"root: wrong"_s, u"anna: exists"_s, u"max: exists"_s, u"mira: exists"_s}));
}

void PeopleDirectoryTest::whoIsGoneStaysUnlessAsked()
{
    const QStringList group{u"--group"_s, u"few"_s, u"--team"_s, u"Finance"_s};
    const auto stateOfMax = [this] { return m_office->call({u"user"_s, u"show"_s, u"max"_s}).object()[u"state"_s].toString(); };
    QCOMPARE(statesOf(import(group)), (QStringList{u"mira: exists"_s, u"max: gone"_s}));
    QVERIFY(stateOfMax() != u"disabled"_s);
    QCOMPARE(statesOf(import(group + QStringList{u"--disable-gone"_s, u"--dry-run"_s})), (QStringList{u"mira: exists"_s, u"max: gone"_s}));
    QVERIFY(stateOfMax() != u"disabled"_s);
    QCOMPARE(statesOf(import(group + QStringList{u"--disable-gone"_s})), (QStringList{u"mira: exists"_s, u"max: disabled"_s}));
    QCOMPARE(stateOfMax(), u"disabled"_s);
}

void PeopleDirectoryTest::whatIsWrongIsSaid()
{
    QCOMPARE(import({u"--group"_s, u"finance"_s}, "guessed").code, 4);
    QCOMPARE(import({u"--group"_s, u"nowhere"_s}).code, 5);
    QCOMPARE(import({u"--group"_s, u"finance"_s, u"--team"_s, u"Nowhere"_s}).code, 5);
    QCOMPARE(import({u"--ldap-kind"_s, u"novell"_s}).code, 2);
    QCOMPARE(m_office->call({u"user"_s, u"import-ldap"_s}).code, 2);
    const Outcome clear = import({u"--ldap-url"_s, u"ldap://192.0.2.1.nip.test"_s, u"--ldap-ca"_s, u"/no/such/file.pem"_s});
    QVERIFY2(clear.err.contains("/no/such/file.pem"), clear.err.constData());
}

ORBIT_TEST(PeopleDirectoryTest, "people_directory")

} // namespace orbit

#include "people_directory_test.moc"
