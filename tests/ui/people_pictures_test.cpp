#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/tabs.h"

#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;

/// Renders the page into the build folder, to be looked at beside the design's pictures.
class PeoplePicturesTest final : public QObject
{
    Q_OBJECT

private:
    static QImage picture(PeopleStage &stage, const QString &name, qreal scale = 1)
    {
        QTest::qWait(50); // until what was shown and hidden has found its place
        QImage image((QSizeF(stage.frame.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        image.fill(stage.theme.color(ui::Role::Chrome));
        stage.frame.render(&image);
        const QDir dir(QString::fromLocal8Bit(qgetenv("ORBIT_BIN")) + u"/../pictures"_s);
        dir.mkpath(u"."_s);
        image.save(dir.filePath(name + u".png"_s));
        return image;
    }

    static void showLene(PeopleStage &stage)
    {
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.matrix()->model()->rowCount(), 7);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void anImport_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << static_cast<int>(ui::ThemeChoice::Light);
        QTest::newRow("dark") << static_cast<int>(ui::ThemeChoice::Dark);
    }

    void anImport()
    {
        QFETCH(int, choice);
        const QTemporaryDir folder;
        PeopleStage stage({1440, 900}, static_cast<ui::ThemeChoice>(choice));
        stage.fileToOpen = folder.filePath(u"office.csv"_s);
        QFile file(stage.fileToOpen);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("login;name;role;teams;auth;phone\nmax.weidner;Max Weidner;operator;Finance:operator\nida.brand;Ida Brand;;Design\n"
                   "lene.hallenz;Lene Hallenz\nEva;Eva Roth\nnoah.kern;Noah Kern;;Nowhere\njon.berg;Jon Berg;;;directory\n");
        file.close();
        for (QAction *action : stage.find<QMenu>(u"peopleMoreMenu"_s)->actions().first(1))
            action->trigger();
        QTRY_VERIFY(stage.isShown(u"importDialog"_s));
        const QString theme = QString::fromUtf8(QTest::currentDataTag());
        picture(stage, u"people-import-preview-"_s + theme);
        QVERIFY(stage.press(u"importMain"_s));
        QTRY_VERIFY(stage.isShown(u"importPasswords"_s));
        QVERIFY(!picture(stage, u"people-import-done-"_s + theme).isNull());
    }

    void aDirectory_data() { anImport_data(); }
    void aDirectory()
    {
        QFETCH(int, choice);
        const QString theme = QString::fromUtf8(QTest::currentDataTag());
        PeopleStage stage({1100, 700}, static_cast<ui::ThemeChoice>(choice));
        using testkit::FakeDirectory;
        stage.directory.put(u"finance"_s, {FakeDirectory::person(u"max.weidner"_s, u"Max Weidner"_s),
                                           FakeDirectory::person(u"lene.hallenz"_s, u"Lene Hallenz"_s),
                                           FakeDirectory::person(u"ida.brand"_s, u"Ida \u202Edna"_s)});
        for (const QString &name : {u"design"_s, u"people and culture"_s, u"vpn users"_s, u"warehouse"_s})
            stage.directory.put(name, {});
        stage.theme.setReducedMotion(true);
        stage.find<QMenu>(u"peopleMoreMenu"_s)->actions().at(1)->trigger();
        stage.find<ui::LineEdit>(u"directoryUrl"_s)->setText(u"ldaps://dc1.office.lan"_s);
        picture(stage, u"people-directory-server-"_s + theme);
        stage.find<ui::LineEdit>(u"directoryBase"_s)->setText(u"dc=office,dc=lan"_s);
        stage.directory.answers.fail(u"groups"_s, ErrorKind::Untrusted,
                                     u"the certificate is not trusted; no name and no password was sent"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.isShown(u"formProblem"_s));
        picture(stage, u"people-directory-untrusted-"_s + theme);
        stage.directory.answers.forgive();
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.isShown(u"groupList"_s));
        QVERIFY(stage.press(u"groupToggle"_s));
        picture(stage, u"people-directory-groups-"_s + theme);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.isShown(u"importDialog"_s));
        QVERIFY(!picture(stage, u"people-directory-preview-"_s + theme).isNull());
    }

