#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/test_main.h"
#include "tests/ui/shell_stage.h"
#include "ui/shell/account_menu.h"
#include "ui/shell/quick_find.h"
#include "ui/shell/shell_commands.h"

#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

class ShellAccountTest final : public QObject
{
    Q_OBJECT

private:
    /// The menu with everything it may lead to; what was asked for is in `asked`.
    struct Menu
    {
        explicit Menu(ShellStage &stage)
            : menu(stage.theme, stage.clusters, registry,
                   {.showHelp = [this] { asked += u"help"_s; },
                    .changePassword = [this] { asked += u"password"_s; },
                    .lockNow = [this] { asked += u"lock"_s; },
                    .personas = {},
                    .lookAs = {}},
                   &window)
        {}
        QAction *action(const QString &name)
        {
            Q_EMIT menu.aboutToShow();
            return menu.findChild<QAction *>(name);
        }
        bool says(const QString &words)
        {
            Q_EMIT menu.aboutToShow();
            return std::ranges::any_of(menu.actions(), [&words](const QAction *action) { return action->text().contains(words); });
        }

        QStringList asked;
        QWidget window;
        FakeRegistry registry;
        AccountMenu menu;
    };

private Q_SLOTS:
    void whatIsOnesOwnIsThere()
    {
        ShellStage stage;
        Menu menu(stage);
        menu.registry.signInAs(orbit::Role::User);
        for (const QString &name : {u"accountHelp"_s, u"accountChangePassword"_s, u"accountLock"_s})
            menu.action(name)->trigger();
        QCOMPARE(menu.asked, (QStringList{u"help"_s, u"password"_s, u"lock"_s}));
        QVERIFY(menu.says(u"Dark theme"_s));
        menu.action(u"accountSignOut"_s)->trigger();
        QTRY_VERIFY(!menu.registry.me());
    }

    void aUserReadsNothingOfClustersAndRows()
    {
        ShellStage stage;
        Menu menu(stage);
        const QString cluster = stage.clusters.profiles().front().name;
        menu.registry.signInAs(orbit::Role::Operator);
        QVERIFY(menu.says(cluster) && menu.says(u"Compact rows"_s));
        menu.registry.signInAs(orbit::Role::User);
        QVERIFY(!menu.says(cluster) && !menu.says(u"Compact rows"_s));
    }

    void whoHasNoPasswordHasNoneToChange()
    {
        ShellStage stage;
        Menu menu(stage);
        menu.registry.setMe(Me{.id = PersonId(u"me"_s), .login = u"mira"_s, .name = u"Mira"_s, .teams = {}, .hasPassword = false});
        QVERIFY(!menu.action(u"accountChangePassword"_s) && !menu.action(u"accountLock"_s));
    }

    void whatCannotBeDoneIsNoCommand()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.setTaskDrawer(new QWidget);
        QuickFind find(stage.theme, &window);
        CommandRegistry commands;
        bool mayAll = true;
        const ShellHooks hooks{
            .addCluster = [] {}, .runSetup = [] {}, .maySetUp = [&mayAll] { return mayAll; }, .personas = {}, .lookAs = {}};
        new ShellCommands({window, find, stage.theme, commands, stage.inventory, hooks});
        const auto may = [&commands](const QString &id) { return commands.whyDisabled(CommandId(id), {}).isEmpty(); };
        for (const QString &id : {u"view.sidebar"_s, u"view.tasks"_s, u"cluster.add"_s, u"setup.run"_s})
            QVERIFY(may(id));
        window.setLimited(true);
        window.setBare(true);
        mayAll = false;
        for (const QString &id : {u"view.sidebar"_s, u"view.tasks"_s, u"cluster.add"_s, u"setup.run"_s})
            QVERIFY(!may(id));
        QVERIFY(may(u"help.manual"_s) && may(u"view.theme"_s));
    }
};

ORBIT_TEST(ShellAccountTest, "shell_account")
#include "shell_account_test.moc"
