#include "ui/console/remote_view.h"

#include "tests/console/fake_session.h"
#include "tests/testkit/test_main.h"

#include <QPushButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <linux/input-event-codes.h>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::ui;
using namespace orbit::testing;

namespace {

constexpr QRgb blue = 0xff204080;
constexpr QRgb red = 0xffc03020;

QString words(const QList<RemoteInput> &input)
{
    QStringList all;
    for (const RemoteInput &one : input) {
        if (const auto *key = std::get_if<KeyChange>(&one))
            all += u"%1%2"_s.arg(key->down ? u"+"_s : u"-"_s).arg(key->code);
        else if (const auto *text = std::get_if<TextChange>(&one))
            all += text->down ? QString(QChar(text->unit)) : QString();
    }
    all.removeAll(QString());
    return all.join(u' ');
}

} // namespace

class RemoteViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void paintsThePictureInItsOwnSize();
    void scalesKeepingTheAspectRatio();
    void paintsOnlyWhatChanged();
    void takesAFrameOnlyAfterPaintingIt();
    void aHiddenViewTakesNothing();
    void keepsTheLastPictureVeiled();
    void mouseIsInPixelsOfThePicture();
    void wheelGoesBothWays();
    void tabAndShortcutsGoToTheDesktop();
    void fullScreenKeyStaysHere();
    void keysAreReleasedWhenFocusGoes();
    void releaseChordGivesTheKeyboardBack();
    void aKeyInBetweenIsNoReleaseChord();
    void charactersWithoutAKeyAreTyped();
    void repeatedKeysArePressedOnce();
    void pointerTakesTheShapeOfTheDesktop();
    void wishesTheSizeOnce();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<QWidget> m_window;
    RemoteView *m_view = nullptr;
    QPushButton *m_other = nullptr;
};

void RemoteViewTest::init()
{
    m_theme = std::make_unique<Theme>(ThemeChoice::Light);
    m_session = std::make_unique<FakeSession>(RemoteTarget{});
    m_window = std::make_unique<QWidget>();
    m_view = new RemoteView(*m_theme);
    m_view->setFixedSize(400, 300);
    m_other = new QPushButton;
    auto *column = new QVBoxLayout(m_window.get());
    column->addWidget(m_view);
    column->addWidget(m_other);
    m_view->setSession(m_session.get());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_session->start();
    m_session->goLive(plainScreen({400, 300}, blue));
    QTRY_COMPARE(m_session->taken, 1);
    m_view->setFocus(Qt::TabFocusReason);
    QVERIFY(m_view->hasFocus());
}

void RemoteViewTest::cleanup()
{
    m_window.reset();
    m_session.reset();
}

void RemoteViewTest::paintsThePictureInItsOwnSize()
{
    QImage picture = plainScreen({400, 300}, blue);
    picture.setPixel(123, 45, red);
    m_session->showScreen(picture);
    const QImage shown = m_view->grab().toImage();
    QCOMPARE(shown.pixel(123, 45), red);
    QCOMPARE(shown.pixel(124, 45), blue);
    QCOMPARE(shown.pixel(123, 46), blue);
}

void RemoteViewTest::scalesKeepingTheAspectRatio()
{
    m_session->showScreen(plainScreen({800, 200}, blue));
    const QImage shown = m_view->grab().toImage();
    QCOMPARE(shown.pixel(200, 150), blue);
    QCOMPARE(shown.pixel(10, 150), blue);
    QVERIFY(shown.pixel(200, 90) != blue);
    QVERIFY(shown.pixel(200, 210) != blue);
}

void RemoteViewTest::paintsOnlyWhatChanged()
{
    struct Watcher final : QObject
    {
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Paint)
                region += static_cast<QPaintEvent &>(*event).region();
            return false;
        }
        QRegion region;
    } watcher;
    m_view->installEventFilter(&watcher);
    m_session->announce({QRect(10, 20, 30, 40), QRect(200, 100, 5, 5)});
    QTRY_COMPARE(m_session->taken, 2);
    QCOMPARE(watcher.region, QRegion(10, 20, 30, 40) + QRegion(200, 100, 5, 5));
}

