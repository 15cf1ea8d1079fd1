#include "adapters/registry/access/registry_tokens.h"
#include "adapters/registry/account/registry_account.h"
#include "tests/ctl/private_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace Qt::StringLiterals;

using orbit::Outcome;

/// orbitctl user, team and assign on a private registry, as an admin and as somebody who may not.
class PeopleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_office.emplace(); }
    void cleanupTestCase() { m_office.reset(); }

    void teamsAreMadeAndListed();
    void peopleAreMadeWithTheirTeam();
    void peopleAreFoundByRoleAndTeam();
    void desktopsAreGivenAndTakenAway();
    void desktopsAreGivenForATimeToATeamAndToADevice();
    void devicesAreListedAndRevoked();
    void whatIsInUseIsNotDeleted();
    void machinesAreTakenOutOfTheRegistry();
    void disabledPersonGoesForGood();
    void whatHappenedIsListedCheckedAndExported();
    void othersMayNot();
    void wrongCallsSayTheWay_data();
    void wrongCallsSayTheWay();

private:
    Outcome call(const QStringList &words, const QByteArray &input = {}, const QString &as = u"anna"_s, const QByteArray &secret = {})
    {
        return m_office->call(words, input, as, secret);
    }
    /// As a console does that somebody signs in on.
    void registerDevice(const QString &login, const QString &name)
    {
        orbit::registry::CurrentLink link;
        orbit::registry::RegistryHome home;
        home.kind = orbit::registry::RegistryHome::Kind::Private;
        home.folder = m_office->registryFolder();
        orbit::registry::RegistryAccount account({.home = home, .folder = {}, .device = name, .branding = {}}, link);
        QVERIFY(orbit::await(account.prepare()).has_value());
        QVERIFY(orbit::await(account.signIn(login, orbit::Secret::fromText(u"a good password"_s))).has_value());
        orbit::registry::RegistryKeys keys(link);
        QVERIFY(orbit::await(keys.device({}, name)).has_value());
    }
    QStringList loginsOf(const Outcome &listed) const
    {
        QStringList logins;
        for (const QJsonValue row : listed.rows())
            logins += row.toObject().value(u"login"_s).toString();
        return logins;
    }

    std::optional<orbit::PrivateOffice> m_office;
};

void PeopleTest::teamsAreMadeAndListed()
{
    QCOMPARE(call({u"team"_s, u"create"_s, u"Finance"_s}).code, 0);
    QCOMPARE(call({u"team"_s, u"create"_s, u"Finance"_s}).code, 1); // taken
    const Outcome listed = call({u"team"_s, u"list"_s});
    QVERIFY2(listed.code == 0, listed.err.constData());
    QCOMPARE(listed.rows().size(), 1);
    QCOMPARE(listed.rows().first().toObject().value(u"slug"_s).toString(), u"finance"_s);
}

void PeopleTest::peopleAreMadeWithTheirTeam()
{
    const Outcome made = call({u"user"_s, u"create"_s, u"lene.hallenz"_s, u"--name"_s, u"Lene Hallenz"_s, u"--role"_s, u"operator"_s,
                               u"--team"_s, u"Finance"_s, u"--operator"_s, u"--new-secret-fd"_s, u"0"_s},
                              "a good password");
    QVERIFY2(made.code == 0, made.err.constData());
    const Outcome shown = call({u"user"_s, u"show"_s, u"lene.hallenz"_s});
    QVERIFY2(shown.code == 0, shown.err.constData());
    QCOMPARE(shown.object().value(u"name"_s).toString(), u"Lene Hallenz"_s);
    QCOMPARE(shown.object().value(u"teams"_s).toString(), u"Finance (operator)"_s);
    QCOMPARE(shown.object().value(u"state"_s).toString(), u"invited"_s);
    QCOMPARE(call({u"user"_s, u"create"_s, u"mira"_s, u"--name"_s, u"Mira"_s, u"--team"_s, u"finance"_s, u"--directory"_s}).code, 0);
    QCOMPARE(call({u"user"_s, u"show"_s, u"nobody"_s}).code, 5);
}

