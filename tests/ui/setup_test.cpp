#include "tests/testkit/test_main.h"
#include "tests/ui/setup_stage.h"
#include "ui/brand/branding_form.h"
#include "ui/setup/check_words.h"
#include "ui/setup/checks_step.h"
#include "ui/widgets/label.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::SetupStage;

class SetupTest final : public QObject
{
    Q_OBJECT

private:
    static void save(SetupStage &stage, const QString &name)
    {
        QDir().mkpath(u"pictures"_s);
        QTest::qWait(50); // a layout may still be on its way
        QVERIFY(stage.frame.grab().save(u"pictures/setup-"_s + name + u".png"_s));
    }
    static void walkThrough(SetupStage &stage)
    {
        stage.connectCluster();
        stage.makeRegistry();
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupBranding"));
        stage.type("brandName", u"Harbour Desk"_s);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupChecks"));
        QTRY_VERIFY(stage.checks.isGreen());
    }

private Q_SLOTS:
    void fromNothingToAllGreen()
    {
        SetupStage stage;
        QSignalSpy finished(stage.screen, &ui::SetupScreen::finished);
        walkThrough(stage);
        QCOMPARE(stage.proxmox.admins.size(), 1);
        QCOMPARE(stage.proxmox.admins.first().signIn.login, u"root@pam"_s);
        QCOMPARE(stage.proxmox.devices, QStringList{u"pc17"_s});
        // The console works with the token, not with the administrator.
        QCOMPARE(stage.clusters.adds().size(), std::size_t(1));
        QCOMPARE(stage.clusters.adds().front().login, u"orbit@pve!console-pc17"_s);
        QCOMPARE(stage.setup.made.login, u"petra.korvane"_s);
        QCOMPARE(stage.teams.all().size(), std::size_t(2));
        const ClusterChoices kept = stage.store.kept.constBegin().value();
        QCOMPARE(kept.templates.size(), std::size_t(1)); // what is ready is proposed
        QCOMPARE(kept.placement, stage.proxmox.offer.best);
        QCOMPARE(stage.registry.branding().name, u"Harbour Desk"_s);
        stage.press("setupNext");
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!ui::SetupScreen::isDue(stage.settings));
    }

    void nextSaysWhyItDoesNotGoOn()
    {
        SetupStage stage;
        stage.press("setupNext");
        QVERIFY(!stage.canGoOn());
        QVERIFY(!stage.find<QAbstractButton>("setupNext")->toolTip().isEmpty());
        stage.type("address", u"http://pve"_s);
        stage.press("connect");
        QVERIFY(stage.proxmox.admins.isEmpty());
        QVERIFY(!stage.canGoOn());
    }

    void nothingIsSentToAServerThatIsDifferent()
    {
        SetupStage stage;
        stage.press("setupNext");
        stage.type("address", u"pve.office.lan"_s);
        stage.type("password", u"the administrator's"_s);
        stage.press("connect");
        QTRY_VERIFY(stage.isShown("trustCard"));
        stage.press("different");
        QVERIFY(stage.proxmox.admins.isEmpty());
        QVERIFY(stage.clusters.adds().empty());
        QVERIFY(!stage.canGoOn());
    }

    void aRefusedAdministratorKeepsWhatWasTyped()
    {
        SetupStage stage;
        stage.proxmox.answers.fail(u"prepare"_s, ErrorKind::Denied, u"authentication failure"_s);
        stage.press("setupNext");
        stage.type("address", u"pve.office.lan"_s);
        stage.type("password", u"wrong"_s);
        stage.press("connect");
        QTRY_VERIFY(stage.isShown("trustCard"));
        stage.find<QAbstractButton>("compared")->setChecked(true);
        stage.press("trust");
        QTRY_VERIFY(!stage.find<QAbstractButton>("connect")->property("loading").toBool() && stage.isShown("setupServer"));
        QTRY_COMPARE(stage.proxmox.answers.countOf(u"prepare"_s), 1);
        QVERIFY(stage.clusters.adds().empty());
        QCOMPARE(stage.find<QLineEdit>("address")->text(), u"pve.office.lan"_s);
        QVERIFY(!stage.canGoOn());
    }

    void aRegistryThatCannotBeMadeSaysWhyAndStays()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.setup.answers.fail(u"makePrivate"_s, ErrorKind::NotFound, u"PostgreSQL is not installed"_s);
        stage.type("adminName", u"Petra Korvane"_s);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupProblem"));
        QVERIFY(stage.isShown("setupRegistry"));
        QCOMPARE(stage.find<QLineEdit>("adminName")->text(), u"Petra Korvane"_s);
        stage.setup.answers.forgive();
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupTemplates"));
    }

    void aFieldThatIsWrongSaysSo()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.press("setupNext");
        QTRY_VERIFY(stage.canGoOn());
        QVERIFY(stage.isShown("setupRegistry"));
        QVERIFY(!stage.isShown("setupProblem"));
        QCOMPARE(stage.setup.answers.countOf(u"makePrivate"_s), 0);
    }

    void aServerIsPreparedJoinedAndSignedInTo()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.setup.server = {
            .schema = 15,
            .hadAdmin = false,
            .accessRules = {u"hostssl orbit all all scram-sha-256"_s},
            .rules = {{.title = u"Only TLS"_s, .isKept = false, .found = u"clear text is let in"_s, .fix = u"see below"_s}}};
        stage.press("setupPrepare");
        stage.type("registryHosts", u"db.office.lan"_s);
        stage.type("registryCertificate", u"/etc/ca.pem"_s);
        stage.type("setupSuperuserPassword", u"of the superuser"_s);
        stage.type("adminName", u"Petra Korvane"_s);
        stage.type("adminPassword", u"correct horse battery"_s);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupTemplates"));
        QVERIFY(stage.setup.preparedServer.has_value());
        QCOMPARE(stage.setup.preparedServer->superuser, u"postgres"_s);
        QCOMPARE(stage.setup.joined.hosts, u"db.office.lan"_s);
        QVERIFY(stage.registry.me());
    }

    void joiningAsksOnlyForTheRegistry()
    {
        SetupStage stage;
        QSignalSpy finished(stage.screen, &ui::SetupScreen::finished);
        stage.press("setupJoin");
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupRegistry"));
        QVERIFY(!stage.isShown("setupPrivate"));
        stage.type("registryHosts", u"db.office.lan"_s);
        stage.type("adminLogin", u"mira"_s);
        stage.type("adminPassword", u"correct horse battery"_s);
        stage.press("setupNext");
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(stage.setup.joined.hosts, u"db.office.lan"_s);
        QVERIFY(stage.clusters.adds().empty());
    }

    void itGoesOnWhereItWasLeft()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.type("adminName", u"Petra Korvane"_s);
        QSignalSpy left(stage.screen, &ui::SetupScreen::left);
        stage.press("setupLater");
        QCOMPARE(left.count(), 1);
        QVERIFY(!ui::SetupScreen::isDue(stage.settings));
        stage.open();
        QVERIFY(stage.isShown("setupRegistry"));
        QCOMPARE(stage.find<QLineEdit>("adminName")->text(), u"Petra Korvane"_s);
    }

    void noSecretIsKept()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.press("setupPrepare");
        stage.type("registryHosts", u"db.office.lan"_s);
        stage.type("setupSuperuserPassword", u"canary-of-the-superuser"_s);
        stage.type("adminName", u"Petra Korvane"_s);
        stage.type("adminPassword", u"canary-of-the-admin"_s);
        stage.press("setupLater");
        stage.settings.sync();
        QFile kept(stage.folder.filePath(u"console.ini"_s));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray text = kept.readAll();
        QVERIFY(text.contains("db.office.lan"));
        QVERIFY(!text.contains("canary"));
        QVERIFY(!text.contains("administrator's"));
    }

    void whatDidNotPassLeadsToItsStep()
    {
        SetupStage stage;
        walkThrough(stage);
        stage.proxmox.needed.push_back({.privilege = u"VM.Migrate"_s, .path = u"/pool/orbit"_s, .isHeld = false});
        stage.press("setupRunAgain");
        QTRY_VERIFY(!stage.checks.isRunning());
        QVERIFY(!stage.checks.isGreen());
        QVERIFY(stage.find<QAbstractButton>("setupCheck.rights-held")->accessibleName().contains(u"VM.Migrate"_s));
        QVERIFY(!stage.find<QAbstractButton>("setupCheck.rights-held")->accessibleDescription().isEmpty());
        save(stage, u"failed"_s);
        stage.press("setupCheck.rights-held");
        QVERIFY(stage.isShown("setupServer"));
    }

    void everyCheckThatIsOverSaysHowLongItTook()
    {
        using namespace std::chrono_literals;
        using enum CheckVerdict;
        const auto words = [](SetupCheckId id, CheckVerdict verdict, std::chrono::milliseconds took) {
            const SetupCheck check{.id = id, .verdict = verdict, .facts = {u"9"_s, u"9"_s}, .problem = {}, .took = took};
            return ui::checkRemark(check) + u'|' + ui::checkDuration(check);
        };
        QCOMPARE(words(SetupCheckId::ProxmoxReached, Waits, 0ms), u"|"_s);
        QCOMPARE(words(SetupCheckId::ProxmoxReached, Runs, 0ms), u"running|"_s);
        QCOMPARE(words(SetupCheckId::ProxmoxReached, Passed, 12ms), u"|12 ms"_s);
        QCOMPARE(words(SetupCheckId::CertificateTrusted, Passed, 0ms), u"|<1 ms"_s);
        QCOMPARE(words(SetupCheckId::RightsHeld, Passed, 0ms), u"9 of 9|<1 ms"_s);
        QCOMPARE(words(SetupCheckId::TemplatesChosen, Warned, 7ms), u"worth a look|7 ms"_s);
        QCOMPARE(words(SetupCheckId::NodesUp, Failed, 12'400ms), u"failed|12 s"_s);
    }

    void theReportSaysWhatWasFoundAndNoSecret()
    {
        SetupStage stage;
        walkThrough(stage);
        const QString file = stage.folder.filePath(u"report.txt"_s);
        stage.screen->saveReport(file);
        QTRY_VERIFY(QFile::exists(file));
        QFile report(file);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray text = report.readAll();
        QVERIFY(text.contains("pass  Proxmox VE reached"));
        QCOMPARE(text.count("pass  "), setupCheckCount);
        QVERIFY(!text.contains("secret"));
    }

    void aPageIsReachedFromTheLastStep()
    {
        SetupStage stage;
        walkThrough(stage);
        QSignalSpy finished(stage.screen, &ui::SetupScreen::finished);
        auto *card = stage.find("setupNext.people");
        QVERIFY(card && card->isVisible());
        QTest::mouseClick(card, Qt::LeftButton);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(stage.shown, QStringList{u"people"_s});
    }

    void ctrlEnterGoesOnWhateverHasTheKeyboard()
    {
        SetupStage stage;
        walkThrough(stage);
        QSignalSpy finished(stage.screen, &ui::SetupScreen::finished);
        auto *again = stage.find<QAbstractButton>("setupRunAgain");
        again->setFocus();
        QTest::keyClick(again, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!stage.checks.isRunning());
    }

    void whatIsTypedForOneServerIsNotSentToAnother()
    {
        SetupStage stage;
        stage.press("setupNext");
        stage.type("address", u"one.office.lan"_s);
        stage.type("password", u"the administrator's"_s);
        stage.press("connect");
        QTRY_VERIFY(stage.isShown("trustCard"));
        CertificateFacts vouched = testkit::FakeClusters::defaultCertificate();
        vouched.isTrustedBySystem = true;
        vouched.matchesHost = true;
        stage.clusters.probeAnswer = vouched;
        stage.type("address", u"two.office.lan"_s);
        QTest::keyClick(stage.find<QLineEdit>("address"), Qt::Key_Tab);
        QTRY_VERIFY(!stage.isShown("trustCard"));
        QTest::qWait(50);
        QVERIFY(stage.proxmox.admins.isEmpty());
        QVERIFY(stage.clusters.adds().empty());
    }

    void aKnownClusterIsNotSetUpTwice()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.press("setupBack");
        stage.type("address", u"pve.office.lan"_s);
        stage.press("connect");
        QTest::qWait(50);
        QCOMPARE(stage.proxmox.admins.size(), 1);
        QVERIFY(stage.canGoOn());
    }

    void aMarkThatIsNoneIsRefused()
    {
        SetupStage stage;
        ui::BrandingForm form(stage.theme);
        QSignalSpy edited(&form, &ui::BrandingForm::edited);
        const QString text = stage.folder.filePath(u"mark.svg"_s);
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no picture") > 0);
        file.close();
        form.takeLogo(text);
        form.takeLogo(stage.folder.filePath(u"none.png"_s));
        QTest::qWait(100);
        QCOMPARE(edited.count(), 0);
        QVERIFY(form.branding().logo.isEmpty());
        QFile good(stage.folder.filePath(u"good.svg"_s));
        QVERIFY(good.open(QIODevice::WriteOnly));
        good.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" height=\"8\"/></svg>");
        good.close();
        form.takeLogo(good.fileName());
        QTRY_COMPARE(edited.count(), 1);
        QVERIFY(!form.branding().logo.isEmpty());
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << QSize(1440, 900);
        QTest::newRow("dark") << true << QSize(1440, 900);
        QTest::newRow("small") << false << QSize(1100, 700);
    }

    void pictures()
    {
        QFETCH(const bool, isDark);
        QFETCH(const QSize, size);
        const QString suffix = u"-"_s + QString::fromLatin1(QTest::currentDataTag());
        SetupStage stage(size, isDark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
        save(stage, u"welcome"_s + suffix);
        stage.press("setupNext");
        stage.type("address", u"pve.office.lan"_s);
        stage.type("password", u"the administrator's"_s);
        stage.press("connect");
        QTRY_VERIFY(stage.isShown("trustCard"));
        save(stage, u"trust"_s + suffix);
        stage.proxmox.answers.hold();
        stage.find<QAbstractButton>("compared")->setChecked(true);
        stage.press("trust");
        stage.proxmox.answers.release();
        QTRY_VERIFY(stage.isShown("setupRegistry"));
        save(stage, u"registry"_s + suffix);
        stage.press("setupBack");
        save(stage, u"server"_s + suffix);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupRegistry"));
        stage.press("setupPrepare");
        save(stage, u"prepare"_s + suffix);
        stage.press("setupPrivate");
        stage.makeRegistry();
        save(stage, u"templates"_s + suffix);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupBranding"));
        stage.type("brandName", u"Harbour Desk"_s);
        save(stage, u"branding"_s + suffix);
        stage.press("setupNext");
        QTRY_VERIFY(stage.checks.isGreen());
        save(stage, u"checks"_s + suffix);
    }
};

} // namespace orbit

ORBIT_TEST(orbit::SetupTest, "setup")
#include "setup_test.moc"