    void aPerson_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<qreal>("scale");
        for (const auto &[theme, choice] : {std::pair("light", ui::ThemeChoice::Light), std::pair("dark", ui::ThemeChoice::Dark)}) {
            for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
                for (const qreal scale : {1.0, 2.0})
                    QTest::addRow("%s-%dx%d-%dx", theme, size.width(), size.height(), qRound(scale))
                        << static_cast<int>(choice) << size << scale;
            }
        }
    }
    void aPerson()
    {
        QFETCH(int, choice);
        QFETCH(QSize, size);
        QFETCH(qreal, scale);
        PeopleStage stage(size, static_cast<ui::ThemeChoice>(choice));
        showLene(stage);
        stage.matrix()->setFocus(Qt::TabFocusReason);
        stage.matrix()->setCurrentIndex(stage.matrix()->model()->index(0, 4));
        QTest::keyClick(stage.matrix(), Qt::Key_Space);
        const QImage image = picture(stage, u"people-"_s + QString::fromLatin1(QTest::currentDataTag()), scale);
        QCOMPARE(image.size(), (QSizeF(size) * scale).toSize());
    }

    void theOtherTabs()
    {
        PeopleStage stage;
        stage.page.screen().side()->showTab(ui::SideColumn::TeamsTab);
        auto *teams = stage.find<ui::SideList>(u"teamsList"_s);
        QTRY_COMPARE(teams->model()->rowCount(), 6);
        teams->setCurrentIndex(teams->model()->index(2, 0));
        QTRY_COMPARE(stage.find<ui::SideList>(u"membersList"_s)->model()->rowCount(), 5);
        picture(stage, u"people-teams"_s);
        stage.page.screen().side()->showTab(ui::SideColumn::RolesTab);
        picture(stage, u"people-roles"_s);
    }

    void aTeam_data() { anImport_data(); }
    void aTeam()
    {
        QFETCH(int, choice);
        const QString theme = QString::fromUtf8(QTest::currentDataTag());
        PeopleStage stage({1440, 900}, static_cast<ui::ThemeChoice>(choice));
        stage.theme.setReducedMotion(true);
        showLene(stage);
        QVERIFY(stage.press(u"assignButton"_s));
        QTest::mouseClick(stage.find<ui::Segmented>(u"assignFor"_s)->findChildren<QAbstractButton *>().last(), Qt::LeftButton);
        picture(stage, u"people-assign-device-"_s + theme);
        stage.dialog(u"assignDialog"_s)->finish(false);
        stage.pane().ensureWidgetVisible(stage.find<QWidget>(u"devicesCard"_s));
        picture(stage, u"people-devices-"_s + theme);
        QTest::mouseClick(stage.find<QAbstractButton>(u"deviceRevoke"_s), Qt::LeftButton);
        picture(stage, u"people-revoke-"_s + theme);
        stage.frame.findChild<ui::ConfirmDialog *>()->finish(false);
        stage.page.screen().side()->showTab(ui::SideColumn::TeamsTab);
        auto *teams = stage.find<ui::SideList>(u"teamsList"_s);
        QTRY_COMPARE(teams->model()->rowCount(), 6);
        teams->setCurrentIndex(teams->model()->index(2, 0));
        auto *tabs = stage.find<ui::Tabs>(u"teamTabs"_s);
        QTRY_COMPARE(tabs->accessibleTabName(2), u"Machines, 4"_s);
        tabs->setCurrentIndex(1);
        picture(stage, u"people-team-assignments-"_s + theme);
        tabs->setCurrentIndex(2);
        picture(stage, u"people-team-machines-"_s + theme);
        stage.page.screen().side()->showTab(ui::SideColumn::PeopleTab);
        showLene(stage);
        QTest::mouseClick(stage.matrix()->viewport(), Qt::LeftButton, {},
                          stage.matrix()->visualRect(stage.matrix()->model()->index(0, 4)).center());
        stage.click(u"Idris Morvan"_s);
        QTRY_VERIFY(stage.dialog(u"unsavedDialog"_s));
        picture(stage, u"people-unsaved-"_s + theme);
    }

    void theStates()
    {
        PeopleStage stage;
        showLene(stage);
        stage.world.registry.setState(RegistryState::Offline);
        picture(stage, u"people-offline"_s);
        stage.world.registry.setState(RegistryState::Online);
        QTest::keyClicks(stage.find<ui::LineEdit>(u"peopleFind"_s), u"nobody at all"_s);
        QTRY_VERIFY(stage.isShown(u"listNoMatch"_s));
        picture(stage, u"people-no-match"_s);
        stage.world.registry.signInAs(orbit::Role::User);
        picture(stage, u"people-denied"_s);
    }

    void theDialogs()
    {
        PeopleStage stage({1100, 700}, ui::ThemeChoice::Dark);
        showLene(stage);
        stage.theme.setReducedMotion(true);
        QVERIFY(stage.press(u"peopleAdd"_s));
        QTest::keyClicks(stage.find<ui::LineEdit>(u"newPersonName"_s), u"Aria Novak"_s);
        QTest::qWait(50);
        picture(stage, u"people-new"_s);
        stage.dialog(u"newPersonDialog"_s)->finish(false);
        QVERIFY(stage.press(u"assignButton"_s));
        QTest::qWait(50);
        picture(stage, u"people-assign"_s);
    }

    void theFailures()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](testkit::PeopleWorld &world) {
            world.people.answers.fail(u"summary"_s, ErrorKind::Unreachable);
            world.assignments.answers.fail(u"page"_s, ErrorKind::TimedOut);
            world.entitlements.answers.fail(u"of"_s, ErrorKind::Denied);
        });
        QTRY_VERIFY(stage.find<QWidget>(u"personFigures"_s)->findChild<QWidget *>(u"trouble"_s)->isVisible());
        picture(stage, u"people-failures"_s);
    }
};

ORBIT_TEST(PeoplePicturesTest, "people_pictures")

} // namespace orbit

#include "people_pictures_test.moc"
