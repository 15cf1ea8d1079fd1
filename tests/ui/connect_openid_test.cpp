#include "tests/testkit/test_main.h"
#include "tests/ui/connect_stage.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>

using namespace orbit;
using namespace Qt::StringLiterals;
using Stage = orbit::testkit::ConnectStage;
using orbit::testkit::child;

namespace {

/// What would be opened in the person's browser.
class OpenedPages final : public QObject
{
    Q_OBJECT

public:
    OpenedPages() { QDesktopServices::setUrlHandler(u"https"_s, this, "take"); }
    ~OpenedPages() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    Q_INVOKABLE void take(const QUrl &page) { opened += page; }

    QList<QUrl> opened;
};

/// A trusted server, and its realm with an identity provider.
void chooseOffice(const Stage &stage)
{
    stage.type("address", u"pve.office.lan"_s);
    QTest::mouseClick(child<QWidget>(&stage.window, "method")->findChildren<QAbstractButton *>().at(1), Qt::LeftButton);
    auto *trust = child<QAbstractButton>(&stage.window, "trust");
    QTRY_VERIFY(trust->isVisible());
    QTest::mouseClick(child<QCheckBox>(&stage.window, "compared"), Qt::LeftButton, {}, {8, 8});
    QTest::mouseClick(trust, Qt::LeftButton);
    auto *realm = child<QComboBox>(&stage.window, "realm");
    QTRY_VERIFY(realm->findData(u"office"_s) >= 0);
    realm->setCurrentIndex(realm->findData(u"office"_s));
}

} // namespace

/// Signing in by a realm with an identity provider: the browser has the word.
class ConnectOpenIdTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOpenIdRealmSendsThePersonToTheirBrowser()
    {
        Stage stage;
        OpenedPages pages;
        stage.clusters.realmsAnswer->push_back({.id = u"office"_s, .comment = u"Office"_s, .type = u"openid"_s});
        stage.openConnect();
        chooseOffice(stage);
        QVERIFY(!child<QWidget>(&stage.window, "user")->isVisible());
        QVERIFY(!child<QWidget>(&stage.window, "password")->isVisible());
        stage.save(u"openid"_s);
        stage.press("connect");
        QTRY_COMPARE(pages.opened, QList<QUrl>{QUrl(u"https://idp.example/authorize?state=1"_s)});
        QTRY_VERIFY(child<QWidget>(&stage.window, "browserWait")->isVisible());
        stage.save(u"openid-waits"_s);
        stage.clusters.providerAnswers = true;
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.clusters.adds().front().login, u"@office"_s);
    }

    void whoDoesNotComeBackFromTheBrowserCancels()
    {
        Stage stage;
        OpenedPages pages;
        stage.clusters.realmsAnswer->push_back({.id = u"office"_s, .comment = u"Office"_s, .type = u"openid"_s});
        stage.openConnect();
        chooseOffice(stage);
        stage.press("connect");
        QTRY_VERIFY(child<QWidget>(&stage.window, "browserWait")->isVisible());
        stage.press("copyLink");
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://idp.example/authorize?state=1"_s);
        stage.press("giveUp");
        QVERIFY(!child<QWidget>(&stage.window, "browserWait")->isVisible());
        QVERIFY(stage.clusters.profiles().empty());
        QTRY_VERIFY(child<QAbstractButton>(&stage.window, "connect")->isEnabled());
        stage.press("connect"); // another try asks again
        QTRY_COMPARE(pages.opened.size(), 2);
    }
};

ORBIT_TEST(ConnectOpenIdTest, "connect_openid")
#include "connect_openid_test.moc"