void PeopleTest::peopleAreFoundByRoleAndTeam()
{
    QCOMPARE(loginsOf(call({u"user"_s, u"list"_s})), (QStringList{u"anna"_s, u"lene.hallenz"_s, u"mira"_s}));
    QCOMPARE(loginsOf(call({u"user"_s, u"list"_s, u"--team"_s, u"Finance"_s})), (QStringList{u"lene.hallenz"_s, u"mira"_s}));
    QCOMPARE(loginsOf(call({u"user"_s, u"list"_s, u"--role"_s, u"admin"_s})), QStringList{u"anna"_s});
    QCOMPARE(loginsOf(call({u"user"_s, u"list"_s, u"HALL"_s})), QStringList{u"lene.hallenz"_s});
    QCOMPARE(call({u"user"_s, u"role"_s, u"mira"_s, u"helpdesk"_s}).code, 0);
    QCOMPARE(call({u"team"_s, u"add"_s, u"Finance"_s, u"mira"_s}).code, 0); // as the helpdesk of it
    QCOMPARE(call({u"user"_s, u"show"_s, u"mira"_s}).object().value(u"teams"_s).toString(), u"Finance (operator)"_s);
    QCOMPARE(loginsOf(call({u"user"_s, u"list"_s, u"--role"_s, u"helpdesk"_s})), QStringList{u"mira"_s});
}

void PeopleTest::desktopsAreGivenAndTakenAway()
{
    const Outcome given = call({u"assign"_s, u"external"_s, u"mac-07"_s, u"--address"_s, u"mac-07.lan"_s, u"--protocol"_s, u"vnc"_s,
                                u"--team"_s, u"Finance"_s, u"--to"_s, u"mira"_s, u"--until"_s, u"2099-05-31"_s});
    QVERIFY2(given.code == 0, given.err.constData());
    const Outcome listed = call({u"assign"_s, u"list"_s, u"--to"_s, u"mira"_s});
    QCOMPARE(listed.rows().size(), 1);
    QCOMPARE(listed.rows().first().toObject().value(u"desktop"_s).toString(), u"mac-07"_s);
    const Outcome second = call({u"assign"_s, u"external"_s, u"mac-07"_s, u"--address"_s, u"mac-07.lan"_s, u"--protocol"_s, u"vnc"_s,
                                 u"--team"_s, u"Finance"_s, u"--to-team"_s, u"Finance"_s});
    QCOMPARE(second.code, 1); // dedicated to mira
    QCOMPARE(call({u"assign"_s, u"end"_s, listed.rows().first().toObject().value(u"id"_s).toString()}).code, 0);
    QVERIFY(call({u"assign"_s, u"list"_s}).rows().isEmpty());
}

