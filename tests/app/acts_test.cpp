#include "adapters/lab/lab.h"
#include "app/console/composition_root.h"
#include "tests/testkit/await.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QTemporaryDir>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

namespace {

Task<Result<AddedCluster>> add(Clusters *clusters, lab::LabAccess access)
{
    SignIn signIn{SignInMethod::ApiToken, access.tokenId, Secret::fromText(access.tokenSecret), {}};
    const QByteArray ca = QByteArray::fromHex(access.caFingerprint.remove(u':').toLatin1());
    Result<AddedCluster> added = co_await clusters->add(access.url, ca, std::move(signIn));
    co_return added;
}

/// "console.open fin-002 failed", newest first.
QStringList told(CompositionRoot &root, const QString &action)
{
    const AuditFilter filter{.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = action, .result = {}};
    const auto page = await(root.registry().audit.page(filter, {}));
    if (!page)
        return {page.error().detail};
    QStringList lines;
    for (const AuditEntry &entry : page->rows)
        lines += u"%1 %2 %3"_s.arg(entry.action, entry.target, auditResultName(entry.result));
    return lines;
}

/// The lab refuses to start this one.
const auto stubborn = u"fin-003"_s;

const Guest *runningIs(CompositionRoot &root, bool isRunning)
{
    const std::vector<Guest> &guests = root.service().inventory().guests();
    const auto found = std::ranges::find_if(guests, [isRunning](const Guest &guest) {
        return !guest.isTemplate && guest.name != stubborn && guest.kind == GuestKind::Qemu && guest.lock.isEmpty() &&
               guest.power == (isRunning ? GuestPower::Running : GuestPower::Stopped);
    });
    return found == guests.end() ? nullptr : &*found;
}

} // namespace

/// The console as the program composes it: what is done by its commands stands in the audit log of a real registry.
class ActsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755)));
        m_lab = std::make_unique<lab::Lab>(lab::LabOptions{.nodes = 1, .guests = 30, .speed = 100});
        const auto access = m_lab->start();
        QVERIFY(access.has_value());
        m_root = std::make_unique<CompositionRoot>(ConsoleSettings{.dataFolder = m_folder.path(),
                                                                   .keepsSecrets = false,
                                                                   .theme = ui::ThemeChoice::Light,
                                                                   .viewerProgram = {},
                                                                   .screenCredentials = {},
                                                                   .registryFolder = m_folder.filePath(u"registry"_s),
                                                                   .personas = {}});
        QVERIFY(await(m_root->registry().account.makePrivate({.name = u"Anna Quist"_s, .login = u"anna"_s})).has_value());
        QVERIFY(await(add(&m_root->service().clusters(), *access)).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(runningIs(*m_root, true) && runningIs(*m_root, false), 30'000);
        // Guests are there a moment before the cluster is said to be, and until then nothing may be done to them.
        const ClusterId cluster = runningIs(*m_root, true)->key.cluster;
        QTRY_COMPARE_WITH_TIMEOUT(m_root->service().clusters().status(cluster).link, LinkState::Online, 30'000);
    }
    void cleanupTestCase()
    {
        m_root.reset();
        m_lab.reset();
        // Its server stops by itself; the folder can go after that.
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_folder.filePath(u"registry/data/postmaster.pid"_s)), 30'000);
    }

    void aStartIsToldToItsEnd()
    {
        const Guest guest = *runningIs(*m_root, false);
        QVERIFY(m_root->commands().run(ui::CommandId(u"guest.start"_s), {{guest.key}}));
        QTRY_COMPARE_WITH_TIMEOUT(told(*m_root, u"power."_s), QStringList{u"power.start %1 done"_s.arg(guest.name)}, 30'000);
    }

    void aStartThatFailsIsTold()
    {
        const std::vector<Guest> &guests = m_root->service().inventory().guests();
        const auto guest = std::ranges::find(guests, stubborn, &Guest::name);
        QVERIFY(guest != guests.end() && guest->power == GuestPower::Stopped);
        QVERIFY(m_root->commands().run(ui::CommandId(u"guest.start"_s), {{guest->key}}));
        QTRY_COMPARE_WITH_TIMEOUT(told(*m_root, u"power."_s).first(), u"power.start fin-003 failed"_s, 30'000);
    }

    void aScreenThatDoesNotOpenIsTold()
    {
        const Guest guest = *runningIs(*m_root, true);
        QVERIFY(m_root->commands().run(ui::CommandId(u"guest.connect"_s), {{guest.key}}));
        QTRY_COMPARE_WITH_TIMEOUT(told(*m_root, u"console."_s), QStringList{u"console.open %1 failed"_s.arg(guest.name)}, 30'000);
        m_root->takeLeave();
        QVERIFY(m_root->consoles().openNames().isEmpty());
    }

    void whoSignsOutIsToldNoMore()
    {
        const qsizetype before = told(*m_root, u"power."_s).size();
        QVERIFY(await(m_root->registry().account.signOut()).has_value());
        const Guest guest = *runningIs(*m_root, false);
        QVERIFY(m_root->commands().run(ui::CommandId(u"guest.start"_s), {{guest.key}}));
        QTRY_COMPARE_WITH_TIMEOUT(m_root->service().inventory().guest(guest.key)->power, GuestPower::Running, 30'000);
        QVERIFY(await(m_root->registry().account.signIn(u"anna"_s, {})).has_value());
        QCOMPARE(told(*m_root, u"power."_s).size(), before);
    }

private:
    QTemporaryDir m_folder{testkit::quickFolder(QStringLiteral("orbit-acts"))};
    std::unique_ptr<lab::Lab> m_lab;
    std::unique_ptr<CompositionRoot> m_root;
};

ORBIT_TEST(ActsTest, "acts")
#include "acts_test.moc"
