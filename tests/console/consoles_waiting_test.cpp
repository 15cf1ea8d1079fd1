#include "ui/console/console_tab_bar.h"
#include "ui/widgets/focus_ring.h"

#include "tests/console/consoles_stage.h"
#include "tests/testkit/test_main.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::ui;
using namespace orbit::testing;

/// Tabs of desktops that cannot be connected to yet, and the page without any.
class ConsolesWaitingTest final : public QObject, private ConsolesStage
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void theEmptyPageLeadsToTheDesktops()
    {
        QSignalSpy wanted(m_page.get(), &ConsolesPage::desktopsWanted);
        const FocusRing ring(*m_theme, m_page->widget());
        m_page->widget()->setFocus(Qt::TabFocusReason);
        QVERIFY(!ring.isVisible()); // a ring around the whole page says nothing
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(ring.isVisible());
        QCOMPARE(QApplication::focusWidget(), find(u"showDesktops"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
    }

    void aTabWaitsUntilThereIsSomethingToConnectTo()
    {
        ConsoleRequest wish = request(1);
        wish.target = {};
        m_page->prepare(wish, u"Starting fin-1 …"_s);
        QVERIFY(m_page->isPreparing(wish.key) && m_page->isInSight(wish.key));
        QVERIFY(m_sessions->made.isEmpty());
        QVERIFY(says(u"connectingPanel"_s, u"Starting fin-1 …"_s));
        QCOMPARE(QApplication::focusWidget(), find(u"cancel"_s));
        m_page->prepare(wish, u"Waiting for the address of fin-1 …"_s);
        QVERIFY(says(u"connectingPanel"_s, u"Waiting for the address of fin-1 …"_s));
        auto *tabs = m_page->widget()->findChild<ConsoleTabBar *>();
        QCOMPARE(tabs->count(), 1);
        QCOMPARE(tabs->tabToolTip(0), u"fin-1, getting ready"_s);
        m_page->open(request(1));
        QCOMPARE(tabs->count(), 1);
        QCOMPARE(m_sessions->made.size(), 1);
        QCOMPARE(m_sessions->last()->target.host, u"10.0.0.1"_s);
        QVERIFY(m_sessions->last()->target.size.width() > 1000);
        QCOMPARE(tabs->tabToolTip(0), u"fin-1, connecting"_s);
    }

    void waitingCanBeCancelledAndTriedAgain()
    {
        QSignalSpy cancelled(m_page.get(), &ConsolesPage::preparationCancelled);
        QSignalSpy wanted(m_page.get(), &ConsolesPage::targetWanted);
        m_page->prepare(request(1), u"Starting fin-1 …"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(find(u"endedPanel"_s)->accessibleName(), u"Connecting to fin-1 was cancelled"_s);
        QCOMPARE(QApplication::focusWidget(), find(u"reconnect"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<GuestKey>(), request(1).key);
        QVERIFY(m_sessions->made.isEmpty());
    }

    void whyItCameToNothingIsSaidInTheTab()
    {
        m_page->prepare(request(1), u"Waiting for the address of fin-1 …"_s);
        m_page->giveUp(request(1).key, {.what = u"fin-1 did not tell its address"_s,
                                        .why = u"Its guest agent does not answer."_s,
                                        .todo = u"Wait."_s,
                                        .details = u"verbatim"_s});
        QVERIFY(says(u"endedPanel"_s, u"fin-1 did not tell its address"_s));
        QVERIFY(says(u"endedPanel"_s, u"Its guest agent does not answer. Wait."_s));
        press(u"showDetails"_s);
        QVERIFY(says(u"endedPanel"_s, u"verbatim"_s));
        m_page->open(request(1));
        QCOMPARE(m_sessions->made.size(), 1);
        m_sessions->last()->endWith(SessionEndReason::Unreachable);
        QVERIFY(says(u"endedPanel"_s, u"fin-1 does not answer"_s));
    }

    void closingAWaitingTabEndsTheWait()
    {
        QSignalSpy cancelled(m_page.get(), &ConsolesPage::preparationCancelled);
        m_page->prepare(request(1), u"Starting fin-1 …"_s);
        QTest::keyClick(m_page->widget(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(m_page->badge(), -1);
    }

    void waitingForAnOpenScreenLeavesItOpen()
    {
        FakeSession *session = open(1);
        session->goLive(plainScreen({800, 600}, 0xff204080));
        m_page->prepare(request(1), u"Waiting for the address of fin-1 …"_s);
        QVERIFY(!session->closed);
        QVERIFY(!m_page->isPreparing(request(1).key));
    }
};

ORBIT_TEST(ConsolesWaitingTest, "consoles_waiting")

#include "consoles_waiting_test.moc"
