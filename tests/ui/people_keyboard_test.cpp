#include "tests/testkit/long_words.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/tabs.h"

#include <QAbstractButton>
#include <QMenu>
#include <QSet>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;

namespace {

/// Names of what has the keyboard, a step of Tab each, until it comes round.
QStringList walk(PeopleStage &stage)
{
    QStringList names;
    QSet<QWidget *> seen;
    stage.find<ui::Tabs>(u"peopleTabs"_s)->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 60; ++i) {
        QWidget *now = QApplication::focusWidget();
        if (!now || seen.contains(now))
            break;
        seen.insert(now);
        names.append(now->objectName());
        QTest::keyClick(now, Qt::Key_Tab);
    }
    return names;
}

bool showLene(PeopleStage &stage)
{
    stage.click(u"Lene Hallenz"_s);
    return QTest::qWaitFor([&stage] { return stage.matrix()->model()->rowCount() == 7; });
}

} // namespace

/// The page without a mouse, and in longer words.
class PeopleKeyboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void tabReachesEverythingFromLeftToRight()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        const QStringList names = walk(stage);
        const QStringList wanted{u"peopleTabs"_s,    u"peopleFind"_s,    u"peopleFilter"_s, u"peopleList"_s,
                                 u"personReset"_s,   u"personSignOut"_s, u"personMore"_s,   u"assignButton"_s,
                                 u"assignmentEnd"_s, u"scopeAdd"_s,      u"scopeKind"_s,    u"matrix"_s};
        qsizetype last = -1;
        for (const QString &name : wanted) {
            const qsizetype at = names.indexOf(name);
            QVERIFY2(at > last, qPrintable(name + u" in "_s + names.join(u' ')));
            last = at;
        }
    }

    void arrowsWalkTheListAndTheDetailsFollow()
    {
        PeopleStage stage;
        stage.people()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(stage.people(), Qt::Key_Down);
        QTest::keyClick(stage.people(), Qt::Key_Down);
        QTRY_COMPARE(stage.shownLogin(), u"idris.morvan"_s);
        QTest::keyClick(stage.people(), Qt::Key_End);
        QTRY_COMPARE(stage.people()->currentRow(), 70);
    }

    void theFilterIsOneKeyAway()
    {
        PeopleStage stage;
        stage.page.screen().side()->showTab(ui::SideColumn::RolesTab);
        QVERIFY(stage.page.focusFilter());
        QCOMPARE(QApplication::focusWidget(), stage.find<QWidget>(u"peopleFind"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"mira"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(stage.people()->model()->rowCount(), 1);
    }

    void aMembershipIsChangedByKeys()
    {
        PeopleStage stage;
        QVERIFY(showLene(stage));
        auto *word = stage.find<QAbstractButton>(u"scopeKind"_s);
        word->setFocus(Qt::TabFocusReason);
        QTest::keyClick(word, Qt::Key_Return);
        QMenu *menu = stage.find<QMenu>(u"scopeMenu"_s);
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(std::ranges::any_of(stage.world.person(u"lene.hallenz"_s).teams,
                                        [](const TeamMembership &membership) { return !membership.isOperator; }));
    }

    void escapeLeavesADialogAndTheKeyboardGoesBack()
    {
        PeopleStage stage;
        auto *add = stage.find<QAbstractButton>(u"peopleAdd"_s);
        add->setFocus(Qt::TabFocusReason);
        QTest::keyClick(add, Qt::Key_Return);
        QVERIFY(stage.dialog(u"newPersonDialog"_s));
        QCOMPARE(QApplication::focusWidget(), stage.find<QWidget>(u"newPersonName"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!stage.dialog(u"newPersonDialog"_s));
        QCOMPARE(QApplication::focusWidget(), add);
    }

    void longerWordsFit_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1100x700") << QSize(1100, 700);
        QTest::newRow("1440x900") << QSize(1440, 900);
    }
    void longerWordsFit()
    {
        QFETCH(QSize, size);
        const testkit::LongWords longWords;
        PeopleStage stage(size);
        QVERIFY(showLene(stage));
        QVERIFY(stage.page.widget()->minimumSizeHint().width() <= stage.page.widget()->width());
        QStringList cut;
        for (const auto *button : stage.frame.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || qobject_cast<QTabBar *>(button->parentWidget()))
                continue;
            const QRect place(button->mapTo(&stage.frame, QPoint()), button->size());
            const bool isOutside = place.left() < 0 || place.right() > stage.frame.width();
            if (button->width() < button->minimumSizeHint().width() || isOutside)
                cut.append(button->objectName() + u' ' + button->text());
        }
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u", "_s)));
    }
};

ORBIT_TEST(PeopleKeyboardTest, "people_keyboard")

} // namespace orbit

#include "people_keyboard_test.moc"