void PeopleTest::desktopsAreGivenForATimeToATeamAndToADevice()
{
    const QStringList give{u"assign"_s, u"external"_s, u"mac-09"_s, u"--address"_s, u"mac-09.lan"_s, u"--team"_s, u"Finance"_s};
    const Outcome given = call(give + QStringList{u"--to-team"_s, u"Finance"_s, u"--from"_s, u"2098-05-01"_s, u"--until"_s, u"2098-05-31"_s,
                                                  u"--label"_s, u"The Mac"_s});
    QVERIFY2(given.code == 0, given.err.constData());
    const QJsonObject row = call({u"assign"_s, u"list"_s}).rows().first().toObject();
    QCOMPARE(row.value(u"team"_s).toString(), u"Finance"_s);
    QCOMPARE(row.value(u"label"_s).toString(), u"The Mac"_s);
    QCOMPARE(row.value(u"kind"_s).toString(), u"team"_s);
    const auto dayIn = [&row](const QString &name) {
        return QDateTime::fromString(row.value(name).toString(), Qt::ISODate).toLocalTime().date();
    };
    QCOMPARE(dayIn(u"from"_s), QDate(2098, 5, 1));
    QCOMPARE(dayIn(u"until"_s), QDate(2098, 5, 31));
    QCOMPARE(call({u"assign"_s, u"end"_s, row.value(u"id"_s).toString()}).code, 0);
    QVERIFY(call(give + QStringList{u"--to"_s, u"mira"_s, u"--to-team"_s, u"Finance"_s}).err.contains("only one"));
    QVERIFY(call(give + QStringList{u"--to-device"_s, u"laptop"_s}).err.contains("--to LOGIN"));
    QCOMPARE(call(give + QStringList{u"--to"_s, u"mira"_s, u"--to-device"_s, u"laptop"_s}).code, 5);
    const Outcome late = call(give + QStringList{u"--to"_s, u"mira"_s, u"--from"_s, u"2098-05-02"_s, u"--until"_s, u"2098-05-01"_s});
    QVERIFY2(late.err.contains("ends before"), late.err.constData());
    registerDevice(u"lene.hallenz"_s, u"laptop"_s);
    const Outcome toDevice = call(give + QStringList{u"--to"_s, u"lene.hallenz"_s, u"--to-device"_s, u"laptop"_s});
    QVERIFY2(toDevice.code == 0, toDevice.err.constData());
    QCOMPARE(call({u"assign"_s, u"list"_s}).rows().first().toObject().value(u"kind"_s).toString(), u"device"_s);
}

void PeopleTest::devicesAreListedAndRevoked()
{
    const Outcome listed = call({u"user"_s, u"devices"_s, u"lene.hallenz"_s});
    QVERIFY2(listed.code == 0, listed.err.constData());
    QCOMPARE(listed.rows().size(), 1);
    QCOMPARE(listed.rows().first().toObject().value(u"device"_s).toString(), u"laptop"_s);
    registerDevice(u"lene.hallenz"_s, u"laptop"_s);
    QCOMPARE(call({u"user"_s, u"revoke-device"_s, u"lene.hallenz"_s, u"laptop"_s}).code, 1); // two are called so
    for (const QJsonValue row : call({u"user"_s, u"devices"_s, u"lene.hallenz"_s}).rows())
        QCOMPARE(call({u"user"_s, u"revoke-device"_s, u"lene.hallenz"_s, row.toObject().value(u"id"_s).toString()}).code, 0);
    QVERIFY(call({u"user"_s, u"devices"_s, u"lene.hallenz"_s}).rows().isEmpty());
    QCOMPARE(call({u"user"_s, u"revoke-device"_s, u"lene.hallenz"_s, u"laptop"_s}).code, 5);
}

