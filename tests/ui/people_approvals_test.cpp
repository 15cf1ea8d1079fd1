#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/people/approvals_dialog.h"
#include "ui/widgets/button.h"

#include <QDir>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;

namespace {

Approval ask(const QString &id, const QString &name, const QString &reason = {})
{
    return {.id = ApprovalId(id),
            .login = u"mira.kestrin"_s,
            .name = name,
            .team = u"Finance"_s,
            .pool = u"Finance Windows 11"_s,
            .desktop = u"fin-012"_s,
            .what = Entitlement::Restore,
            .reason = reason,
            .asked = QDateTime(QDate(2026, 4, 14), QTime(8, 30), Qt::UTC)};
}

void save(PeopleStage &stage, const QString &name)
{
    QTest::qWait(250); // the dialog fades in
    const QDir dir(QString::fromLocal8Bit(qgetenv("ORBIT_BIN")) + u"/../pictures"_s);
    dir.mkpath(u"."_s);
    stage.frame.grab().save(dir.filePath(name + u".png"_s));
}

} // namespace

/// People who ask for what needs approval, and who answers them.
class PeopleApprovalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void nobodyAsksNothingIsSaid()
    {
        PeopleStage stage;
        QVERIFY(!stage.find<QWidget>(u"approvalsBanner"_s)->isVisible());
    }

    void whoAsksIsAgreedToForADay()
    {
        PeopleStage stage;
        stage.world.approvals.setWaiting(
            {ask(u"one"_s, u"Mira Kestrin"_s, u"The update went wrong"_s), ask(u"two"_s, u"Tobias Brandel"_s)});
        QTRY_VERIFY(stage.find<QWidget>(u"approvalsBanner"_s)->isVisible());
        save(stage, u"people-approvals-banner"_s);
        QTest::mouseClick(stage.find<ui::Button>(u"approvalsOpen"_s), Qt::LeftButton);
        auto *dialog = stage.find<ui::ApprovalsDialog>(u"approvalsDialog"_s);
        QTRY_COMPARE(dialog->findChildren<ui::Button *>(u"agree"_s).size(), 2);
        save(stage, u"people-approvals"_s);
        QTest::mouseClick(dialog->findChildren<ui::Button *>(u"agree"_s).first(), Qt::LeftButton);
        QTRY_COMPARE(stage.world.approvals.decided.size(), std::size_t(1));
        QCOMPARE(stage.world.approvals.decided[0].id, ApprovalId(u"one"_s));
        QCOMPARE(stage.world.approvals.decided[0].agreedFor, std::optional(std::chrono::hours(8)));
        QTRY_COMPARE(dialog->findChildren<ui::Button *>(u"refuse"_s).size(), 1);
        QTest::mouseClick(dialog->findChildren<ui::Button *>(u"refuse"_s).first(), Qt::LeftButton);
        QTRY_COMPARE(stage.world.approvals.decided.size(), std::size_t(2));
        QVERIFY(!stage.world.approvals.decided[1].agreedFor);
        QTRY_VERIFY(!stage.find<QWidget>(u"approvalsBanner"_s)->isVisible());
    }

    void aRefusalOfTheRegistryIsSaid()
    {
        PeopleStage stage;
        stage.world.approvals.setWaiting({ask(u"one"_s, u"Mira Kestrin"_s)});
        QTRY_VERIFY(stage.find<QWidget>(u"approvalsBanner"_s)->isVisible());
        QTest::mouseClick(stage.find<ui::Button>(u"approvalsOpen"_s), Qt::LeftButton);
        auto *dialog = stage.find<ui::ApprovalsDialog>(u"approvalsDialog"_s);
        QTRY_COMPARE(dialog->findChildren<ui::Button *>(u"agree"_s).size(), 1);
        stage.world.approvals.answers.fail(u"decide"_s, ErrorKind::Denied);
        QTest::mouseClick(dialog->findChildren<ui::Button *>(u"agree"_s).first(), Qt::LeftButton);
        QTRY_COMPARE(stage.world.approvals.answers.countOf(u"decide"_s), 1);
        QTRY_COMPARE(dialog->findChildren<ui::Button *>(u"agree"_s).size(), 1);
    }
};

ORBIT_TEST(PeopleApprovalsTest, "people_approvals")

} // namespace orbit

#include "people_approvals_test.moc"