void RemoteViewTest::takesAFrameOnlyAfterPaintingIt()
{
    m_session->announce({QRect(0, 0, 10, 10)});
    QCOMPARE(m_session->taken, 1);
    QTRY_COMPARE(m_session->taken, 2);
    m_session->announce({});
    QTRY_COMPARE(m_session->taken, 3);
}

void RemoteViewTest::aHiddenViewTakesNothing()
{
    m_view->hide();
    m_session->announce({QRect(0, 0, 10, 10)});
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCOMPARE(m_session->taken, 1);
    m_view->show();
    QTRY_COMPARE(m_session->taken, 2);
}

void RemoteViewTest::keepsTheLastPictureVeiled()
{
    const std::weak_ptr<const void> memory = m_session->picture().memory;
    m_view->setSession(nullptr);
    m_session.reset();
    QVERIFY(!memory.expired()); // kept, not copied: that would be megabytes in the way of everything else
    const QColor shown = m_view->grab().toImage().pixelColor(200, 150);
    QVERIFY(shown != QColor(blue));
    QVERIFY(shown.blue() > shown.red());
}

void RemoteViewTest::mouseIsInPixelsOfThePicture()
{
    m_session->showScreen(plainScreen({800, 600}, blue));
    m_session->input.clear();
    QTest::mouseClick(m_view, Qt::RightButton, {}, {100, 50});
    QList<MouseClick> clicks;
    for (const RemoteInput &one : std::as_const(m_session->input)) {
        if (const auto *click = std::get_if<MouseClick>(&one))
            clicks += *click;
    }
    QCOMPARE(clicks.size(), 2);
    QVERIFY(clicks[0] == (MouseClick{.position = {200, 100}, .key = MouseKey::Right, .down = true}));
    QVERIFY(clicks[1] == (MouseClick{.position = {200, 100}, .key = MouseKey::Right, .down = false}));
}

