#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "ui/signin/entry_form.h"
#include "ui/signin/inactivity_lock.h"
#include "ui/signin/lock_screen.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QApplication>
#include <QRegularExpression>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit {

namespace {

/// A window with one field and one shortcut, and the lock over it.
struct Stage
{
    Stage()
    {
        registry.signInAs(orbit::Role::Admin);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(below);
        below->setObjectName(u"below"_s);
        window.setFixedSize(1100, 700);
        QObject::connect(new QShortcut(QKeySequence(u"Ctrl+K"_s), &window), &QShortcut::activated, &window, [this] { ++shortcuts; });
        lock = new ui::LockScreen(theme, registry, &window, [this](Secret secret) {
            secrets.append(secret.exposeText());
            return registry.signIn(u"petra.korvane"_s, std::move(secret));
        });
        window.show();
        window.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&window);
        below->setFocus();
    }
    ~Stage() { window.hide(); }

    ui::LineEdit *password() { return lock->findChild<ui::LineEdit *>(u"entryPassword"_s); }
    void type(const QString &secret)
    {
        QTest::keyClicks(password(), secret);
        QTest::keyClick(password(), Qt::Key_Return);
    }

    testkit::FakeRegistry registry;
    ui::Theme theme{ui::ThemeChoice::Light};
    const bool isApplied = (theme.apply(*qApp), true);
    QWidget window;
    ui::LineEdit *below = new ui::LineEdit(theme);
    ui::LockScreen *lock = nullptr;
    int shortcuts = 0;
    QStringList secrets;
};

} // namespace

class SignInLockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void theLockCoversTheWindow()
    {
        Stage stage;
        stage.lock->lock();
        QVERIFY(stage.lock->isLocked());
        QCOMPARE(stage.lock->geometry(), stage.window.rect());
        QCOMPARE(stage.window.childAt(stage.below->geometry().center())->window(), &stage.window);
        QVERIFY(stage.window.childAt(stage.below->geometry().center()) != stage.below);
        QCOMPARE(QApplication::focusWidget(), stage.password());
        QCOMPARE(stage.lock->findChild<ui::ElidedLabel *>(u"entryName"_s)->text(), u"Petra Korvane"_s);
        QVERIFY(!stage.lock->findChild<QWidget *>(u"entryLogin"_s)->isVisible());
    }

    void noKeyReachesWhatIsBelow()
    {
        Stage stage;
        QTest::keyClick(stage.below, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(stage.shortcuts, 1);
        stage.lock->lock();
        QTest::keyClick(stage.password(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(stage.password(), Qt::Key_Escape);
        QCOMPARE(stage.shortcuts, 1);
        QVERIFY(stage.lock->isLocked());
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(stage.lock->isAncestorOf(QApplication::focusWidget()));
        }
        stage.below->setFocus();
        QTRY_VERIFY(stage.lock->isAncestorOf(QApplication::focusWidget()));
    }

    void whatComesMeanwhileStaysBelow()
    {
        Stage stage;
        stage.lock->lock();
        QWidget later(&stage.window);
        later.setGeometry(100, 100, 300, 200);
        later.show();
        later.raise();
        QTRY_VERIFY(stage.window.childAt(150, 150) != &later);
        later.raise();
        QTRY_VERIFY(stage.window.childAt(150, 150) != &later);
    }

    void thePasswordOpensIt()
    {
        Stage stage;
        QSignalSpy unlocked(stage.lock, &ui::LockScreen::unlocked);
        stage.lock->lock();
        stage.type(u"correct horse"_s);
        QTRY_COMPARE(unlocked.count(), 1);
        QVERIFY(!stage.lock->isVisible());
        QCOMPARE(QApplication::focusWidget(), stage.below);
        QVERIFY(stage.password()->text().isEmpty());
        QTest::keyClick(stage.below, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(stage.shortcuts, 1);
    }

    void aWrongOneDoesNot()
    {
        Stage stage;
        stage.lock->lock();
        stage.type(u"wrong"_s);
        QTRY_COMPARE(stage.password()->accessibleDescription(), u"The password is wrong."_s);
        QVERIFY(stage.lock->isLocked());
        QCOMPARE(stage.secrets, QStringList{u"wrong"_s});
    }

    void aCheckThatSignsInAnewDoesNotTripOverItself()
    {
        Stage stage;
        QSignalSpy unlocked(stage.lock, &ui::LockScreen::unlocked);
        stage.lock->lock();
        stage.registry.answers.hold();
        stage.type(u"correct horse"_s);
        stage.registry.setMe({});
        QVERIFY(stage.lock->isLocked());
        stage.registry.answers.release();
        QTRY_COMPARE(unlocked.count(), 1);
    }

    void whoSignsOutInsteadIsLetGo()
    {
        Stage stage;
        QSignalSpy asked(stage.lock, &ui::LockScreen::signOutAsked);
        stage.lock->lock();
        QTest::mouseClick(stage.lock->findChild<ui::Button *>(u"entrySignOut"_s), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QVERIFY(stage.lock->isLocked());
        stage.registry.setMe({});
        QVERIFY(!stage.lock->isLocked());
    }

    void withoutAPersonThereIsNothingToLock()
    {
        Stage stage;
        stage.registry.setMe({});
        stage.lock->lock();
        QVERIFY(!stage.lock->isLocked());
    }

    void timeWithoutATouchLocks()
    {
        testkit::ManualClock clock;
        ui::InactivityLock watch(clock);
        QSignalSpy expired(&watch, &ui::InactivityLock::expired);
        watch.setMinutes(5);
        watch.setActive(true);
        clock.advance(4min);
        watch.check();
        QCOMPARE(expired.count(), 0);
        Stage stage;
        QTest::keyClick(stage.below, Qt::Key_A);
        clock.advance(4min);
        watch.check();
        QCOMPARE(expired.count(), 0);
        clock.advance(1min);
        watch.check();
        QCOMPARE(expired.count(), 1);
        // Once; the lock is there now.
        clock.advance(60min);
        watch.check();
        QCOMPARE(expired.count(), 1);
    }

    void theFirstTouchAfterALongSleepComesTooLate()
    {
        testkit::ManualClock clock;
        ui::InactivityLock watch(clock);
        QSignalSpy expired(&watch, &ui::InactivityLock::expired);
        watch.setMinutes(5);
        watch.setActive(true);
        // While the computer sleeps only its wall clock goes on.
        Stage stage;
        clock.setNow(clock.now().addSecs(3600));
        QTest::keyClicks(stage.below, u"a"_s);
        QCOMPARE(expired.count(), 1);
        QVERIFY(stage.below->text().isEmpty());
    }

    void withoutMinutesItNeverLocks()
    {
        testkit::ManualClock clock;
        ui::InactivityLock watch(clock);
        QSignalSpy expired(&watch, &ui::InactivityLock::expired);
        watch.setActive(true);
        clock.advance(24h);
        watch.check();
        QCOMPARE(expired.count(), 0);
    }
};

ORBIT_TEST(SignInLockTest, "signin_lock")

} // namespace orbit

#include "signin_lock_test.moc"
