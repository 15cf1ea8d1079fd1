#include "tests/testkit/fakes/fake_assignments.h"
#include "tests/testkit/fakes/fake_people.h"
#include "tests/testkit/test_main.h"
#include "ui/models/entitlements_model.h"
#include "ui/models/people_model.h"
#include "ui/models/teams_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::FakePeople;
using testkit::FakeTeams;

namespace {

Person personNumbered(int number)
{
    const QString digits = u"%1"_s.arg(number, 6, 10, QLatin1Char('0'));
    return {.id = PersonId(u"p"_s + digits), .login = u"person."_s + digits, .name = u"Person "_s + digits};
}

struct Crowd
{
    explicit Crowd(int count)
    {
        std::vector<Person> all;
        for (int i = 0; i < count; ++i)
            all.push_back(personNumbered(i * 10));
        people.setAll(std::move(all));
    }

    FakeTeams teams;
    FakePeople people{teams};
    ui::PeopleModel model{people};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

EntitlementRow poolRow(const QString &name, std::initializer_list<Grant> grants)
{
    EntitlementRow row{.pool = DesktopPoolId(name), .poolName = name, .desktops = 14};
    std::ranges::copy(grants, row.grants.begin());
    return row;
}

Grant grantAt(const ui::EntitlementsModel &model, int row, int column)
{
    return static_cast<Grant>(model.index(row, column).data(ui::EntitlementsModel::GrantRole).toInt());
}

constexpr Grant none = Grant::None;
constexpr Grant role = Grant::FromRole;
constexpr Grant granted = Grant::Granted;
constexpr Grant approval = Grant::NeedsApproval;

} // namespace

class ModelsPeopleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twentyThousandPeopleComePartByPart()
    {
        Crowd crowd(20'000);
        crowd.model.start();
        QCOMPARE(crowd.model.rowCount(), ui::PagedModel::partSize);
        QCOMPARE(crowd.people.answers.countOf(u"page"_s), 1);
        while (crowd.model.canFetchMore({}))
            crowd.model.fetchMore({});
        QCOMPARE(crowd.model.rowCount(), 20'000);
        QVERIFY(crowd.model.isComplete());
        QCOMPARE(crowd.model.row(19'999).name, u"Person 199990"_s);
    }

    void aChangeIsReadOnceAndKeepsWhatIsChosen()
    {
        Crowd crowd(600);
        crowd.model.start();
        crowd.model.fetchMore({});
        const QPersistentModelIndex chosen = crowd.model.index(300);
        crowd.model.keepRow(300);
        Person renamed = crowd.model.row(7);
        renamed.name = u"Person 002505"_s;
        crowd.people.put(renamed);
        crowd.people.take(crowd.model.row(20).id);
        crowd.people.put(personNumbered(55));
        crowd.people.answers.forgetCalls();
        QSignalSpy resets(&crowd.model, &QAbstractItemModel::modelReset);
        crowd.people.tell();
        crowd.people.tell();
        QTRY_COMPARE(crowd.people.answers.countOf(u"page"_s), 1);
        QCOMPARE(chosen.data().toString(), u"Person 003000"_s);
        QCOMPARE(chosen.row(), 300);
        for (int row = 1; row < crowd.model.rowCount(); ++row)
            QVERIFY(crowd.model.row(row - 1).name < crowd.model.row(row).name);
        QCOMPARE(crowd.model.row(crowd.model.rowOf(renamed.id.value())).name, renamed.name);
        QCOMPARE(resets.count(), 0);
    }

    void theOrderFollowsTheRegistry()
    {
        Crowd crowd(30);
        crowd.model.start();
        std::vector<Person> reversed = crowd.people.all();
        std::ranges::reverse(reversed);
        reversed.erase(reversed.begin() + 4);
        reversed.insert(reversed.begin() + 9, personNumbered(7));
        const QPersistentModelIndex chosen = crowd.model.index(3);
        const QString name = chosen.data().toString();
        crowd.people.setAll(reversed);
        crowd.model.refresh();
        QCOMPARE(crowd.model.rows(), reversed);
        QCOMPARE(chosen.data().toString(), name);
    }

    void afterAFailureWhatWasReadStays()
    {
        Crowd crowd(500);
        crowd.people.answers.fail(u"page"_s, ErrorKind::Unreachable);
        crowd.model.start();
        QCOMPARE(crowd.model.state(), ui::PagedModel::State::Failed);
        crowd.people.answers.forgive();
        crowd.model.refresh();
        QCOMPARE(crowd.model.rowCount(), ui::PagedModel::partSize);
        crowd.people.answers.fail(u"page"_s, ErrorKind::TimedOut);
        crowd.model.fetchMore({});
        QCOMPARE(crowd.model.state(), ui::PagedModel::State::Ready);
        QVERIFY(crowd.model.problem());
        QVERIFY(!crowd.model.canFetchMore({}));
        QCOMPARE(crowd.model.rowCount(), ui::PagedModel::partSize);
        crowd.people.answers.forgive();
        crowd.model.refresh();
        QVERIFY(!crowd.model.problem());
        QVERIFY(crowd.model.canFetchMore({}));
    }

    void aFilterReplacesTheRowsOnceItsOwnAreHere()
    {
        Crowd crowd(300);
        crowd.model.start();
        crowd.people.answers.hold();
        crowd.model.setFilter({.text = u"000100"_s, .role = {}, .state = {}, .team = {}});
        QCOMPARE(crowd.model.rowCount(), ui::PagedModel::partSize);
        crowd.people.answers.release();
        QTRY_COMPARE(crowd.model.rowCount(), 1);
        QCOMPARE(crowd.model.row(0).name, u"Person 000100"_s);
        crowd.people.answers.fail(u"page"_s, ErrorKind::Denied);
        crowd.model.setFilter({});
        QCOMPARE(crowd.model.state(), ui::PagedModel::State::Failed);
    }

    void aCellGoesThroughTheStatesItCanHave()
    {
        ui::EntitlementsModel model;
        model.setEditable(true);
        model.setRows({poolRow(u"Finance"_s, {role, role, role, approval, granted, role, role, role}), poolRow(u"Design"_s, {})},
                      orbit::Role::Operator);
        const auto walk = [&model](int row, int column) {
            QList<Grant> seen;
            for (int i = 0; i < 3; ++i) {
                model.toggle(model.index(row, column));
                seen.append(grantAt(model, row, column));
            }
            return seen;
        };
        QCOMPARE(walk(0, 1), (QList<Grant>{Grant::Denied, approval, role}));
        QCOMPARE(walk(0, 5), (QList<Grant>{approval, none, granted}));
        QCOMPARE(walk(1, 1), (QList<Grant>{granted, approval, none}));
        QCOMPARE(model.changeCount(), 0);
    }

    void changesAreCountedAndSpokenAndTakenBack()
    {
        ui::EntitlementsModel model;
        model.setRows({poolRow(u"Finance"_s, {role})}, orbit::Role::User);
        model.toggle(model.index(0, 1));
        QCOMPARE(model.changeCount(), 0);
        model.setEditable(true);
        QSignalSpy counts(&model, &ui::EntitlementsModel::changeCountChanged);
        model.toggle(model.index(0, 4));
        QCOMPARE(counts.takeFirst().at(0).toInt(), 1);
        QCOMPARE(model.index(0, 4).data(Qt::AccessibleTextRole).toString(), u"Finance, Restore: granted here, not saved"_s);
        QCOMPARE(model.changes().front().grant, Grant::Granted);
        model.discard();
        QCOMPARE(model.index(0, 4).data(Qt::AccessibleTextRole).toString(), u"Finance, Restore: no access"_s);
        QVERIFY(model.changes().empty());
    }

    void changesOutliveANewReadingUntilTheyAreTrue()
    {
        ui::EntitlementsModel model;
        model.setEditable(true);
        model.setRows({poolRow(u"Finance"_s, {none})}, orbit::Role::User);
        model.toggle(model.index(0, 1));
        model.setRows({poolRow(u"Design"_s, {none}), poolRow(u"Finance"_s, {none})}, orbit::Role::User);
        QCOMPARE(model.changeCount(), 1);
        QCOMPARE(grantAt(model, 1, 1), granted);
        model.setRows({poolRow(u"Design"_s, {none}), poolRow(u"Finance"_s, {granted})}, orbit::Role::User);
        QCOMPARE(model.changeCount(), 0);
    }

    void takingAnExceptionAwayAsksForTheRoleAgain()
    {
        ui::EntitlementsModel model;
        model.setEditable(true);
        model.setRows({poolRow(u"Operations"_s, {granted})}, orbit::Role::Operator);
        model.toggle(model.index(0, 1));
        model.toggle(model.index(0, 1));
        QCOMPARE(grantAt(model, 0, 1), none);
        QCOMPARE(model.changes().front().grant, Grant::FromRole);
    }
};

ORBIT_TEST(ModelsPeopleTest, "models_people")

} // namespace orbit

#include "models_people_test.moc"
