#include "adapters/viewerlink/viewer_session.h"

#include "tests/rdp/session_probe.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::testing;

namespace {

const auto threadsFolder = u"/proc/self/task"_s;

/// The processes that a thread of this program has started and that are not reaped yet.
QList<qint64> childrenOf(const QString &thread)
{
    QFile file(threadsFolder + u'/' + thread + u"/children"_s);
    QList<qint64> children;
    if (!file.open(QIODevice::ReadOnly))
        return children;
    for (const QByteArray &child : file.readAll().split(' ')) {
        if (!child.trimmed().isEmpty())
            children.append(child.toLongLong());
    }
    return children;
}

QStringList threads() { return QDir(threadsFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot); }

QList<qint64> allChildren()
{
    QList<qint64> children;
    for (const QString &thread : threads())
        children += childrenOf(thread);
    return children;
}

qint64 pidOf(const RemoteSession &session) { return static_cast<const viewerlink::ViewerSession &>(session).viewerPid(); }

} // namespace

/// Where the viewer's process comes from and what becomes of it when nobody waits for it any more.
class ViewerStartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theGuiThreadStartsNoProcess();
    void aSessionDeletedAtOnceLeavesNoViewer();
    void aSessionClosedAtOnceLeavesNoViewer();
    void theEndOfTheProgramEndsAViewerThatJustStarts();

private:
    RemoteTarget silentDesktop() const;

    std::unique_ptr<QTcpServer> m_silent;
};

void ViewerStartTest::init()
{
    m_silent = std::make_unique<QTcpServer>();
    QVERIFY(m_silent->listen(QHostAddress::LocalHost));
    QVERIFY(allChildren().isEmpty());
}

RemoteTarget ViewerStartTest::silentDesktop() const
{
    RemoteTarget target;
    target.host = u"127.0.0.1"_s;
    target.port = m_silent->serverPort();
    return target;
}

void ViewerStartTest::theGuiThreadStartsNoProcess()
{
    SessionProbe probe(silentDesktop());
    probe.start();
    QCOMPARE(probe.viewerPid(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(probe.viewerPid() > 0, 30000);
    const QString here = QString::number(::gettid());
    QVERIFY(childrenOf(here).isEmpty());
    QStringList starters;
    for (const QString &thread : threads()) {
        if (childrenOf(thread).contains(probe.viewerPid()))
            starters += thread;
    }
    QCOMPARE(starters.size(), 1);
}

void ViewerStartTest::aSessionDeletedAtOnceLeavesNoViewer()
{
    viewerlink::ViewerSessionFactory factory(viewerProgram());
    auto first = factory.create(silentDesktop());
    first->start();
    first.reset();
    // One behind it: when its viewer is there, the start of the first is over.
    const auto second = factory.create(silentDesktop());
    second->start();
    QTRY_VERIFY_WITH_TIMEOUT(pidOf(*second) > 0, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(allChildren(), QList<qint64>{pidOf(*second)}, 30000);
}

void ViewerStartTest::aSessionClosedAtOnceLeavesNoViewer()
{
    viewerlink::ViewerSessionFactory factory(viewerProgram());
    const auto first = factory.create(silentDesktop());
    const auto second = factory.create(silentDesktop());
    first->start();
    second->start();
    first->close();
    QCOMPARE(first->state(), RemoteSession::State::Ended);
    QTRY_VERIFY_WITH_TIMEOUT(pidOf(*second) > 0, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(allChildren(), QList<qint64>{pidOf(*second)}, 30000);
}

void ViewerStartTest::theEndOfTheProgramEndsAViewerThatJustStarts()
{
    {
        viewerlink::ViewerSessionFactory factory(viewerProgram());
        const auto session = factory.create(silentDesktop());
        session->start();
    }
    QVERIFY(allChildren().isEmpty());
}

ORBIT_TEST(ViewerStartTest, "viewer_start")

#include "viewer_start_test.moc"
