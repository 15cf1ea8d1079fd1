#include "adapters/lab/lab.h"
#include "app/console/composition_root.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

} // namespace

/// Two consoles of one office, each as the program composes it: an admin's, which has Orbit's account in the cluster, and that of a user,
/// who has nothing but login and password.
class SecondConsoleTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CompositionRoot> console(const QString &name)
    {
        const QString folder = m_folder.filePath(name);
        QDir().mkpath(folder);
        {
            QSettings settings(folder + u"/console.ini"_s, QSettings::IniFormat);
            registry::writeHome(settings,
                                {.kind = registry::RegistryHome::Kind::Shared, .folder = {}, .login = {}, .address = m_office.address()});
        }
        return std::make_unique<CompositionRoot>(ConsoleSettings{.dataFolder = folder, .keepsSecrets = false, .theme = {}});
    }
    static QByteArray digestOf(QString fingerprint) { return QByteArray::fromHex(fingerprint.remove(u':').toLatin1()); }
    static bool isOnline(CompositionRoot &root)
    {
        const std::vector<ClusterProfile> profiles = root.service().clusters().profiles();
        return profiles.size() == 1 && root.service().clusters().status(profiles.front().id).link == LinkState::Online;
    }
    static QList<quint32> machinesOf(CompositionRoot &root)
    {
        QList<quint32> ids;
        for (const Guest &guest : root.service().inventory().guests())
            ids += guest.key.vmId.value();
        return ids;
    }

    QTemporaryDir m_folder{testkit::quickFolder(u"orbit-second"_s)};
    const RegistryOffice m_office;
    std::unique_ptr<lab::Lab> m_lab;
    std::unique_ptr<CompositionRoot> m_anna;
    std::unique_ptr<CompositionRoot> m_mira;
    ClusterId m_cluster;
    PersonId m_person;
    GuestKey m_desktop;

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = std::make_unique<lab::Lab>(lab::LabOptions{.nodes = 1, .guests = 12, .speed = 100});
        const auto access = m_lab->start();
        QVERIFY(access.has_value());
        m_anna = console(u"anna"_s);
        QVERIFY(await(m_anna->registry().account.signIn(u"anna"_s, RegistryOffice::passwordOf(u"anna"_s))).has_value());
        const SignIn root{SignInMethod::Password, access->rootUser, Secret::fromText(access->rootPassword), {}};
        const OrbitAccount account = must(await(
            m_anna->service().setup().prepare({access->url, digestOf(access->caFingerprint), root}, u"anna"_s, [](const SetupCall &) {})));
        const SignIn token{SignInMethod::ApiToken, account.tokenId, account.tokenSecret, {}};
        m_cluster = must(await(m_anna->service().clusters().add(access->url, digestOf(access->caFingerprint), token))).id;
        QTRY_VERIFY_WITH_TIMEOUT(!m_anna->registry().clusters.registered(m_cluster).isEmpty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_anna->service().inventory().guests().empty(), patience);
    }

    /// Screens are widgets: they go before the application does.
    void cleanupTestCase()
    {
        m_mira.reset();
        m_anna.reset();
    }

    void aUserSignsInElsewhereAndHasOnlyTheirDesktop()
    {
        const TeamId team = must(await(m_anna->registry().teams.create(u"Finance"_s, 1)));
        NewPerson mira{.login = u"mira"_s, .name = u"Mira"_s, .mail = {}, .role = orbit::Role::User};
        mira.password = RegistryOffice::passwordOf(u"mira"_s);
        mira.teams = {{.team = team, .teamName = {}}};
        m_person = must(await(m_anna->people().create(std::move(mira))));
        const std::vector<Guest> &guests = m_anna->service().inventory().guests();
        const auto orbits = std::ranges::find_if(guests, [](const Guest &guest) {
            return guest.kind == GuestKind::Qemu && !guest.isTemplate && guest.pool.value().startsWith("orbit/"_L1);
        });
        QVERIFY(orbits != guests.end());
        m_desktop = orbits->key;
        NewAssignment wish{.desktop = m_desktop, .desktopName = orbits->name, .label = {}, .team = team};
        wish.assignee = {.kind = AssigneeKind::Person, .id = m_person.value(), .name = {}};
        QVERIFY(await(m_anna->assignments().create(wish)).has_value());

        m_mira = console(u"mira"_s);
        QVERIFY(await(m_mira->registry().account.signIn(u"mira"_s, RegistryOffice::passwordOf(u"mira"_s))).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(isOnline(*m_mira), patience);
        QTRY_COMPARE_WITH_TIMEOUT(machinesOf(*m_mira), QList<quint32>{m_desktop.vmId.value()}, patience);
        const std::vector<Assignment> mine = must(await(m_mira->assignments().mine()));
        QCOMPARE(mine.size(), 1U);
        const GuestKey key = std::get<GuestKey>(mine.front().desktop);
        QVERIFY(m_mira->service().inventory().guest(key));
    }

    void nothingOfItIsKeptOnThatComputer()
    {
        QFile profiles(m_folder.filePath(u"mira/clusters.json"_s));
        QVERIFY(!profiles.exists() || (profiles.open(QIODevice::ReadOnly) && !profiles.readAll().contains("mira@pve")));
        QVERIFY(await(m_mira->registry().account.signOut()).has_value());
        QVERIFY(m_mira->service().clusters().profiles().empty());
        QVERIFY(await(m_mira->registry().account.signIn(u"mira"_s, RegistryOffice::passwordOf(u"mira"_s))).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(isOnline(*m_mira), patience);
    }

    void theUserMayNotCompareOrAssign()
    {
        QCOMPARE(await(m_mira->assignments().page({}, {})).error().kind, ErrorKind::Denied);
        m_mira->drift().check();
        QTRY_VERIFY_WITH_TIMEOUT(!m_mira->drift().isChecking(), patience);
        QVERIFY(m_mira->drift().reports().front().problem.has_value());
    }

    void aTokenThatIsTakenAwayInProxmoxIsMadeAnew()
    {
        const auto tokens = [this] {
            const FoundAuthority found = must(await(m_anna->service().authority().found(m_cluster)));
            return std::ranges::find(found.users, u"mira@pve"_s, &ProxmoxUser::id)->tokens;
        };
        const QString gone = tokens().constFirst();
        QVERIFY(await(m_anna->service().authority().repair(m_cluster, RemoveToken{u"mira@pve"_s, gone})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(!tokens().isEmpty() && !tokens().contains(gone), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isOnline(*m_mira), patience);
    }

    void whoIsDisabledIsOutOfBoth()
    {
        QVERIFY(await(m_anna->people().disable(m_person)).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(!m_mira->registry().account.me(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_mira->service().clusters().profiles().empty(), patience);
        const auto isDisabled = [this] {
            const FoundAuthority found = must(await(m_anna->service().authority().found(m_cluster)));
            const auto mira = std::ranges::find(found.users, u"mira@pve"_s, &ProxmoxUser::id);
            return mira != found.users.end() && !mira->isEnabled;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isDisabled(), patience);
    }

    void whoIsEnabledAgainHasEverythingBack()
    {
        QVERIFY(await(m_anna->people().enable(m_person)).has_value());
        QVERIFY(await(m_mira->registry().account.signIn(u"mira"_s, RegistryOffice::passwordOf(u"mira"_s))).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(isOnline(*m_mira), patience);
        QTRY_COMPARE_WITH_TIMEOUT(machinesOf(*m_mira), QList<quint32>{m_desktop.vmId.value()}, patience);
    }
};

ORBIT_TEST(SecondConsoleTest, "second_console")

#include "second_console_test.moc"
