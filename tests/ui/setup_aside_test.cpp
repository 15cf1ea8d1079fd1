#include "tests/testkit/test_main.h"
#include "tests/ui/setup_stage.h"

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

/// A registry of this computer that cannot be opened is a way to a new one, and nothing of it is lost.
class SetupAsideTest final : public QObject
{
    Q_OBJECT

private:
    static void tryOnce(SetupStage &stage)
    {
        stage.type("adminName", u"Petra Korvane"_s);
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupProblem"));
    }

private Q_SLOTS:
    void whatIsDamagedCanBeMovedAside()
    {
        SetupStage stage;
        stage.connectCluster();
        QVERIFY(!stage.isShown("setupMoveAside"));
        stage.setup.answers.fail(u"makePrivate"_s, ErrorKind::Unexpected, u"pg_control is damaged"_s);
        tryOnce(stage);
        QVERIFY(stage.isShown("setupMoveAside"));
        stage.find<QAbstractButton>("setupMoveAside")->setChecked(true);
        stage.setup.answers.forgive();
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupTemplates"));
        QCOMPARE(stage.setup.movedAside, 1);
        stage.press("setupBack");
        QVERIFY(stage.find("setupRegistryStanding")->accessibleName().contains("broken-20261126"_L1));
    }

    void nothingIsMovedUnasked()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.setup.answers.fail(u"makePrivate"_s, ErrorKind::Unexpected, u"pg_control is damaged"_s);
        tryOnce(stage);
        stage.setup.answers.forgive();
        stage.press("setupNext");
        QTRY_VERIFY(stage.isShown("setupTemplates"));
        QCOMPARE(stage.setup.movedAside, 0);
    }

    void whatNeedsNoNewOneOffersNone()
    {
        SetupStage stage;
        stage.connectCluster();
        stage.setup.answers.fail(u"makePrivate"_s, ErrorKind::NotFound, u"is not installed"_s);
        tryOnce(stage);
        QVERIFY(!stage.isShown("setupMoveAside"));
    }
};

ORBIT_TEST(SetupAsideTest, "setup_aside")
#include "setup_aside_test.moc"
