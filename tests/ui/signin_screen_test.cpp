#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/test_main.h"
#include "ui/signin/entry_form.h"
#include "ui/signin/sign_in_screen.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

struct Stage
{
    explicit Stage(RegistryState state = RegistryState::NeedsSignIn, const QString &lastLogin = {})
    {
        if (!lastLogin.isEmpty())
            settings.setValue(u"signIn/lastLogin"_s, lastLogin);
        registry.setStatus({.state = state, .kind = RegistryKind::Shared, .place = u"db.office.example"_s, .server = {}, .problem = {}});
        screen = std::make_unique<ui::SignInScreen>(
            ui::SignInParts{.theme = theme, .registry = registry, .settings = settings, .setUp = [this] { ++setUps; }});
        screen->setFixedSize(1440, 900);
        screen->show();
        screen->activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(screen.get());
    }

    template <class T>
    T *find(const QString &name)
    {
        return screen->findChild<T *>(name);
    }
    ui::LineEdit *login() { return find<ui::LineEdit>(u"entryLogin"_s); }
    ui::LineEdit *password() { return find<ui::LineEdit>(u"entryPassword"_s); }
    ui::Button *enter() { return find<ui::Button>(u"entryEnter"_s); }
    QString refusal() { return password()->accessibleDescription(); }
    QString notice()
    {
        auto *note = find<ui::Note>(u"entryNotice"_s);
        return note->isVisible() ? note->accessibleName() : QString();
    }
    void type(const QString &name, const QString &secret)
    {
        login()->setText(name);
        password()->setFocus();
        QTest::keyClicks(password(), secret);
        QTest::keyClick(password(), Qt::Key_Return);
    }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"console.ini"_s), QSettings::IniFormat};
    testkit::FakeRegistry registry;
    ui::Theme theme{ui::ThemeChoice::Light};
    const bool isApplied = (theme.apply(*qApp), true);
    int setUps = 0;
    std::unique_ptr<ui::SignInScreen> screen;
};

} // namespace

class SignInScreenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterSignsInAndTheNameIsRemembered()
    {
        Stage stage;
        QSignalSpy signedIn(stage.screen.get(), &ui::SignInScreen::signedIn);
        QCOMPARE(QApplication::focusWidget(), stage.login());
        QTest::keyClicks(stage.login(), u"mira.kestrin"_s);
        QTest::keyClick(stage.login(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), stage.password());
        QVERIFY(stage.refusal().isEmpty());
        QTest::keyClicks(stage.password(), u"correct horse"_s);
        QTest::keyClick(stage.password(), Qt::Key_Return);
        QTRY_COMPARE(signedIn.count(), 1);
        QCOMPARE(stage.registry.logins, QStringList{u"mira.kestrin"_s});
        QCOMPARE(stage.settings.value(u"signIn/lastLogin"_s).toString(), u"mira.kestrin"_s);
        QVERIFY(stage.password()->text().isEmpty());
    }

    void whoWasHereBeforeTypesThePasswordOnly()
    {
        Stage stage(RegistryState::NeedsSignIn, u"mira.kestrin"_s);
        QCOMPARE(stage.login()->text(), u"mira.kestrin"_s);
        QCOMPARE(QApplication::focusWidget(), stage.password());
    }

    void whoCameInWithoutItIsAskedByNameNextTime()
    {
        Stage stage;
        stage.registry.signInAs(orbit::Role::Admin); // as the owner of this computer's registry does
        QVERIFY(await(stage.registry.signOut()).has_value());
        QCOMPARE(stage.login()->text(), u"petra.korvane"_s);
        QCOMPARE(stage.settings.value(u"signIn/lastLogin"_s).toString(), u"petra.korvane"_s);
    }

    void aWrongPasswordDoesNotSayWhichWasWrong()
    {
        Stage stage;
        stage.type(u"mira.kestrin"_s, u"wrong"_s);
        QTRY_COMPARE(stage.refusal(), u"User name or password is wrong."_s);
        QCOMPARE(QApplication::focusWidget(), stage.password());
        QCOMPARE(stage.password()->selectedText().size(), 5);
        QVERIFY(!stage.settings.contains(u"signIn/lastLogin"_s));
        // Typing again takes the sentence away.
        QTest::keyClicks(stage.password(), u"c"_s);
        QVERIFY(stage.refusal().isEmpty());
    }

    void everyRefusalSaysTheWayOut_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto add = [](const char *name, ErrorKind kind, const QString &words) {
            QTest::newRow(name) << static_cast<int>(kind) << words;
        };
        add("unreachable", ErrorKind::Unreachable, u"db.office.example does not answer. Check the network, then try again."_s);
        add("slow", ErrorKind::TimedOut, u"db.office.example took too long. Try again in a moment."_s);
        add("too many", ErrorKind::Conflict, u"You are signed in too often. Close Orbit on another computer, or try again in a minute."_s);
        add("untrusted", ErrorKind::Untrusted, u"db.office.example could not prove who it is. Nothing was sent. Ask your administrator."_s);
    }
    void everyRefusalSaysTheWayOut()
    {
        QFETCH(int, kind);
        QFETCH(QString, words);
        Stage stage;
        stage.registry.answers.fail(u"signIn"_s, static_cast<ErrorKind>(kind));
        stage.type(u"mira.kestrin"_s, u"correct horse"_s);
        QTRY_COMPARE(stage.refusal(), words);
        QVERIFY(!stage.enter()->isLoading());
    }

    void whileItIsCheckedNothingIsSentTwice()
    {
        Stage stage;
        stage.registry.answers.hold();
        stage.type(u"mira.kestrin"_s, u"correct horse"_s);
        QVERIFY(stage.enter()->isLoading());
        QTest::keyClick(stage.password(), Qt::Key_Return);
        QTest::mouseClick(stage.enter(), Qt::LeftButton);
        QCOMPARE(stage.registry.answers.countOf(u"signIn"_s), 1);
        stage.registry.answers.release();
        QTRY_VERIFY(!stage.enter()->isLoading());
    }

    void nothingIsSentWithoutBoth()
    {
        Stage stage;
        QTest::mouseClick(stage.enter(), Qt::LeftButton);
        QCOMPARE(stage.login()->accessibleDescription(), u"Type your user name"_s);
        stage.login()->setText(u"mira.kestrin"_s);
        stage.enter()->setFocus();
        QTest::mouseClick(stage.enter(), Qt::LeftButton);
        QCOMPARE(stage.refusal(), u"Type your password"_s);
        QVERIFY(stage.registry.logins.isEmpty());
    }

    void whatIsTypedWhileTheRegistryStartsIsSentThen()
    {
        Stage stage(RegistryState::Starting);
        QVERIFY(stage.notice().startsWith(u"The registry is starting."_s));
        stage.type(u"mira.kestrin"_s, u"correct horse"_s);
        QVERIFY(stage.enter()->isLoading());
        QVERIFY(stage.registry.logins.isEmpty());
        QSignalSpy signedIn(stage.screen.get(), &ui::SignInScreen::signedIn);
        stage.registry.setState(RegistryState::NeedsSignIn);
        QTRY_COMPARE(signedIn.count(), 1);
    }

    void anUnreachableRegistryIsTriedAgain()
    {
        Stage stage(RegistryState::Offline);
        QVERIFY(stage.notice().startsWith(u"db.office.example does not answer."_s));
        QVERIFY(stage.enter()->isEnabled());
        QTest::mouseClick(stage.find<ui::Button>(u"entryNoticeAction"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.registry.retries, 1);
        stage.registry.setState(RegistryState::NeedsSignIn);
        QVERIFY(stage.notice().isEmpty());
    }

    void aRegistryOfAnotherVersionLetsNobodyIn()
    {
        Stage stage;
        stage.registry.setState(
            RegistryState::WrongSchema,
            {.kind = ErrorKind::Invalid, .subject = u"The registry"_s, .detail = u"It has version 14, this Orbit needs 12."_s});
        QCOMPARE(stage.notice(), u"The registry is of another version. It has version 14, this Orbit needs 12."_s);
        QVERIFY(!stage.enter()->isEnabled());
        QVERIFY(!stage.password()->isEnabled());
    }

    void withoutARegistryTheWayLeadsToTheSetup()
    {
        Stage stage(RegistryState::NotSetUp);
        QVERIFY(!stage.enter()->isEnabled());
        QTest::mouseClick(stage.find<ui::Button>(u"entryNoticeAction"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.setUps, 1);
    }

    void capsLockIsSaid()
    {
        Stage stage;
        auto *line = stage.find<QWidget>(u"capsLock"_s);
        QTest::keyClicks(stage.password(), u"a"_s);
        QVERIFY(!line->isVisible());
        // A capital without Shift.
        QKeyEvent letter(QEvent::KeyPress, Qt::Key_B, Qt::NoModifier, u"B"_s);
        QApplication::sendEvent(stage.password(), &letter);
        QVERIFY(line->isVisible());
        QTest::keyClick(stage.password(), Qt::Key_C);
        QVERIFY(!line->isVisible());
        // What the keyboard itself says, also before any letter.
        QKeyEvent key(QEvent::KeyPress, Qt::Key_CapsLock, Qt::NoModifier, 66, 0, 0x10);
        QApplication::sendEvent(stage.password(), &key);
        QVERIFY(line->isVisible());
    }

    void whoForgotThePasswordIsToldWhomToAsk()
    {
        Stage stage;
        auto *words = stage.find<ui::Label>(u"entryForgotText"_s);
        QVERIFY(!words->isVisible());
        QTest::mouseClick(stage.find<QAbstractButton>(u"entryForgot"_s), Qt::LeftButton);
        QVERIFY(words->isVisible());
    }

    void tabGoesDownTheForm()
    {
        Stage stage;
        QStringList names;
        for (int i = 0; i < 4; ++i) {
            names.append(QApplication::focusWidget()->objectName());
            QTest::keyClick(stage.screen.get(), Qt::Key_Tab);
        }
        QCOMPARE(names.mid(0, 2), (QStringList{u"entryLogin"_s, u"entryPassword"_s}));
        QVERIFY(names.contains(u"entryEnter"_s) || QApplication::focusWidget()->objectName() == u"entryEnter"_s);
    }

    void thePasswordIsKeptNowhere()
    {
        Stage stage;
        stage.type(u"mira.kestrin"_s, u"correct horse"_s);
        QTRY_VERIFY(stage.settings.contains(u"signIn/lastLogin"_s));
        stage.settings.sync();
        QFile file(stage.settings.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("correct horse"));
    }
};

ORBIT_TEST(SignInScreenTest, "signin_screen")

} // namespace orbit

#include "signin_screen_test.moc"
