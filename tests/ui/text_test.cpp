#include "tests/testkit/test_main.h"
#include "ui/signin/sign_in_words.h"
#include "ui/text/error_text.h"
#include "ui/text/formats.h"
#include "ui/text/link_words.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace orbit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void adviceSaysWhatHappenedWhereNothingElseDoes()
    {
        const ErrorText known{.what = u"It did not work."_s, .why = u"The disk is full."_s, .todo = u"Free some space."_s, .details = {}};
        QCOMPARE(wholeAdvice(known), u"The disk is full. Free some space."_s);
        const ErrorText unknown{.what = u"It did not work."_s, .why = {}, .todo = u"Try again."_s, .details = {}};
        QCOMPARE(advice(unknown), u"Try again."_s);
        QCOMPARE(wholeAdvice(unknown), u"It did not work. Try again."_s);
    }

    void sizesReadLikeSizes()
    {
        const QChar nbsp(QChar::Nbsp);
        QCOMPARE(bytesText(0), u"0"_s + nbsp + u"B"_s);
        QCOMPARE(bytesText(quint64(16) << 30), u"16"_s + nbsp + u"GB"_s);
        QCOMPARE(bytesText(static_cast<quint64>(6.2 * 1024) << 30), u"6.2"_s + nbsp + u"TB"_s);
        QCOMPARE(rateText(std::numeric_limits<double>::quiet_NaN()), unknownText());
        QCOMPARE(bytesText(static_cast<quint64>(11.4 * 1024) << 30), u"11.4"_s + nbsp + u"TB"_s);
        QCOMPARE(bytesText(quint64(212) << 30), u"212"_s + nbsp + u"GB"_s);
        QCOMPARE(percentText(0.384), u"38%"_s);
    }

    void timesReadLikeTimes()
    {
        QCOMPARE(uptimeText(0), unknownText());
        QCOMPARE(uptimeText(47 * 60), u"47 m"_s);
        QCOMPARE(uptimeText(2 * 3600 + 14 * 60), u"2 h 14 m"_s);
        QCOMPARE(uptimeText(5 * 3600 + 2 * 60), u"5 h 02 m"_s);
        QCOMPARE(uptimeText((3 * 24 + 8) * 3600), u"3 d 8 h"_s);
        QCOMPARE(uptimeText(61 * 24 * 3600), u"61 d"_s);
        const QDateTime now(QDate(2026, 4, 14), QTime(10, 42));
        QCOMPARE(timeText(now.addSecs(-600), now), u"10:32"_s);
        QCOMPARE(timeText(QDateTime(QDate(2026, 4, 13), QTime(22, 14)), now), u"Mon 22:14"_s);
        QCOMPARE(timeText(QDateTime(QDate(2026, 4, 3), QTime(8, 0)), now), u"3 April 2026"_s);
        QCOMPARE(timeText({}, now), unknownText());
        QCOMPARE(dayText(QDateTime(QDate(2026, 4, 23), QTime(8, 0)), now), u"23 April"_s);
        QCOMPARE(dayText(QDateTime(QDate(2027, 1, 3), QTime(8, 0)), now), u"3 January 2027"_s);
        QCOMPARE(dayText({}, now), unknownText());
    }

    void countsAreGroupedFromTenThousandOn()
    {
        QCOMPARE(countText(9'999), u"9999"_s);
        QCOMPARE(countText(20'000), u"20\u2009000"_s);
    }

    void knownTextsOfProxmoxGetAWayOut()
    {
        const ErrorText locked = describe({ErrorKind::Conflict, u"fin-003"_s, u"VM is locked (backup)\n"_s});
        QVERIFY2(locked.why.contains(u"backup"_s), qPrintable(locked.why));
        QVERIFY(!locked.todo.isEmpty());
        QCOMPARE(locked.details, u"VM is locked (backup)"_s);
        const ErrorText denied = describe({ErrorKind::Denied, {}, u"Permission check failed (/vms/101, VM.PowerMgmt)"_s});
        QCOMPARE(denied.why, u"The right VM.PowerMgmt on /vms/101 is missing."_s);
    }

    void theRegistrysServerIsNamedWithItsTrouble_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("why");
        QTest::newRow("full disk") << ErrorKind::Unexpected
                                   << u"the disk of the registry's server %1 is full: could not extend file: No space left on device"_s
                                   << u"The registry has no room for anything new."_s
                                   << u"The disk of its server (%1) is full. Nothing was changed."_s;
        QTest::newRow("no free connection") << ErrorKind::Unreachable
                                            << u"the registry's server %1 has no free connection: sorry, too many clients already"_s
                                            << u"The registry lets nobody more in now."_s
                                            << u"Its server (%1) has no free connection for you."_s;
        QTest::newRow("read-only") << ErrorKind::Unreachable << u"the registry's server %1 takes no changes now: session is read-only"_s
                                   << u"The registry takes no changes now."_s << u"Its server (%1) is read-only or a standby."_s;
    }

    void theRegistrysServerIsNamedWithItsTrouble()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, words);
        QFETCH(QString, what);
        QFETCH(QString, why);
        const Error error{kind, u"The registry"_s, words.arg(u"db1.office.lan:5432"_s)};
        const ErrorText text = describe(error);
        QCOMPARE(text.what, what);
        QCOMPARE(text.why, why.arg(u"db1.office.lan:5432"_s));
        QVERIFY(!text.todo.isEmpty());
        QCOMPARE(text.details, error.detail);
        QCOMPARE(describe({kind, {}, words.arg(u"/run/user/1000/orbit"_s)}).why, why.arg(u"this computer"_s));
        // Whoever signs in reads it too, not that it does not answer.
        RegistryStatus status{.state = RegistryState::Offline};
        status.problem = error;
        QCOMPARE(signInRefusal(error, status), what + u' ' + advice(text));
        QCOMPARE(signInNotice(status, false).lead, what);
    }

    void everyKindSaysWhatHappened()
    {
        for (int kind = 0; kind <= static_cast<int>(ErrorKind::Unexpected); ++kind) {
            const ErrorText text = describe({static_cast<ErrorKind>(kind), u"pve1"_s, u"odd words"_s});
            QVERIFY(!text.what.isEmpty());
            QCOMPARE(text.details, u"odd words"_s);
        }
    }

    void anOfflineClusterSaysWhatIsWrong()
    {
        const ClusterProfile profile{.name = u"Head Office"_s};
        ClusterStatus status{.link = LinkState::Offline, .problem = {ErrorKind::Unreachable, {}, u"Connection refused"_s}};
        QCOMPARE(linkTrouble(profile, status), u"No connection to Head Office."_s);
        status.problem = {ErrorKind::Unexpected, {}, u"half a JSON body"_s};
        QCOMPARE(linkTrouble(profile, status), u"Head Office answers, but with something Orbit does not understand."_s);
        status.problem = {ErrorKind::Invalid, {}, u"Proxmox VE 7.4.1"_s};
        QCOMPARE(linkTrouble(profile, status), u"Head Office runs Proxmox VE 7.4.1, which Orbit does not support."_s);
        status.link = LinkState::NeedsSignIn;
        QCOMPARE(linkTrouble(profile, status), u"Head Office wants you to sign in again."_s);
    }
};

ORBIT_TEST(TextTest, "text")
#include "text_test.moc"
