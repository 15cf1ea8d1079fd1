#include "tests/testkit/test_main.h"
#include "tests/ui/shell_stage.h"
#include "ui/shell/find_list.h"
#include "ui/shell/find_match.h"
#include "ui/shell/help_dialog.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/quick_find.h"
#include "ui/shell/shell_commands.h"
#include "ui/shell/shortcut_sheet.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

/// The whole shell as the composition root puts it together, with what it leads to written down.
struct FindStage
{
    FindStage() : window(shell.parts())
    {
        window.setPages(shell.pages());
        commands.add({.id = CommandId(u"guest.connect"_s),
                      .text = u"Connect"_s,
                      .icon = Icon::Connect,
                      .shortcut = QKeySequence(u"Ctrl+Return"_s),
                      .group = CommandGroup::Connect,
                      .run = [this](const Selection &on) { asked << u"connect %1"_s.arg(on.guests.front().vmId.value()); }});
        find = new QuickFind(shell.theme, &window);
        const ShellHooks hooks{.addCluster = [this] { asked << u"add cluster"_s; },
                               .showAlerts = [this] { asked << u"alerts"_s; },
                               .showDesktop = [this](const GuestKey &key) { asked << u"show %1"_s.arg(key.vmId.value()); },
                               .showNode = [this](const NodeName &node) { asked << u"node "_s + node.value(); }};
        find->setIndex(FindIndex({.inventory = shell.inventory,
                                  .details = shell.details,
                                  .tasks = shell.tasks,
                                  .clusters = shell.clusters,
                                  .commands = commands,
                                  .pages = [this] { return shell.pages(); },
                                  .showPage = [this](const QString &id) { window.showPage(id); },
                                  .showDesktop = hooks.showDesktop,
                                  .showNode = hooks.showNode,
                                  .chosen = [this] { return chosen; }}));
        new ShellCommands({window, *find, shell.theme, commands, shell.inventory, hooks});
        window.resize(1440, 900);
        window.show();
        QApplication::setActiveWindow(&window);
    }

    QLineEdit *field() const { return find->findChild<QLineEdit *>(u"findField"_s); }
    FindList *list() const { return find->findChild<FindList *>(); }

    ShellStage shell;
    CommandRegistry commands;
    MainWindow window;
    QuickFind *find = nullptr;
    QStringList asked;
    Selection chosen;
};

} // namespace

class ShellFindTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersMatchInOrder()
    {
        QVERIFY(findMatch(u"fin"_s, u"fin-004"_s));
        QVERIFY(findMatch(u"f4"_s, u"fin-004"_s));
        QVERIFY(!findMatch(u"4f"_s, u"fin-004"_s));
        QVERIFY(!findMatch(u"finx"_s, u"fin-004"_s));
        QCOMPARE(findMatch(u"IN"_s, u"fin-004"_s)->places, (std::vector<int>{1, 2}));
        QVERIFY(findMatch(u"fin"_s, u"fin-004"_s)->score > findMatch(u"fin"_s, u"Muffin"_s)->score);
    }

    void ctrlKFindsADesktopAndEnterShowsIt()
    {
        FindStage stage;
        QTest::keyClick(&stage.window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(stage.find->isVisible());
        QTest::keyClicks(stage.field(), u"fin-004"_s);
        QVERIFY(stage.list()->currentEntry());
        QCOMPARE(stage.list()->currentEntry()->title, u"fin-004"_s);
        picture(stage.window, u"quick-find"_s);
        QTest::keyClick(stage.field(), Qt::Key_Return);
        QVERIFY(!stage.find->isVisible());
        QCOMPARE(stage.asked, QStringList{u"show 2103"_s});
    }

    void ctrlEnterConnects()
    {
        FindStage stage;
        stage.find->open(u"fin-004"_s);
        QTest::keyClick(stage.field(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(stage.asked, QStringList{u"connect 2103"_s});
    }

    void choosingADesktopToConnectNeedsOnlyEnter()
    {
        FindStage stage;
        stage.find->open({}, FindIndex::Scope::Desktops);
        QTest::keyClicks(stage.field(), u"rhea"_s);
        QTest::keyClick(stage.field(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(stage.field(), u"fin-001"_s);
        QTest::keyClick(stage.field(), Qt::Key_Return);
        QCOMPARE(stage.asked, QStringList{u"connect 2100"_s});
    }

    void arrowsWalkOverHeadingsAndAroundTheEnds()
    {
        FindStage stage;
        stage.find->open(u"rhea"_s);
        const QString first = stage.list()->currentEntry()->title;
        QTest::keyClick(stage.field(), Qt::Key_Up);
        QVERIFY(stage.list()->currentEntry());
        QTest::keyClick(stage.field(), Qt::Key_Down);
        QCOMPARE(stage.list()->currentEntry()->title, first);
    }

    void hashFindsNodesAndAngleCommands()
    {
        FindStage stage;
        stage.find->open(u"#rhe"_s);
        QCOMPARE(stage.list()->currentEntry()->title, u"rhea"_s);
        QTest::keyClick(stage.field(), Qt::Key_Return);
        QCOMPARE(stage.asked, QStringList{u"node rhea"_s});
        stage.find->open(u">add clu"_s);
        QTest::keyClick(stage.field(), Qt::Key_Return);
        QCOMPARE(stage.asked.last(), u"add cluster"_s);
    }

    void commandsActOnWhatIsChosenOnScreen()
    {
        FindStage stage;
        stage.find->open(u">conn"_s);
        QVERIFY(!stage.list()->currentEntry());
        stage.chosen = {{stage.shell.inventory.guests().front().key}};
        stage.find->open(u">conn"_s);
        QVERIFY(stage.list()->currentEntry());
        QCOMPARE(stage.list()->currentEntry()->detail, stage.shell.inventory.guests().front().name);
        QTest::keyClick(stage.field(), Qt::Key_Return);
        QCOMPARE(stage.asked, QStringList{u"connect %1"_s.arg(stage.chosen.guests.front().vmId.value())});
    }

    void shiftF10OpensTheMenuOfWhatHasTheKeyboard()
    {
        struct Watcher final : QObject
        {
            bool eventFilter(QObject *, QEvent *event) override
            {
                if (event->type() == QEvent::ContextMenu)
                    reasons += static_cast<QContextMenuEvent *>(event)->reason();
                return event->type() == QEvent::ContextMenu;
            }
            QList<QContextMenuEvent::Reason> reasons;
        } watcher;
        FindStage stage;
        stage.shell.overview.focusFilter();
        QWidget *focused = QApplication::focusWidget();
        focused->installEventFilter(&watcher);
        QTest::keyClick(focused, Qt::Key_F10, Qt::ShiftModifier);
        QCOMPARE(watcher.reasons, QList{QContextMenuEvent::Keyboard});
    }

    void pagesAreFoundToo()
    {
        FindStage stage;
        stage.find->open(u"Consoles"_s);
        QTest::keyClick(stage.field(), Qt::Key_Return);
        QCOMPARE(stage.window.currentPage(), &stage.shell.consoles);
    }

    void nothingFoundIsSaid()
    {
        FindStage stage;
        stage.find->open(u"zzzzzz"_s);
        auto *nothing = stage.find->findChild<QLabel *>(u"findNothing"_s);
        QVERIFY(nothing->isVisible());
        QVERIFY(nothing->text().contains(u"zzzzzz"_s));
        QTest::keyClick(stage.field(), Qt::Key_Escape);
        QVERIFY(!stage.find->isVisible());
    }

    void keysOfTheWindowWork()
    {
        FindStage stage;
        QTest::keyClick(&stage.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(stage.window.currentPage(), &stage.shell.desktops);
        QTest::keyClick(&stage.window, Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(stage.window.navWidth(), NavWidth::Rail);
        QTest::keyClick(&stage.window, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"desktopsFilter"_s);
        QTest::keyClick(&stage.window, Qt::Key_F5);
        QCOMPARE(stage.shell.inventory.refreshes(), 1);
        QCOMPARE(stage.shell.desktops.refreshes, 1);
    }

    void typingAQuestionMarkIntoAFieldIsTyping()
    {
        FindStage stage;
        stage.shell.overview.focusFilter();
        auto *field = stage.window.findChild<QLineEdit *>(u"overviewFilter"_s);
        QTest::keyClick(field, '?');
        QVERIFY(!stage.window.findChild<ShortcutSheet *>());
        QCOMPARE(field->text(), u"?"_s);
    }

    void helpShowsKeysAndTheManual()
    {
        FindStage stage;
        QTest::keyClick(&stage.window, Qt::Key_F1);
        auto *sheet = stage.window.findChild<ShortcutSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        QCoreApplication::processEvents();
        picture(stage.window, u"shortcuts"_s);
        Q_EMIT sheet->manualAsked();
        sheet->finish(false);
        auto *manual = stage.window.findChild<HelpDialog *>();
        QVERIFY(manual && manual->isVisible());
        manual->showPage(u"search"_s);
        QVERIFY(manual->findChild<QTextBrowser *>()->toPlainText().contains(u"Search"_s));
        QCoreApplication::processEvents();
        picture(stage.window, u"manual"_s);
    }

    void everyPageOfTheManualIsThereAndLeadsSomewhere()
    {
        FindStage stage;
        auto *manual = new HelpDialog(stage.shell.theme, &stage.window);
        manual->open();
        QStringList listed;
        const auto *list = manual->findChild<QListWidget *>(u"helpList"_s);
        for (int row = 0; row < list->count(); ++row)
            listed += list->item(row)->data(Qt::UserRole).toString() + u".md"_s;
        QStringList inTheIndex{u"index.md"_s};
        static const QRegularExpression link(u"\\]\\(([^)]+\\.md)\\)"_s);
        for (const QFileInfo &page : QDir(u":/help"_s).entryInfoList({u"*.md"_s})) {
            QVERIFY2(listed.contains(page.fileName()), qPrintable(page.fileName() + u" is not in the dialog's list"_s));
            QFile file(page.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto found = link.globalMatch(text); found.hasNext();) {
                const QString target = found.next().captured(1);
                QVERIFY2(listed.contains(target), qPrintable(page.fileName() + u" leads to "_s + target));
                if (page.fileName() == u"index.md"_s)
                    inTheIndex += target;
            }
        }
        listed.sort();
        inTheIndex.sort();
        QCOMPARE(inTheIndex, listed);
    }

    void themeButtonSwitches()
    {
        FindStage stage;
        QVERIFY(!stage.shell.theme.isDark());
        QTest::mouseClick(stage.window.findChild<QAbstractButton *>(u"themeButton"_s), Qt::LeftButton);
        QVERIFY(stage.shell.theme.isDark());
    }

    void fiveThousandDesktopsAreSearchedWithoutANoticeableWait()
    {
        FindStage stage;
        GuestChanges many;
        for (quint32 i = 0; i < 5000; ++i) {
            Guest guest;
            guest.key = {ClusterId(u"many"_s), VmId(10000 + i)};
            guest.name = u"desk-%1"_s.arg(i);
            guest.node = NodeName(u"atlas"_s);
            many.added.push_back(guest);
        }
        stage.shell.inventory.apply(many);
        stage.find->open(u"desk-4999"_s);
        QCOMPARE(stage.list()->currentEntry()->title, u"desk-4999"_s);
    }
};

ORBIT_TEST(ShellFindTest, "shell_find")

#include "shell_find_test.moc"
