#include "tests/ctl/private_office.h"
#include "tests/testkit/test_main.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

/// orbitctl user import and export on a private registry.
class PeopleFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_office.emplace();
        QCOMPARE(m_office->call({u"team"_s, u"create"_s, u"Finance"_s}).code, 0);
    }
    void cleanupTestCase() { m_office.reset(); }

    void aDryRunChangesNothing();
    void withoutAPlaceForPasswordsNobodyIsMade();
    void peopleAreMadeAndTheRestIsKept();
    void anExportComesBackInAsNothingNew();
    void aFileThatIsNoSheetIsRefusedWithItsLine();

private:
    QString write(const QString &name, const QByteArray &csv) const
    {
        QFile file(m_office->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
            qFatal("no file");
        return file.fileName();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_office->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList statesOf(const Outcome &outcome)
    {
        QStringList states;
        for (const QJsonValue row : outcome.rows())
            states += row.toObject().value(u"state"_s).toString();
        return states;
    }
    int people() const { return static_cast<int>(m_office->call({u"user"_s, u"list"_s}).rows().size()); }

    std::optional<PrivateOffice> m_office;
};

void PeopleFilesTest::aDryRunChangesNothing()
{
    const QString file = write(u"dry.csv"_s, "login,name,teams\nmax,Max,Finance\nanna,Anna\nEva,Eva\nida,Ida,Nowhere\n");
    const Outcome tried = m_office->call({u"user"_s, u"import"_s, file, u"--dry-run"_s});
    QCOMPARE(tried.code, 1);
    QCOMPARE(statesOf(tried), (QStringList{u"new"_s, u"exists"_s, u"wrong"_s, u"wrong"_s}));
    QCOMPARE(tried.rows().last().toObject().value(u"reason"_s).toString(), u"there is no team \"Nowhere\""_s);
    QCOMPARE(people(), 1);
}

void PeopleFilesTest::withoutAPlaceForPasswordsNobodyIsMade()
{
    const QString file = write(u"pw.csv"_s, "login,name\nmax,Max\n");
    QVERIFY(m_office->call({u"user"_s, u"import"_s, file}).code != 0);
    const QString taken = write(u"taken.csv"_s, "mine");
    QVERIFY(m_office->call({u"user"_s, u"import"_s, file, u"--passwords"_s, taken}).code != 0);
    QCOMPARE(read(u"taken.csv"_s), "mine");
    QCOMPARE(people(), 1);
}

void PeopleFilesTest::peopleAreMadeAndTheRestIsKept()
{
    const QString file = write(u"new.csv"_s, "login;name;role;teams;auth\r\nmax;Max;operator;Finance:operator;\r\nmira;Mira;;;directory\r\n"
                                             "eva;Eva;boss;;\r\n");
    const QString passwords = m_office->filePath(u"passwords.csv"_s);
    const Outcome made =
        m_office->call({u"user"_s, u"import"_s, file, u"--passwords"_s, passwords, u"--left"_s, m_office->filePath(u"left.csv"_s)});
    QVERIFY2(statesOf(made) == (QStringList{u"added"_s, u"added"_s, u"wrong"_s}), QByteArray(made.err + made.out).constData());
    QCOMPARE(made.code, 1);
    QCOMPARE(QFileInfo(passwords).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QByteArrayList lines = read(u"passwords.csv"_s).split('\n');
    QCOMPARE(lines.size(), 3); // a head, max, and nothing behind the last line end
    QVERIFY(lines.at(1).startsWith("max,Max,"));
    QVERIFY(!made.out.contains(lines.at(1).trimmed().split(',').last()));
    QCOMPARE(read(u"left.csv"_s), "login,name,email,role,teams,auth,problem\r\neva,Eva,,boss,,,\"there is no role \"\"boss\"\"\"\r\n");
    // The password works, and the person is what the file said.
    const Outcome shown =
        m_office->call({u"user"_s, u"list"_s, u"--team"_s, u"Finance"_s}, {}, u"max"_s, lines.at(1).trimmed().split(',').last());
    QVERIFY2(shown.code == 0, shown.err.constData());
    QCOMPARE(shown.rows().first().toObject().value(u"teams"_s).toString(), u"Finance (operator)"_s);
}

void PeopleFilesTest::anExportComesBackInAsNothingNew()
{
    const QString file = m_office->filePath(u"export.csv"_s);
    const Outcome written = m_office->call({u"user"_s, u"export"_s, file});
    QVERIFY2(written.code == 0, written.err.constData());
    QCOMPARE(written.object().value(u"people"_s).toInt(), 3);
    QVERIFY(read(u"export.csv"_s).contains("max,Max,,operator,Finance:operator,local\r\n"));
    const Outcome again = m_office->call({u"user"_s, u"import"_s, file});
    QCOMPARE(again.code, 0);
    QCOMPARE(statesOf(again), (QStringList{u"exists"_s, u"exists"_s, u"exists"_s}));
    QCOMPARE(m_office->call({u"user"_s, u"export"_s, file, u"--team"_s, u"Finance"_s}).object().value(u"people"_s).toInt(), 1);
}

void PeopleFilesTest::aFileThatIsNoSheetIsRefusedWithItsLine()
{
    const QString file = write(u"broken.csv"_s, "login,name\n\"max,Max\n");
    const Outcome refused = m_office->call({u"user"_s, u"import"_s, file});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("line 2") && refused.err.contains("a quote is not closed"), refused.err.constData());
    QCOMPARE(m_office->call({u"user"_s, u"import"_s, m_office->filePath(u"not there.csv"_s)}).code, 5);
}

ORBIT_TEST(PeopleFilesTest, "people_files")

} // namespace orbit

#include "people_files_test.moc"
