#include "adapters/lab/lab.h"
#include "app/console/composition_root.h"
#include "tests/secrets/keyring_session.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"
#include "ui/desktops/desktops_pane.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/desktops_table.h"
#include "ui/models/desktops_model.h"

#include <QDir>
#include <QLabel>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

namespace {

/// The console as composed in the program, with its screen of desktops in front.
class Console
{
public:
    explicit Console(const QString &folder) : root({.dataFolder = folder, .theme = ui::ThemeChoice::Light, .viewerProgram = {}})
    {
        root.window().resize(1440, 900);
        root.window().show();
        root.window().showPage(root.desktopsPage().id());
    }

    ui::DesktopsTable &table() { return *root.desktopsPage().screen().pane()->table(); }
    int rows() { return table().model()->rowCount(); }
    ClusterStatus status() { return clusters().status(clusters().profiles().front().id); }
    Clusters &clusters() { return root.service().clusters(); }
    QWidget *banner() { return root.window().findChild<QWidget *>(u"offlineBanner"_s); }
    QString wordsOf(QWidget *widget)
    {
        QString words = widget->accessibleName() + widget->accessibleDescription();
        for (const QLabel *label : widget->findChildren<QLabel *>())
            words += label->text();
        for (const QWidget *child : widget->findChildren<QWidget *>())
            words += child->accessibleName() + child->accessibleDescription();
        return words;
    }
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("ORBIT_PICTURES");
        if (!folder.isEmpty())
            root.window().grab().save(QDir(folder).filePath(name + u".png"_s));
    }

    CompositionRoot root;
};

} // namespace

/// The console opens while its cluster is away: it shows what was last known, says so, and goes on when the cluster is back.
class OfflineStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_session.startKeyring("a password\n"); }

    void theLastKnownDesktopsAreShownAndTheClusterComesBackUnderThem()
    {
        QTemporaryDir folder;
        lab::LabOptions options{.nodes = 1, .guests = 30, .speed = 100, .stateFile = folder.filePath(u"state"_s)};
        auto lab = std::make_unique<lab::Lab>(options);
        const auto access = lab->start();
        QVERIFY(access.has_value());
        options.port = static_cast<quint16>(access->url.port());
        int rows = 0;
        {
            Console console(folder.path());
            QVERIFY(await(add(&console.clusters(), *access)).has_value());
            QTRY_VERIFY_WITH_TIMEOUT(console.rows() > 0 && !console.root.service().inventory().pools().empty(), 30'000);
            rows = console.rows();
        }
        lab.reset();

        Console console(folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(console.rows(), rows, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(console.status().link, LinkState::Offline, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(console.banner()->isVisible(), 10'000);
        QVERIFY2(console.wordsOf(console.banner()).contains(u"Data from"_s), qUtf8Printable(console.wordsOf(console.banner())));
        for (int row = 0; row < rows; ++row)
            QCOMPARE(console.table().model()->index(row, static_cast<int>(ui::DesktopColumn::State)).data().toString(), u"Unknown"_s);
        const std::vector<Guest> &guests = console.root.service().inventory().guests();
        const GuestKey key = std::ranges::find(guests, false, &Guest::isTemplate)->key;
        console.root.desktopsPage().showGuest(key);
        QVERIFY(!console.root.commands().whyDisabled(ui::CommandId(u"guest.start"_s), {{key}}).isEmpty());
        QVERIFY(!console.root.commands().whyDisabled(ui::CommandId(u"guest.connect"_s), {{key}}).isEmpty());
        console.picture(u"offline-start"_s);

        lab = std::make_unique<lab::Lab>(options);
        QVERIFY(lab->start().has_value());
        QTRY_COMPARE_WITH_TIMEOUT(console.status().link, LinkState::Online, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(!console.banner()->isVisible(), 10'000);
        QCOMPARE(console.rows(), rows);
        QCOMPARE(console.root.desktopsPage().screen().pane()->current(), key);
    }

private:
    static Task<Result<AddedCluster>> add(Clusters *clusters, lab::LabAccess access)
    {
        SignIn signIn{SignInMethod::ApiToken, access.tokenId, Secret::fromText(access.tokenSecret), {}};
        const QByteArray ca = QByteArray::fromHex(access.caFingerprint.remove(u':').toLatin1());
        Result<AddedCluster> added = co_await clusters->add(access.url, ca, std::move(signIn));
        co_return added;
    }

    KeyringSession m_session;
};

ORBIT_TEST(OfflineStartTest, "offline_start")
#include "offline_start_test.moc"
