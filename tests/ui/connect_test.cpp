#include "tests/testkit/test_main.h"
#include "tests/ui/connect_stage.h"
#include "ui/clusters/server_address.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QTest>

using namespace orbit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;
using Stage = orbit::testkit::ConnectStage;
using orbit::testkit::child;

namespace {

void fillToken(const Stage &stage)
{
    stage.type("address", u"pve.office.lan"_s);
    stage.type("tokenId", u"orbit@pve!console"_s);
    stage.type("tokenSecret", u"secret-of-the-token"_s);
}

void tabTo(const Stage &stage, const char *name)
{
    constexpr int mostSteps = 12;
    for (int i = 0; i < mostSteps && QApplication::focusWidget() != child<QWidget>(&stage.window, name); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QString::fromLatin1(name));
}

ClusterProfile officeProfile()
{
    return {.id = ClusterId(u"c1"_s),
            .name = u"Head Office"_s,
            .endpoints = {QUrl(u"https://pve:8006"_s)},
            .login = u"orbit@pve!console"_s,
            .pinnedSha256 = QByteArray(32, '\x11')};
}

} // namespace

class ConnectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogGoesWhileItsAddressHasTheKeyboard()
    {
        Stage stage;
        stage.openConnect();
        stage.type("address", u"pve.office.lan"_s);
        delete stage.dialog.data(); // as when the window closes
        QVERIFY(!child<QLineEdit>(&stage.window, "address"));
    }

    void anAddressIsCompleted_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("address");
        QTest::newRow("host") << u" pve.office.lan "_s << u"https://pve.office.lan:8006"_s;
        QTest::newRow("port") << u"pve:443"_s << u"https://pve:443"_s;
        QTest::newRow("pasted") << u"https://pve.office.lan:8006/#v1:0:18"_s << u"https://pve.office.lan:8006"_s;
        QTest::newRow("ipv4") << u"10.20.1.11"_s << u"https://10.20.1.11:8006"_s;
        QTest::newRow("ipv6") << u"fd00::1"_s << u"https://[fd00::1]:8006"_s;
        QTest::newRow("empty") << u"  "_s << QString();
        QTest::newRow("http") << u"http://pve"_s << QString();
        QTest::newRow("user") << u"https://root@pve"_s << QString();
        QTest::newRow("nonsense") << u"pve office"_s << QString();
    }

    void anAddressIsCompleted()
    {
        QFETCH(QString, typed);
        QFETCH(QString, address);
        const auto url = serverAddress(typed);
        QCOMPARE(url ? url->toString() : QString(), address);
        QVERIFY(url || !url.error().isEmpty());
    }

    void nothingIsSentBeforeTheFingerprintIsTicked()
    {
        Stage stage;
        stage.openConnect();
        fillToken(stage);
        stage.press("connect");
        auto *trust = child<QAbstractButton>(&stage.window, "trust");
        QTRY_VERIFY(trust->isVisible());
        QVERIFY(!trust->isEnabled());
        QVERIFY(stage.clusters.adds().empty());
        stage.save(u"connect-trust"_s);
        QTest::mouseClick(child<QCheckBox>(&stage.window, "compared"), Qt::LeftButton, {}, {8, 8});
        QVERIFY(trust->isEnabled());
        QTest::mouseClick(trust, Qt::LeftButton);
        QTRY_COMPARE(stage.clusters.adds().size(), std::size_t(1));
        QCOMPARE(stage.clusters.adds().front().login, u"orbit@pve!console"_s);
        QVERIFY(stage.clusters.adds().front().hadSecret);
        QTRY_VERIFY(!stage.dialog);
    }

    void aDifferentFingerprintStopsWithAdvice()
    {
        Stage stage;
        stage.openConnect();
        fillToken(stage);
        stage.press("connect");
        QTRY_VERIFY(child<QWidget>(&stage.window, "trust")->isVisible());
        stage.press("different");
        QTRY_VERIFY(!child<QWidget>(&stage.window, "trust")->isVisible());
        QVERIFY(stage.clusters.adds().empty());
        QVERIFY(child<QWidget>(&stage.window, "trustCard")->isVisible());
    }

    void aRefusedTokenIsSaidAtItsFieldAndKept()
    {
        Stage stage;
        stage.clusters.probeAnswer->isTrustedBySystem = true;
        stage.clusters.probeAnswer->matchesHost = true;
        stage.clusters.addAnswer = fail(ErrorKind::Denied, u"pve.office.lan"_s, u"authentication failure"_s);
        stage.openConnect();
        fillToken(stage);
        stage.press("connect");
        QTRY_VERIFY(child<LineEdit>(&stage.window, "tokenSecret")->hasError());
        QCOMPARE(child<LineEdit>(&stage.window, "tokenSecret")->text(), u"secret-of-the-token"_s);
        QVERIFY(stage.dialog);
        stage.save(u"connect-refused"_s);
        stage.clusters.addAnswer.reset();
        // What is typed now takes the place of the wrong one.
        QTest::keyClicks(QApplication::focusWidget(), u"right"_s);
        QCOMPARE(child<LineEdit>(&stage.window, "tokenSecret")->text(), u"right"_s);
        stage.press("connect");
        QTRY_VERIFY(!stage.dialog);
    }

    void aWrongTokenIdNeverLeavesThisMachine()
    {
        Stage stage;
        stage.openConnect();
        stage.type("address", u"pve"_s);
        stage.type("tokenId", u"root"_s);
        stage.press("connect");
        QVERIFY(child<LineEdit>(&stage.window, "tokenId")->hasError());
        QVERIFY(stage.clusters.adds().empty());
    }

    void aSecondFactorIsAskedForAndSentWithItsKind()
    {
        Stage stage;
        stage.clusters.probeAnswer->isTrustedBySystem = true;
        stage.clusters.probeAnswer->matchesHost = true;
        stage.clusters.addAnswer = AddedCluster{.outcome = {.needsSecondFactor = true, .secondFactors = {u"totp"_s, u"recovery"_s}}};
        stage.openConnect();
        fillToken(stage);
        stage.press("connect");
        QTRY_VERIFY(child<QWidget>(&stage.window, "secondFactor")->isVisible());
        stage.clusters.addAnswer.reset();
        QTest::keyClicks(child<QLineEdit>(&stage.window, "code"), u"123456"_s);
        QTest::keyClick(child<QLineEdit>(&stage.window, "code"), Qt::Key_Return);
        QTRY_COMPARE(stage.clusters.adds().size(), std::size_t(2));
        QCOMPARE(stage.clusters.adds().back().oneTimeCode, u"totp:123456"_s);
    }

    void anUnreachableServerIsSaidAtTheAddress()
    {
        Stage stage;
        stage.clusters.probeAnswer = fail(ErrorKind::Unreachable, u"pve:8006"_s, u"Connection refused"_s);
        stage.openConnect();
        fillToken(stage);
        stage.press("connect");
        QTRY_VERIFY(child<LineEdit>(&stage.window, "address")->hasError());
        QVERIFY(stage.dialog);
    }

    void theKeyboardAloneConnects()
    {
        Stage stage;
        stage.clusters.probeAnswer->isTrustedBySystem = true;
        stage.clusters.probeAnswer->matchesHost = true;
        stage.openConnect();
        QTRY_VERIFY(QApplication::focusWidget() == child<QWidget>(&stage.window, "address"));
        QTest::keyClicks(QApplication::focusWidget(), u"pve"_s);
        for (const char *name : {"tokenId", "tokenSecret"}) {
            for (int i = 0; i < 5 && QApplication::focusWidget() != child<QWidget>(&stage.window, name); ++i)
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), QString::fromLatin1(name));
            QTest::keyClicks(QApplication::focusWidget(), u"orbit@pve!console"_s);
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.clusters.adds().size(), std::size_t(1));
    }

    void theKeyboardAloneTrustsTheFingerprint()
    {
        Stage stage;
        stage.openConnect();
        QTRY_VERIFY(QApplication::focusWidget() == child<QWidget>(&stage.window, "address"));
        QTest::keyClicks(QApplication::focusWidget(), u"pve"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // leaving the address shakes hands
        QTRY_VERIFY(child<QWidget>(&stage.window, "trustCard")->isVisible());
        for (const char *name : {"tokenId", "tokenSecret"}) {
            tabTo(stage, name);
            QTest::keyClicks(QApplication::focusWidget(), u"orbit@pve!console"_s);
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        // The keyboard is where the next decision is.
        QCOMPARE(QApplication::focusWidget()->objectName(), u"compared"_s);
        QVERIFY(stage.clusters.adds().empty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        tabTo(stage, "trust");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.clusters.adds().size(), std::size_t(1));
    }

    void theAdviceKeepsItsParagraphs()
    {
        Stage stage;
        stage.openConnect();
        auto *advice = child<Label>(&stage.window, "advice");
        QCOMPARE(advice->text().count(u'\n'), 4);
        QString oneLine = advice->text();
        oneLine.replace(u'\n', u' ');
        Label joined(stage.theme, oneLine, TypeRole::Body, Role::Text);
        joined.wrapped();
        // Two empty lines and two ends of a paragraph more than the same words in one go.
        QVERIFY(advice->heightForWidth(480) >= joined.heightForWidth(480) + 2 * Theme::lineHeight(TypeRole::Body));
    }

    void signingInAgainKeepsWhoItWas()
    {
        Stage stage;
        stage.clusters.put(officeProfile(), {.link = LinkState::NeedsSignIn, .problem = {ErrorKind::Denied, {}, u"no such token"_s}});
        const QPointer<Dialog> dialog = openNeededDialog(stage.theme, &stage.window, stage.clusters, ClusterId(u"c1"_s));
        QVERIFY(dialog);
        QCOMPARE(child<QLineEdit>(&stage.window, "tokenId")->text(), u"orbit@pve!console"_s);
        QTRY_COMPARE(QApplication::focusWidget(), child<QWidget>(&stage.window, "tokenSecret"));
        stage.type("tokenSecret", u"new"_s);
        stage.save(u"sign-in-again"_s);
        stage.press("signIn");
        QTRY_VERIFY(!dialog);
        QCOMPARE(stage.clusters.signIns().size(), std::size_t(1));
    }

    void tabGoesFromTheUserOverTheRealmToThePassword()
    {
        Stage stage;
        stage.openConnect();
        QTest::mouseClick(child<QWidget>(&stage.window, "method")->findChildren<QAbstractButton *>().at(1), Qt::LeftButton);
        QWidget *user = child<QWidget>(&stage.window, "user");
        user->setFocus(Qt::TabFocusReason);
        for (const QString &name : {u"realm"_s, u"password"_s}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), name);
        }
    }

    void aChangedCertificateNeedsTheTickToo()
    {
        Stage stage(ThemeChoice::Dark);
        stage.clusters.put(officeProfile(), {.link = LinkState::Untrusted, .certificate = testkit::FakeClusters::defaultCertificate()});
        const QPointer<Dialog> dialog = openNeededDialog(stage.theme, &stage.window, stage.clusters, ClusterId(u"c1"_s));
        QVERIFY(dialog);
        stage.save(u"certificate-changed-dark"_s);
        QTest::mouseClick(child<QCheckBox>(&stage.window, "compared"), Qt::LeftButton, {}, {8, 8});
        stage.press("trust");
        QTRY_COMPARE(stage.clusters.trusted().size(), std::size_t(1));
    }

    void aCertificateThatEndsSoonIsShown()
    {
        Stage stage;
        stage.clusters.put(officeProfile(), {.link = LinkState::Online, .certificate = testkit::FakeClusters::defaultCertificate()});
        const QPointer<Dialog> dialog = openCertificateDialog(stage.theme, &stage.window, stage.clusters, ClusterId(u"c1"_s));
        QVERIFY(dialog);
        QVERIFY(!child<QWidget>(dialog, "trust")->isVisible()); // there is nothing to decide
        stage.save(u"certificate-ends"_s);
        dialog->finish(false);
        stage.clusters.put(officeProfile(), {.link = LinkState::Untrusted, .certificate = testkit::FakeClusters::defaultCertificate()});
        const Dialog *needed = openCertificateDialog(stage.theme, &stage.window, stage.clusters, ClusterId(u"c1"_s));
        QVERIFY(needed && child<QWidget>(needed, "trust")->isVisible());
    }

    void removingAsksFirst()
    {
        Stage stage;
        stage.clusters.put(officeProfile(), {.link = LinkState::Online});
        Dialog *dialog = openRemoveDialog(stage.theme, &stage.window, stage.clusters, ClusterId(u"c1"_s));
        QCOMPARE(stage.clusters.profiles().size(), std::size_t(1));
        dialog->finish(true);
        QTRY_VERIFY(stage.clusters.profiles().empty());
    }
};

ORBIT_TEST(ConnectTest, "connect")
#include "connect_test.moc"
