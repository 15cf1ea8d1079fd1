#include "adapters/answers/answers_file.h"

#include "tests/testkit/test_main.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace orbit;
using namespace Qt::StringLiterals;

class AnswersFileTest final : public QObject
{
    Q_OBJECT

private:
    QString write(const QByteArray &text, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner)
    {
        const QString name = m_folder.filePath(u"file%1"_s.arg(m_made++));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.setPermissions(permissions))
            qFatal("the test cannot write");
        return name;
    }

    QTemporaryDir m_folder;
    int m_made = 0;

private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        SetupAnswers answers;
        answers.proxmox.address = QUrl(u"https://pve.office.lan:8006"_s);
        answers.proxmox.login = u"root@pam"_s;
        answers.registry.adminName = u"Lène \"the boss\" Hallenz"_s;
        answers.registry.adminLogin = u"lene"_s;
        answers.registry.teams = {u"Finance"_s, u"R & D"_s};
        answers.templates = {VmId(9000)};
        answers.branding.accent = 3;
        const QString name = m_folder.filePath(u"answers.toml"_s);
        QVERIFY(answers::writeAnswers(name, answers).has_value());
        const Result<answers::AnswersFile> read = answers::readAnswers(name);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().subject + read.error().detail));
        QVERIFY(read->answers == answers);
        QVERIFY(read->secretFiles.isEmpty());
    }

    void filesOfSecretsAreNamedApart()
    {
        const QString name = write(
            "[proxmox]\naddress = \"https://pve:8006\"\nsecret_file = \"/run/pve\"\n"
            "[registry]\nkind = \"prepare\"\nhosts = \"db1\"\nsuperuser_secret_file = \"/run/su\"\nadmin_secret_file = \"/run/me\"\n");
        const Result<answers::AnswersFile> read = answers::readAnswers(name);
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().subject + read.error().detail));
        QCOMPARE(read->secretFiles.value(u"proxmox"_s), u"/run/pve"_s);
        QCOMPARE(read->secretFiles.value(u"superuser"_s), u"/run/su"_s);
        QCOMPARE(read->secretFiles.value(u"admin"_s), u"/run/me"_s);
        QCOMPARE(read->answers.registry.server.hosts, u"db1"_s);
    }

    void aMistakeIsNamedWithItsLine()
    {
        const Result<answers::AnswersFile> read = answers::readAnswers(write("[proxmox]\naddress = https://pve\n"));
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::Invalid);
        QVERIFY2(read.error().detail.startsWith(u"line 2"_s), qPrintable(read.error().detail));
        const Result<answers::AnswersFile> unknown = answers::readAnswers(write("[proxmox]\npassword = \"x\"\n"));
        QVERIFY(!unknown.has_value());
        QCOMPARE(unknown.error().subject, u"proxmox.password"_s);
        QCOMPARE(answers::readAnswers(write("[registry]\nkind = \"join\"\n")).error().subject, u"registry.hosts"_s);
        QCOMPARE(answers::readAnswers(m_folder.filePath(u"none"_s)).error().kind, ErrorKind::NotFound);
    }

    void aSecretIsReadOnlyFromAFileOfItsOwner()
    {
        const Result<Secret> secret = answers::readSecretFile(write("correct horse\r\nsecond line\n"));
        QVERIFY(secret.has_value());
        QVERIFY(*secret == Secret::fromText(u"correct horse"_s));
        QCOMPARE(answers::readSecretFile(write("open", QFile::ReadOwner | QFile::ReadOther)).error().kind, ErrorKind::Denied);
        QCOMPARE(answers::readSecretFile(write("\n")).error().kind, ErrorKind::Invalid);
        QCOMPARE(answers::readSecretFile(m_folder.filePath(u"none"_s)).error().kind, ErrorKind::NotFound);
    }
};

ORBIT_TEST(AnswersFileTest, "answers_file")
#include "answers_file_test.moc"