void PeopleTest::whatIsInUseIsNotDeleted()
{
    const Outcome refused = call({u"team"_s, u"delete"_s, u"Finance"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("mac-07") || refused.out.contains("mac-07"), refused.err.constData());
    QCOMPARE(call({u"user"_s, u"delete"_s, u"mira"_s}).code, 1); // enabled
}

void PeopleTest::machinesAreTakenOutOfTheRegistry()
{
    const Outcome listed = call({u"team"_s, u"desktops"_s, u"Finance"_s});
    QVERIFY2(listed.code == 0, listed.err.constData());
    QCOMPARE(listed.rows().size(), 2);
    QCOMPARE(listed.rows().first().toObject().value(u"where"_s).toString(), u"vnc mac-07.lan:5900"_s);
    QCOMPARE(listed.rows().last().toObject().value(u"assigned"_s).toString(), u"laptop"_s);
    const Outcome used = call({u"team"_s, u"forget"_s, u"Finance"_s, u"mac-09"_s});
    QCOMPARE(used.code, 1);
    QVERIFY2(used.err.contains("laptop"), used.err.constData());
    QCOMPARE(call({u"team"_s, u"forget"_s, u"Finance"_s, u"mac-11"_s}).code, 5);
    QCOMPARE(call({u"team"_s, u"forget"_s, u"Finance"_s, u"mac-07"_s}, {}, u"lene.hallenz"_s, "a good password").code, 0); // her team's
    QCOMPARE(call({u"team"_s, u"desktops"_s, u"Finance"_s}).rows().size(), 1);
}

void PeopleTest::disabledPersonGoesForGood()
{
    QCOMPARE(call({u"user"_s, u"disable"_s, u"mira"_s}).code, 0);
    QCOMPARE(call({u"user"_s, u"show"_s, u"mira"_s}).object().value(u"state"_s).toString(), u"disabled"_s);
    QCOMPARE(call({u"user"_s, u"delete"_s, u"mira"_s}).code, 0);
    QCOMPARE(call({u"user"_s, u"show"_s, u"mira"_s}).code, 5);
    QCOMPARE(call({u"user"_s, u"disable"_s, u"anna"_s}).code, 1); // the last admin
}

void PeopleTest::whatHappenedIsListedCheckedAndExported()
{
    const QStringList memory{u"--settings"_s, m_office->filePath({})};
    const Outcome listed = call(QStringList{u"audit"_s, u"list"_s, u"--action"_s, u"person.create"_s, u"--limit"_s, u"2"_s} + memory);
    QVERIFY2(listed.code == 0, listed.err.constData());
    QCOMPARE(listed.rows().size(), 2);
    QCOMPARE(listed.rows().first().toObject().value(u"target"_s).toString(), u"mira"_s);
    const Outcome checked = call(QStringList{u"audit"_s, u"verify"_s} + memory);
    QVERIFY2(checked.code == 0, checked.err.constData());
    QCOMPARE(checked.object().value(u"chain"_s).toString(), u"verified"_s);
    const QString file = m_office->filePath(u"log.csv"_s);
    const Outcome saved = call(QStringList{u"audit"_s, u"export"_s, file, u"--actor"_s, u"anna"_s} + memory);
    QVERIFY2(saved.code == 0, saved.err.constData());
    QVERIFY(saved.object().value(u"entries"_s).toInt() > 5);
    QFile log(file);
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("team.create"));
    QCOMPARE(call(QStringList{u"audit"_s, u"list"_s, u"--from"_s, u"yesterday"_s} + memory).code, 2);
}

void PeopleTest::othersMayNot()
{
    const QByteArray password("a good password");
    const Outcome seen = call({u"user"_s, u"list"_s}, {}, u"lene.hallenz"_s, password);
    QVERIFY2(seen.code == 0, seen.err.constData());
    QCOMPARE(loginsOf(seen), QStringList{u"lene.hallenz"_s}); // of her team
    QCOMPARE(call({u"team"_s, u"create"_s, u"Mine"_s}, {}, u"lene.hallenz"_s, password).code, 4);
    const Outcome wrong = call({u"user"_s, u"list"_s}, {}, u"lene.hallenz"_s, "wrong");
    QCOMPARE(wrong.code, 4);
    QVERIFY(!wrong.err.contains("a good password"));
}

void PeopleTest::wrongCallsSayTheWay_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no name") << QStringList{u"user"_s, u"create"_s, u"uma"_s, u"--directory"_s} << QByteArray("--name");
    QTest::newRow("no password") << QStringList{u"user"_s, u"create"_s, u"uma"_s, u"--name"_s, u"Uma"_s} << QByteArray("--new-secret-fd");
    QTest::newRow("role") << QStringList{u"user"_s, u"role"_s, u"anna"_s, u"king"_s} << QByteArray("admin, operator");
    QTest::newRow("no team") << QStringList{u"assign"_s, u"external"_s, u"x"_s, u"--address"_s, u"x"_s, u"--to"_s, u"anna"_s}
                             << QByteArray("--team");
    QTest::newRow("verb") << QStringList{u"team"_s, u"paint"_s} << QByteArray("it knows");
}

void PeopleTest::wrongCallsSayTheWay()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Outcome outcome = call(words);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(says) || outcome.out.contains(says), outcome.err.constData());
}

ORBIT_TEST(PeopleTest, "people")

#include "people_test.moc"
