#include "adapters/registry/account/registry_home.h"
#include "tests/testkit/test_main.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;

/// How this computer's registry is remembered between starts.
class HomeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void homeIsReadAsItWasWritten_data();
    void homeIsReadAsItWasWritten();
    void spoiltSettingsAreNoRegistry();

private:
    QTemporaryDir m_folder;
};

void HomeTest::homeIsReadAsItWasWritten_data()
{
    QTest::addColumn<RegistryHome>("home");
    QTest::newRow("none") << RegistryHome();
    QTest::newRow("private") << RegistryHome{
        .kind = RegistryHome::Kind::Private, .folder = u"/srv/orbit"_s, .login = u"petra"_s, .address = {}};
    const ServerAddress office{
        .hosts = {{u"db1.lan"_s, 5432}, {u"db2.lan"_s, 5433}}, .database = u"desk"_s, .rootCertificate = u"/etc/ca.pem"_s};
    QTest::newRow("shared") << RegistryHome{.kind = RegistryHome::Kind::Shared, .folder = {}, .login = {}, .address = office};
    QTest::newRow("directory") << RegistryHome{
        .kind = RegistryHome::Kind::Shared, .folder = {}, .login = {}, .address = office, .proof = Proof::Directory};
}

void HomeTest::homeIsReadAsItWasWritten()
{
    QFETCH(RegistryHome, home);
    const QString file = m_folder.filePath(u"console.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        writeHome(settings, home);
    }
    const QSettings settings(file, QSettings::IniFormat);
    QCOMPARE(readHome(settings), home);
}

void HomeTest::spoiltSettingsAreNoRegistry()
{
    QSettings settings(m_folder.filePath(u"spoilt.ini"_s), QSettings::IniFormat);
    settings.setValue(u"registry/kind"_s, u"shared"_s);
    settings.setValue(u"registry/hosts"_s, u"db1:port"_s);
    QCOMPARE(readHome(settings).kind, RegistryHome::Kind::None);
    settings.setValue(u"registry/kind"_s, u"private"_s);
    QCOMPARE(readHome(settings).kind, RegistryHome::Kind::None); // as whom?
}

ORBIT_TEST(HomeTest, "home")

#include "home_test.moc"