void RemoteViewTest::wheelGoesBothWays()
{
    m_session->input.clear();
    QWheelEvent turn(QPointF(10, 10), m_view->mapToGlobal(QPointF(10, 10)), {}, {-40, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                     false);
    QCoreApplication::sendEvent(m_view, &turn);
    QCOMPARE(m_session->input.size(), 1);
    QVERIFY(std::get<WheelTurn>(m_session->input.first()) == (WheelTurn{.position = {10, 10}, .vertical = 120, .horizontal = 40}));
}

void RemoteViewTest::tabAndShortcutsGoToTheDesktop()
{
    QShortcut shortcut(Qt::CTRL | Qt::Key_K, m_window.get());
    QSignalSpy activated(&shortcut, &QShortcut::activated);
    m_session->input.clear();
    QTest::keyClick(m_view, Qt::Key_Tab);
    QTest::keyClick(m_view, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(m_view, Qt::Key_Escape);
    QVERIFY(m_view->hasFocus());
    QCOMPARE(activated.size(), 0);
    QCOMPARE(words(m_session->input), u"+%1 -%1 +%4 +%2 -%2 -%4 +%3 -%3"_s.arg(KEY_TAB).arg(KEY_K).arg(KEY_ESC).arg(KEY_LEFTCTRL));
}

void RemoteViewTest::fullScreenKeyStaysHere()
{
    QSignalSpy wanted(m_view, &RemoteView::fullScreenWanted);
    m_session->input.clear();
    QTest::keyClick(m_view, Qt::Key_F11);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(m_session->input.isEmpty());
}

void RemoteViewTest::keysAreReleasedWhenFocusGoes()
{
    m_session->input.clear();
    QTest::keyPress(m_view, Qt::Key_F4, Qt::ControlModifier);
    m_other->setFocus();
    QCOMPARE(words(m_session->input), u"+%1 +%2 -%1 -%2"_s.arg(KEY_LEFTCTRL).arg(KEY_F4));
}

void RemoteViewTest::releaseChordGivesTheKeyboardBack()
{
    QSignalSpy released(m_view, &RemoteView::released);
    QTest::keyPress(m_view, Qt::Key_Control);
    QTest::keyPress(m_view, Qt::Key_Alt, Qt::ControlModifier);
    QTest::keyPress(m_view, Qt::Key_Shift, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(released.size(), 0);
    m_session->input.clear();
    QTest::keyRelease(m_view, Qt::Key_Alt, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(released.size(), 1);
    QCOMPARE(words(m_session->input), u"-%1 -%2 -%3"_s.arg(KEY_LEFTALT).arg(KEY_LEFTCTRL).arg(KEY_LEFTSHIFT));
}

void RemoteViewTest::aKeyInBetweenIsNoReleaseChord()
{
    QSignalSpy released(m_view, &RemoteView::released);
    QTest::keyPress(m_view, Qt::Key_Control);
    QTest::keyPress(m_view, Qt::Key_Alt, Qt::ControlModifier);
    QTest::keyPress(m_view, Qt::Key_Shift, Qt::ControlModifier | Qt::AltModifier);
    QTest::keyClick(m_view, Qt::Key_Delete, Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
    QTest::keyRelease(m_view, Qt::Key_Shift);
    QTest::keyRelease(m_view, Qt::Key_Alt);
    QTest::keyRelease(m_view, Qt::Key_Control);
    QCOMPARE(released.size(), 0);
}

void RemoteViewTest::charactersWithoutAKeyAreTyped()
{
    m_session->input.clear();
    QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, u"é"_s);
    QCoreApplication::sendEvent(m_view, &press);
    QCOMPARE(words(m_session->input), u"é"_s);
}

void RemoteViewTest::repeatedKeysArePressedOnce()
{
    constexpr quint32 xkbA = KEY_A + 8;
    m_session->input.clear();
    const auto key = [this](QEvent::Type type, bool repeat) {
        QKeyEvent event(type, Qt::Key_A, Qt::NoModifier, xkbA, 0, 1U << 4, u"a"_s, repeat);
        QCoreApplication::sendEvent(m_view, &event);
    };
    key(QEvent::KeyPress, false);
    key(QEvent::KeyRelease, true);
    key(QEvent::KeyPress, true);
    key(QEvent::KeyRelease, false);
    QCOMPARE(words(m_session->input), u"+%1 +%1 -%1"_s.arg(KEY_A));
    // The lock keys are told before the first key, once.
    QVERIFY(std::get<KeyboardFocus>(m_session->input.first()) == (KeyboardFocus{.capsLock = false, .numLock = true, .scrollLock = false}));
}

void RemoteViewTest::pointerTakesTheShapeOfTheDesktop()
{
    m_session->point({.kind = RemotePointer::Kind::Hidden});
    QCOMPARE(m_view->cursor().shape(), Qt::BlankCursor);
    m_session->point({.kind = RemotePointer::Kind::Image, .hotSpot = {3, 4}, .size = {16, 16}, .pixels = QByteArray(16 * 16 * 4, '\xff')});
    QCOMPARE(m_view->cursor().shape(), Qt::BitmapCursor);
    QCOMPARE(m_view->cursor().hotSpot(), QPoint(3, 4));
    m_session->point({});
    QCOMPARE(m_view->cursor().shape(), Qt::ArrowCursor);
}

void RemoteViewTest::wishesTheSizeOnce()
{
    m_view->setFixedSize(500, 350);
    QTRY_COMPARE(m_session->wishes, (QList<QSize>{QSize(500, 350)}));
    m_session->showScreen(plainScreen({480, 320}, blue));
    m_session->showScreen(plainScreen({500, 350}, blue));
    QTest::qWait(400);
    QCOMPARE(m_session->wishes.size(), 1);
}

ORBIT_TEST(RemoteViewTest, "remote_view")

#include "remote_view_test.moc"
