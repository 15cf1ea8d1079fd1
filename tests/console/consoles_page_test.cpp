#include "ui/console/consoles_page.h"

#include "ui/console/console_tab_bar.h"
#include "ui/console/consoles_view.h"
#include "ui/console/fingerprint_grid.h"
#include "ui/console/remote_view.h"

#include "tests/console/consoles_stage.h"
#include "tests/testkit/test_main.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <linux/input-event-codes.h>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::ui;
using namespace orbit::testing;

class ConsolesPageTest final : public QObject, private ConsolesStage
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openPage(); }
    void cleanup() { closePage(); }
    void emptyPageSaysWhatToDo();
    void openingTwiceShowsTheSameConsole();
    void tabsSayTheStateInWords();
    void trustNeedsTheTick();
    void changedCertificateShowsBoth();
    void wrongPasswordIsSaidAtTheField();
    void domainIsSplitFromTheName();
    void endSaysWhyAndReconnects();
    void detailsAreVerbatim();
    void retryBannerCountsDown();
    void closingATabClosesTheSession();
    void detachedConsoleComesBackWithItsWindow();
    void fullScreenGoesAndComesBack();
    void ctrlAltDelIsSent();
    void releaseChordGivesTheKeyboardToTheTools();
    void tabsAreWalkedByKeyboard();
    void theWayBackIsThereForWhoHasNoSidebar();
};

void ConsolesPageTest::emptyPageSaysWhatToDo()
{
    QVERIFY(!find(u"consoleToolbar"_s));
    QCOMPARE(m_page->badge(), -1);
    open(1);
    QVERIFY(find(u"consoleToolbar"_s));
    QVERIFY(find(u"connectingPanel"_s));
    QCOMPARE(m_page->badge(), 1);
    // The picture is asked for in the size of its place.
    QVERIFY(m_sessions->last()->target.size.width() > 1000);
}

