#include "app/console/composition_root.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/view_tabs.h"
#include "ui/setup/setup_screen.h"
#include "ui/widgets/dialog.h"

#include <QAbstractButton>
#include <QFile>
#include <QMenu>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

namespace {

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

} // namespace

/// What the console shows to each role: where it begins, which pages there are, what is around them.
class RolesTest final : public QObject
{
    Q_OBJECT

private:
    void signIn(const QString &login)
    {
        QVERIFY(await(m_root->registry().account.signOut()).has_value());
        QVERIFY(await(m_root->registry().account.signIn(login, RegistryOffice::passwordOf(login))).has_value());
        QTRY_VERIFY(m_root->registry().account.me());
    }
    QStringList pages() const
    {
        QStringList ids;
        for (const ui::Page *page : m_root->window().pages())
            ids.append(page->id());
        return ids;
    }
    QString current() const { return m_root->window().currentPage()->id(); }
    QString view() const { return m_root->desktopsPage().screen().viewTabs()->current().id; }
    template <class T = QWidget>
    T *shown(const QString &name) const
    {
        const QList<T *> all = m_root->window().findChildren<T *>(name);
        const auto found = std::ranges::find_if(all, [](const T *widget) { return widget->isVisible(); });
        return found == all.end() ? nullptr : *found;
    }
    void press(const QString &name)
    {
        auto *button = shown<QAbstractButton>(name);
        QVERIFY2(button, qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void openConsole(quint32 vmId)
    {
        m_root->window().showPage(u"consoles"_s);
        m_root->consoles().prepare({.key = {ClusterId(u"lab"_s), VmId(vmId)}, .name = u"fin-001"_s, .group = {}, .target = {}},
                                   u"Starting"_s);
    }
    void picture(const QString &name)
    {
        QTest::qWait(200);
        const QDir dir(QString::fromLocal8Bit(qgetenv("ORBIT_BIN")) + u"/../pictures"_s);
        dir.mkpath(u"."_s);
        m_root->window().grab().save(dir.filePath(u"role-%1.png"_s.arg(name)));
        m_root->theme().setChoice(ui::ThemeChoice::Dark);
        m_root->window().resize(1100, 700);
        QTest::qWait(200);
        m_root->window().grab().save(dir.filePath(u"role-%1-dark-1100.png"_s.arg(name)));
        m_root->theme().setChoice(ui::ThemeChoice::Light);
        m_root->window().resize(1440, 900);
    }

    QTemporaryDir m_folder{u"/tmp/orbit-roles-XXXXXX"_s};
    const RegistryOffice m_office;
    std::unique_ptr<CompositionRoot> m_root;

private Q_SLOTS:
    void initTestCase()
    {
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
        {
            QSettings settings(m_folder.filePath(u"console.ini"_s), QSettings::IniFormat);
            registry::writeHome(settings,
                                {.kind = registry::RegistryHome::Kind::Shared, .folder = {}, .login = {}, .address = m_office.address()});
        }
        m_root = std::make_unique<CompositionRoot>(
            ConsoleSettings{.dataFolder = m_folder.path(), .keepsSecrets = false, .theme = ui::ThemeChoice::Light});
        m_root->window().resize(1440, 900);
        m_root->window().show();
        QVERIFY(await(m_root->registry().account.signIn(u"anna"_s, RegistryOffice::passwordOf(u"anna"_s))).has_value());
        const TeamId team = must(await(m_root->registry().teams.create(u"Finance"_s, 1)));
        for (const auto &[login, role] : {std::pair(u"olga"_s, orbit::Role::Operator), std::pair(u"hugo"_s, orbit::Role::Helpdesk),
                                          std::pair(u"mira"_s, orbit::Role::User), std::pair(u"ines"_s, orbit::Role::Installer)}) {
            NewPerson person{.login = login, .name = login, .mail = {}, .role = role};
            person.password = RegistryOffice::passwordOf(login);
            if (role != orbit::Role::Installer)
                person.teams = {{.team = team, .teamName = {}, .isOperator = role == orbit::Role::Operator}};
            QVERIFY(await(m_root->people().create(std::move(person))).has_value());
        }
    }

    /// Screens are widgets: they go before the application does.
    void cleanupTestCase() { m_root.reset(); }

    void anAdminBeginsWithTheOverview()
    {
        m_root->window().showPage(u"settings"_s);
        signIn(u"anna"_s);
        QCOMPARE(current(), u"overview"_s);
        QCOMPARE(pages(), (QStringList{u"overview"_s, u"desktops"_s, u"consoles"_s, u"mydesktops"_s, u"people"_s, u"drift"_s, u"audit"_s,
                                       u"settings"_s}));
        QVERIFY(!m_root->window().isBare());
    }

    void anOperatorBeginsWithTheirTeam()
    {
        signIn(u"olga"_s);
        QCOMPARE(current(), u"desktops"_s);
        QCOMPARE(view(), u"myTeam"_s);
        QVERIFY(!m_root->window().isBare());
        QVERIFY(!pages().contains(u"drift"_s));
        picture(u"operator"_s);
    }

    void theHelpdeskBeginsWithWhatNeedsAttention()
    {
        signIn(u"hugo"_s);
        QCOMPARE(current(), u"desktops"_s);
        QCOMPARE(view(), u"problem"_s);
        QCOMPARE(pages(), (QStringList{u"desktops"_s, u"consoles"_s, u"mydesktops"_s, u"people"_s, u"settings"_s}));
    }

    void anInstallerBeginsWithTheSetup()
    {
        signIn(u"ines"_s);
        QVERIFY(m_root->setup());
        QCOMPARE(pages(), QStringList{u"settings"_s});
        m_root->closeSetup();
        QVERIFY(!m_root->setup());
        QCOMPARE(current(), u"settings"_s);
        QVERIFY(!m_root->window().isCovered());
        QVERIFY(shown(u"settingsClusters"_s) && !shown(u"settingsBranding"_s));
        picture(u"installer"_s);
    }

    void aUserHasOnlyTheirDesktops()
    {
        signIn(u"mira"_s);
        QCOMPARE(current(), u"mydesktops"_s);
        QCOMPARE(pages(), (QStringList{u"consoles"_s, u"mydesktops"_s}));
        QVERIFY(m_root->window().isBare());
        QVERIFY(shown(u"homeBar"_s) && shown(u"homeFoot"_s) && !shown(u"topBar"_s));
        QTRY_COMPARE(m_root->consoles().widget()->window()->size(), shown(u"myDesktopsScreen"_s)->size());
        picture(u"user"_s);
        press(u"homePerson"_s);
        auto *menu = shown<QMenu>(u"accountMenu"_s);
        QVERIFY(menu);
        for (const QString &name : {u"accountChangePassword"_s, u"accountLock"_s, u"accountSignOut"_s, u"accountHelp"_s})
            QVERIFY2(menu->findChild<QAction *>(name), qPrintable(name));
        menu->findChild<QAction *>(u"accountChangePassword"_s)->trigger();
        menu->close();
        auto *dialog = m_root->window().findChild<ui::Dialog *>(u"changePasswordDialog"_s);
        QVERIFY(dialog);
        dialog->finish(false);
    }

    void aUserComesBackFromTheConsoles()
    {
        openConsole(100);
        QCOMPARE(current(), u"consoles"_s);
        QVERIFY(!shown(u"topBar"_s));
        picture(u"user-console"_s);
        press(u"consolesBack"_s);
        QCOMPARE(current(), u"mydesktops"_s);
        openConsole(101);
        m_root->consoles().closeAll();
        QCOMPARE(current(), u"mydesktops"_s);
        m_root->window().showPage(u"consoles"_s);
        m_root->window().showPage(u"mydesktops"_s);
    }

    void aUserLocksAndIsWhereTheyWere()
    {
        m_root->hooks().lockNow();
        QTRY_VERIFY(shown(u"lockScreen"_s));
        QVERIFY(await(m_root->registry().account.signOut()).has_value());
        QTRY_VERIFY(shown(u"signInScreen"_s));
        QVERIFY(!m_root->window().isBare());
    }

    void nothingOfItStaysForTheNext()
    {
        signIn(u"anna"_s);
        QVERIFY(!m_root->window().isBare());
        QVERIFY(shown(u"topBar"_s) && !shown(u"homeBar"_s));
        m_root->window().showPage(u"mydesktops"_s);
        QVERIFY(!shown(u"homeBar"_s) && !shown(u"homeFoot"_s));
        openConsole(102);
        QVERIFY(!shown(u"consolesBack"_s));
        m_root->consoles().closeAll();
        QCOMPARE(current(), u"consoles"_s);
    }
};

ORBIT_TEST(RolesTest, "roles")

#include "roles_test.moc"
