#include "core/tasks/upid.h"

#include "tests/testkit/test_main.h"

#include <QTest>

using namespace orbit;
using namespace Qt::StringLiterals;

class UpidTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryField()
    {
        const auto upid = Upid::parse(u"UPID:pve1:00000CA7:0005702E:6B011FFE:qmshutdown:101:orbit@pve!console:");
        QVERIFY(upid);
        QCOMPARE(upid->node(), NodeName(u"pve1"_s));
        QCOMPARE(upid->type(), u"qmshutdown"_s);
        QCOMPARE(upid->id(), u"101"_s);
        QCOMPARE(upid->vmId(), VmId(101));
        QCOMPARE(upid->user(), u"orbit@pve!console"_s);
        QCOMPARE(upid->startedAt(), QDateTime::fromSecsSinceEpoch(0x6B011FFE, Qt::UTC));
        QVERIFY(upid->text().endsWith(u"console:"));
    }

    void takesWhatProxmoxMakes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint32>("vmId");
        QTest::newRow("without id") << u"UPID:pve1:00000C46:00056C0E:6B011FF4:startall::root@pam:"_s << 0U;
        QTest::newRow("a volume") << u"UPID:pve1:00001372:0006A374:6B012311:imgdel:101@vmstore:root@pam:"_s << 0U;
        QTest::newRow("a file") << u"UPID:pve1:0000040B:0008A4F2:6B012833:download:dl.iso:root@pam:"_s << 0U;
        QTest::newRow("nine digits of pstart") << u"UPID:n-1:0000040B:1000AB4F2:6B012833:vzdump:4711:root@pam:"_s << 4711U;
        QTest::newRow("small letters") << u"UPID:pve1:0000040b:0008a4f2:6b012833:qmstart:999999999:root@pam:"_s << 999999999U;
        QTest::newRow("too small for a VMID") << u"UPID:pve1:0000040B:0008A4F2:6B012833:x:99:root@pam:"_s << 0U;
        QTest::newRow("too large for a VMID") << u"UPID:pve1:0000040B:0008A4F2:6B012833:x:1000000000:root@pam:"_s << 0U;
    }

    void takesWhatProxmoxMakes()
    {
        QFETCH(QString, text);
        QFETCH(quint32, vmId);
        const auto upid = Upid::parse(text);
        QVERIFY(upid);
        QCOMPARE(upid->text(), text);
        QCOMPARE(upid->vmId().value(), vmId);
    }

    void refusesAnythingElse_data()
    {
        QTest::addColumn<QString>("text");
        const QString good = u"UPID:pve1:00000CA7:0005702E:6B011FFE:qmstart:101:root@pam:"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("no colon at the end") << good.chopped(1);
        QTest::newRow("something behind it") << good + u"x"_s;
        QTest::newRow("one field more") << good + u":"_s;
        QTest::newRow("another word") << QString(good).replace(u"UPID"_s, u"upid"_s);
        QTest::newRow("no node") << QString(good).replace(u"pve1"_s, QString());
        QTest::newRow("a path as node") << QString(good).replace(u"pve1"_s, u".."_s);
        QTest::newRow("a slash") << QString(good).replace(u"101"_s, u"../1"_s);
        QTest::newRow("a query") << QString(good).replace(u"pve1"_s, u"p?x"_s);
        QTest::newRow("a short number") << QString(good).replace(u"00000CA7"_s, u"CA7"_s);
        QTest::newRow("no number") << QString(good).replace(u"6B011FFE"_s, u"6B011FFG"_s);
        QTest::newRow("a sign") << QString(good).replace(u"6B011FFE"_s, u"+B011FFE"_s);
        QTest::newRow("no type") << QString(good).replace(u"qmstart"_s, QString());
        QTest::newRow("no user") << QString(good).replace(u"root@pam"_s, QString());
        QTest::newRow("a space") << QString(good).replace(u"qmstart"_s, u"qm start"_s);
        QTest::newRow("a line feed") << QString(good).replace(u"root"_s, u"ro\not"_s);
        QTest::newRow("a null") << QString(good).replace(u"root"_s, u"ro"_s + QChar(0) + u"ot"_s);
        QTest::newRow("right to left mark") << QString(good).replace(u"root"_s, u"ro"_s + QChar(0x202E) + u"ot"_s);
        QTest::newRow("digits of another script") << QString(good).replace(u"00000CA7"_s, QString(8, QChar(0x0661)));
        QTest::newRow("too long") << QString(good).replace(u"101"_s, QString(600, u'1'));
    }

    void refusesAnythingElse()
    {
        QFETCH(QString, text);
        QVERIFY(!Upid::parse(text));
    }
};

ORBIT_TEST(UpidTest, "upid")
#include "upid_test.moc"