void ConsolesPageTest::theWayBackIsThereForWhoHasNoSidebar()
{
    QSignalSpy asked(m_page.get(), &ConsolesPage::desktopsWanted);
    open(1);
    QVERIFY(!find(u"consolesBack"_s));
    QTest::keyClick(m_page->widget()->findChild<ConsoleTabBar *>(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(asked.size(), 0);
    m_page->setWayBack(u"My desktops"_s);
    auto *back = qobject_cast<QAbstractButton *>(find(u"consolesBack"_s));
    QVERIFY(back);
    QCOMPARE(back->text(), u"My desktops"_s);
    auto *tabs = m_page->widget()->findChild<ConsoleTabBar *>();
    QVERIFY(back->mapTo(m_page->widget(), back->rect().topRight()).x() < tabs->mapTo(m_page->widget(), QPoint()).x());
    press(u"consolesBack"_s);
    QCOMPARE(asked.size(), 1);
    tabs->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tabs, Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), back);
    QTest::keyClick(back, Qt::Key_Space);
    QTest::keyClick(tabs, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(asked.size(), 3);
    QCOMPARE(m_page->badge(), 1); // it goes on
}

void ConsolesPageTest::openingTwiceShowsTheSameConsole()
{
    QSignalSpy counted(m_page.get(), &ConsolesPage::countChanged);
    open(1);
    open(2);
    open(1);
    QCOMPARE(m_sessions->made.size(), 2);
    QCOMPARE(counted.size(), 2);
    QCOMPARE(m_page->openNames(), (QStringList{u"fin-1"_s, u"fin-2"_s}));
    QCOMPARE(m_page->widget()->findChild<ConsoleTabBar *>()->currentIndex(), 0);
}

void ConsolesPageTest::tabsSayTheStateInWords()
{
    FakeSession *session = open(1);
    auto *tabs = m_page->widget()->findChild<ConsoleTabBar *>();
    QCOMPARE(tabs->tabToolTip(0), u"fin-1, connecting"_s);
    session->goLive(plainScreen({800, 600}, 0xff204080));
    QCOMPARE(tabs->tabToolTip(0), u"fin-1, connected"_s);
}

void ConsolesPageTest::trustNeedsTheTick()
{
    QSignalSpy trusted(m_page.get(), &ConsolesPage::certificateTrusted);
    FakeSession *session = open(1);
    session->askCertificate(u"9c410e7b"_s + QString(56, u'a'));
    QVERIFY(find(u"certificatePanel"_s));
    auto *trust = qobject_cast<QAbstractButton *>(find(u"trust"_s));
    QVERIFY(!trust->isEnabled());
    QCOMPARE(QApplication::focusWidget(), find(u"refuse"_s));
    const auto grids = find(u"certificatePanel"_s)->findChildren<FingerprintGrid *>();
    QVERIFY(grids.first()->accessibleValue().startsWith(u"9C 41 0E 7B"_s));
    QVERIFY(!grids.last()->isVisible());
    // By keyboard alone; Tab stays inside the question.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), find(u"compared"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(trust->isEnabled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), trust);
    QTest::keyClick(trust, Qt::Key_Return);
    QCOMPARE(session->trusts, (QList{RemoteSession::Trust::Accept}));
    QCOMPARE(trusted.size(), 1);
    QCOMPARE(trusted.first().first().toString(), u"10.0.0.1"_s);
}

void ConsolesPageTest::changedCertificateShowsBoth()
{
    ConsoleRequest wish = request(1);
    wish.target.trustedFingerprint = QString(64, u'b');
    m_page->open(wish);
    m_sessions->last()->askCertificate(QString(64, u'a'));
    const auto grids = find(u"certificatePanel"_s)->findChildren<FingerprintGrid *>();
    QVERIFY(grids.first()->isVisible() && grids.last()->isVisible());
    press(u"refuse"_s);
    QVERIFY(find(u"endedPanel"_s));
}

void ConsolesPageTest::wrongPasswordIsSaidAtTheField()
{
    FakeSession *session = open(1);
    session->endWith(SessionEndReason::RefusedCredentials);
    QVERIFY(find(u"credentialsPanel"_s));
    auto *user = qobject_cast<QLineEdit *>(find(u"user"_s));
    auto *password = qobject_cast<QLineEdit *>(find(u"password"_s));
    QCOMPARE(password->accessibleDescription(), u"User name or password is wrong."_s);
    QVERIFY(!find(u"signIn"_s)->isEnabled());
    user->setText(u"anna"_s);
    password->setFocus();
    QTest::keyClicks(password, u"secret"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QCOMPARE(m_sessions->made.size(), 2);
    QVERIFY(m_sessions->last()->target.credentials.password == Secret("secret"));
    QVERIFY(password->text().isEmpty());
}

void ConsolesPageTest::domainIsSplitFromTheName()
{
    QSignalSpy given(m_page.get(), &ConsolesPage::credentialsGiven);
    open(1)->askCredentials();
    qobject_cast<QLineEdit *>(find(u"user"_s))->setText(u"FINANCE\\anna"_s);
    qobject_cast<QLineEdit *>(find(u"password"_s))->setText(u"x"_s);
    press(u"remember"_s);
    press(u"signIn"_s);
    const auto &answer = m_sessions->last()->answers.front();
    QCOMPARE(answer->user, u"anna"_s);
    QCOMPARE(answer->domain, u"FINANCE"_s);
    QCOMPARE(given.first().at(2).toBool(), true);
}

void ConsolesPageTest::endSaysWhyAndReconnects()
{
    open(1)->endWith(SessionEndReason::Unreachable);
    QCOMPARE(find(u"endedPanel"_s)->accessibleName(), u"fin-1 does not answer"_s);
    press(u"reconnect"_s);
    QCOMPARE(m_sessions->made.size(), 2);
    QVERIFY(find(u"connectingPanel"_s));
}

void ConsolesPageTest::detailsAreVerbatim()
{
    open(1)->endWith(SessionEndReason::ServerRefused, u"<b>ERRINFO_LICENSE</b>"_s);
    QVERIFY(!find(u"details"_s));
    press(u"showDetails"_s);
    QCOMPARE(qobject_cast<QLabel *>(find(u"details"_s))->text(), u"<b>ERRINFO_LICENSE</b>"_s);
    QCOMPARE(qobject_cast<QLabel *>(find(u"details"_s))->textFormat(), Qt::PlainText);
}

void ConsolesPageTest::retryBannerCountsDown()
{
    FakeSession *session = open(1);
    session->goLive(plainScreen({800, 600}, 0xff204080));
    session->endWith(SessionEndReason::NetworkLost);
    QVERIFY(find(u"retryBanner"_s));
    press(u"reconnectNow"_s);
    QCOMPARE(m_sessions->made.size(), 2);
    m_sessions->last()->goLive(plainScreen({800, 600}, 0xff204080));
    QVERIFY(!find(u"retryBanner"_s));
}

void ConsolesPageTest::closingATabClosesTheSession()
{
    QSignalSpy closed(m_page.get(), &ConsolesPage::closed);
    QPointer<FakeSession> session = open(1);
    session->goLive(plainScreen({800, 600}, 0xff204080));
    auto *tabs = m_page->widget()->findChild<ConsoleTabBar *>();
    QTest::mouseClick(tabs->tabButton(0, QTabBar::RightSide), Qt::LeftButton);
    QTRY_VERIFY(!session);
    QCOMPARE(closed.size(), 1);
    QCOMPARE(m_page->badge(), -1);
}

void ConsolesPageTest::detachedConsoleComesBackWithItsWindow()
{
    FakeSession *session = open(1);
    session->goLive(plainScreen({800, 600}, 0xff204080));
    press(u"move"_s);
    QWidget *window = find(u"consoleWindow"_s);
    QVERIFY(window);
    auto *view = window->findChild<RemoteView *>();
    QVERIFY(view && view->isVisible());
    QVERIFY(find(u"bringBack"_s));
    window->close();
    QTRY_VERIFY(!find(u"consoleWindow"_s));
    QVERIFY(m_page->widget()->isAncestorOf(view));
    QVERIFY(view->isVisible());
    QVERIFY(!session->closed);
}

void ConsolesPageTest::fullScreenGoesAndComesBack()
{
    FakeSession *session = open(1);
    session->goLive(plainScreen({800, 600}, 0xff204080));
    auto *view = m_page->widget()->findChild<RemoteView *>();
    QTest::keyClick(view, Qt::Key_F11);
    QWidget *window = find(u"consoleWindow"_s);
    QVERIFY(window && window->isFullScreen());
    QCOMPARE(view->size(), window->size());
    QTest::keyClick(view, Qt::Key_F11);
    QTRY_VERIFY(!find(u"consoleWindow"_s));
    QVERIFY(m_page->widget()->isAncestorOf(view));
}

void ConsolesPageTest::ctrlAltDelIsSent()
{
    FakeSession *session = open(1);
    QVERIFY(!find(u"ctrlAltDel"_s)->isEnabled());
    session->goLive(plainScreen({800, 600}, 0xff204080));
    session->input.clear();
    press(u"ctrlAltDel"_s);
    QList<quint16> down;
    for (const RemoteInput &one : std::as_const(session->input)) {
        if (const auto *key = std::get_if<KeyChange>(&one); key && key->down)
            down += key->code;
    }
    QCOMPARE(down, (QList<quint16>{KEY_LEFTCTRL, KEY_LEFTALT, KEY_DELETE}));
}

void ConsolesPageTest::releaseChordGivesTheKeyboardToTheTools()
{
    FakeSession *session = open(1);
    session->goLive(plainScreen({800, 600}, 0xff204080));
    auto *view = m_page->widget()->findChild<RemoteView *>();
    view->setFocus();
    constexpr quint32 xkbOffset = 8;
    const auto send = [view](QEvent::Type type, quint16 code) {
        QKeyEvent event(type, Qt::Key_unknown, Qt::NoModifier, code + xkbOffset, 0, 0);
        QCoreApplication::sendEvent(view, &event);
    };
    for (const quint16 code : {KEY_LEFTCTRL, KEY_LEFTALT, KEY_LEFTSHIFT})
        send(QEvent::KeyPress, code);
    QVERIFY(view->hasFocus());
    send(QEvent::KeyRelease, KEY_LEFTSHIFT);
    QCOMPARE(QApplication::focusWidget(), find(u"ctrlAltDel"_s));
}

void ConsolesPageTest::tabsAreWalkedByKeyboard()
{
    open(1);
    open(2);
    auto *tabs = m_page->widget()->findChild<ConsoleTabBar *>();
    QCOMPARE(tabs->currentIndex(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    QTest::keyClick(m_page->widget(), Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(m_page->openNames(), (QStringList{u"fin-2"_s}));
}

ORBIT_TEST(ConsolesPageTest, "consoles_page")

#include "consoles_page_test.moc"
