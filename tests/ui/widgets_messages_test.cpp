#include "ui/widgets/bulk_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/link.h"
#include "ui/widgets/note.h"
#include "ui/widgets/shadow.h"
#include "ui/widgets/state_panel.h"
#include "ui/widgets/toast_stack.h"

#include "core/async/scope.h"
#include "tests/testkit/test_main.h"

#include <QAction>
#include <QApplication>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

orbit::Task<> ask(const Theme *theme, QWidget *window, ConfirmRequest request, std::optional<ConfirmAnswer> *answer)
{
    const ConfirmAnswer given = co_await confirm(*theme, window, request);
    *answer = given;
}

ConfirmRequest deletion()
{
    return {.level = ConfirmLevel::LosesData,
            .icon = Icon::Trash,
            .title = u"Delete fin-011?"_s,
            .text = u"The disk is removed."_s,
            .verb = u"Delete desktop"_s,
            .typed = u"fin-011"_s};
}

} // namespace

class WidgetsMessagesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void panelThatWasNeverShownCastsNoShadow()
    {
        const Theme theme(ThemeChoice::Light);
        QWidget window;
        FloatingPanel panel(theme, radii::floating, &window);
        panel.hide(); // before its window was shown
        window.show();
        QVERIFY(!window.findChild<PanelShadow *>()->isVisible());
        panel.show();
        QVERIFY(window.findChild<PanelShadow *>()->isVisible());
        panel.hide();
        QVERIFY(!window.findChild<PanelShadow *>()->isVisible());
    }

    void initTestCase();
    void init();
    void cleanup();

    void escAnswersNo();
    void enterAnswersWhatTheFocusIsOn();
    void focusStartsOnTheSafeChoiceWhenPeopleAreDisturbed();
    void losingDataNeedsTheName();
    void theOptionIsNeverTickedBeforehand();
    void tabStaysInTheDialogAndFocusComesBack();
    void shortcutsOfTheWindowRest();
    void theDialogGoesWithItsTask();
    void aWindowThatClosesAnswersNo();
    void threeToastsAreShownAndOlderOnesWait();
    void oneKindMerges();
    void errorsStayAndOthersGo();
    void theMouseHoldsAToast();
    void anActionClosesItsToastAndRuns();
    void progressIsUpdatedInPlace();
    void theBulkBarCountsAndClears();
    void aNoteSaysItAll();
    void aStatePanelNamesItsState();

private:
    Theme m_theme{ThemeChoice::Light};
    std::unique_ptr<QWidget> m_window;
};

void WidgetsMessagesTest::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.apply(*qApp);
}

void WidgetsMessagesTest::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WidgetsMessagesTest::cleanup() { m_window.reset(); }

void WidgetsMessagesTest::escAnswersNo()
{
    orbit::Scope scope;
    std::optional<ConfirmAnswer> answer;
    scope.start(ask(&m_theme, m_window.get(), {.title = u"Shut down?"_s, .verb = u"Shut down"_s}, &answer));
    auto *dialog = m_window->findChild<ConfirmDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->mainButton()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!answer->confirmed);
    QTRY_VERIFY(!m_window->findChild<ConfirmDialog *>());
}

void WidgetsMessagesTest::enterAnswersWhatTheFocusIsOn()
{
    orbit::Scope scope;
    std::optional<ConfirmAnswer> answer;
    scope.start(ask(&m_theme, m_window.get(), {.title = u"Shut down?"_s, .verb = u"Shut down"_s}, &answer));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->confirmed);
}

void WidgetsMessagesTest::focusStartsOnTheSafeChoiceWhenPeopleAreDisturbed()
{
    orbit::Scope scope;
    std::optional<ConfirmAnswer> answer;
    scope.start(ask(&m_theme, m_window.get(), {.level = ConfirmLevel::Disturbing, .title = u"Reset?"_s, .verb = u"Reset"_s}, &answer));
    QVERIFY(m_window->findChild<ConfirmDialog *>()->safeButton()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!answer->confirmed);
}

void WidgetsMessagesTest::losingDataNeedsTheName()
{
    orbit::Scope scope;
    std::optional<ConfirmAnswer> answer;
    scope.start(ask(&m_theme, m_window.get(), deletion(), &answer));
    auto *dialog = m_window->findChild<ConfirmDialog *>();
    QVERIFY(dialog->typedField()->hasFocus());
    QCOMPARE(dialog->mainButton()->kind(), ButtonKind::Danger);
    QTest::keyClicks(dialog->typedField(), u"fin-01"_s);
    QVERIFY(!dialog->mainButton()->isEnabled());
    QTest::keyClick(dialog->typedField(), Qt::Key_Return);
    QVERIFY(!answer.has_value());
    QTest::keyClicks(dialog->typedField(), u"1"_s);
    QVERIFY(dialog->mainButton()->isEnabled());
    QTest::keyClick(dialog->typedField(), Qt::Key_Return);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->confirmed);
}

void WidgetsMessagesTest::theOptionIsNeverTickedBeforehand()
{
    orbit::Scope scope;
    std::optional<ConfirmAnswer> answer;
    scope.start(ask(&m_theme, m_window.get(), {.title = u"Shut down?"_s, .verb = u"Shut down"_s, .option = u"Now"_s}, &answer));
    auto *dialog = m_window->findChild<ConfirmDialog *>();
    auto *box = dialog->findChild<CheckBox *>();
    QVERIFY(!box->isChecked());
    QTest::keyClick(box, Qt::Key_Space);
    QTest::mouseClick(dialog->mainButton(), Qt::LeftButton);
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->confirmed && answer->optionTicked);
}

void WidgetsMessagesTest::tabStaysInTheDialogAndFocusComesBack()
{
    auto *outside = new Button(m_theme, u"Outside"_s, ButtonKind::Secondary, m_window.get());
    outside->show();
    outside->setFocus();
    QTRY_VERIFY(outside->hasFocus());
    QPointer<ConfirmDialog> dialog =
        new ConfirmDialog(m_theme, m_window.get(), {.title = u"Shut down?"_s, .verb = u"Shut down"_s, .option = u"Now"_s});
    dialog->open();
    for (int i = 0; i < 7; ++i) {
        QTest::keyClick(QApplication::focusWidget(), i < 4 ? Qt::Key_Tab : Qt::Key_Backtab);
        QVERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
    }
    dialog->finish(false);
    QVERIFY(outside->hasFocus());
}

void WidgetsMessagesTest::shortcutsOfTheWindowRest()
{
    QAction action(m_window.get());
    action.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_window->addAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(triggered.size(), 1);
    auto *dialog = new ConfirmDialog(m_theme, m_window.get(), {.title = u"Shut down?"_s, .verb = u"Shut down"_s});
    dialog->open();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(triggered.size(), 1);
    dialog->finish(false);
}

void WidgetsMessagesTest::theDialogGoesWithItsTask()
{
    std::optional<ConfirmAnswer> answer;
    {
        orbit::Scope scope;
        scope.start(ask(&m_theme, m_window.get(), deletion(), &answer));
        QVERIFY(m_window->findChild<ConfirmDialog *>());
    }
    QTRY_VERIFY(!m_window->findChild<ConfirmDialog *>());
    QVERIFY(!answer.has_value());
}

void WidgetsMessagesTest::aWindowThatClosesAnswersNo()
{
    orbit::Scope scope;
    std::optional<ConfirmAnswer> answer;
    scope.start(ask(&m_theme, m_window.get(), deletion(), &answer));
    m_window.reset();
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!answer->confirmed);
}

void WidgetsMessagesTest::threeToastsAreShownAndOlderOnesWait()
{
    ToastStack stack(m_theme, m_window.get());
    QList<ToastId> ids;
    for (int i = 0; i < 5; ++i)
        ids << stack.show({.tone = Tone::Danger, .title = u"Error %1"_s.arg(i)});
    QCOMPARE(stack.count(), 5);
    QCOMPARE(stack.shown().size(), 3);
    QCOMPARE(stack.shown().constLast()->message().title, u"Error 4"_s);
    const QRect last = stack.shown().constLast()->geometry();
    QCOMPARE(last.right(), m_window->width() - 16 - 1);
    QCOMPARE(last.bottom(), m_window->height() - 28 - 16 - 1);
    QVERIFY(stack.shown().constFirst()->geometry().bottom() < last.top());
    const QList<Button *> buttons = m_window->findChildren<Button *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(buttons.constFirst()->text(), u"2 more"_s);
    stack.close(ids.at(4));
    QCOMPARE(stack.shown().constLast()->message().title, u"Error 3"_s);
    QCOMPARE(stack.shown().constFirst()->message().title, u"Error 1"_s);
    stack.closeAll();
    QCOMPARE(stack.count(), 0);
    QVERIFY(!buttons.constFirst()->isVisible());
}

void WidgetsMessagesTest::oneKindMerges()
{
    ToastStack stack(m_theme, m_window.get());
    const auto started = [&stack](const QString &name) {
        return stack.show({.tone = Tone::Success, .title = name, .mergeKey = u"started"_s, .merged = [](int n) {
                               return u"%1 desktops started"_s.arg(n);
                           }});
    };
    const ToastId first = started(u"fin-001 started"_s);
    QCOMPARE(started(u"fin-002 started"_s), first);
    QCOMPARE(started(u"fin-003 started"_s), first);
    QCOMPARE(stack.count(), 1);
    QCOMPARE(stack.shown().constFirst()->message().title, u"3 desktops started"_s);
}

void WidgetsMessagesTest::errorsStayAndOthersGo()
{
    QCOMPARE(Toast::lifeMs({.tone = Tone::Danger}), 0);
    QCOMPARE(Toast::lifeMs({.tone = Tone::Warning}), 8000);
    QCOMPARE(Toast::lifeMs({.tone = Tone::Success}), 5000);
    QCOMPARE(Toast::lifeMs({.tone = Tone::Success, .progress = 10}), 0);
    ToastStack stack(m_theme, m_window.get());
    stack.show({.tone = Tone::Danger, .title = u"Failed"_s});
    stack.show({.tone = Tone::Success, .title = u"Done"_s});
    QVERIFY(!stack.shown().at(0)->isRunning());
    QVERIFY(stack.shown().at(1)->isRunning());
}

void WidgetsMessagesTest::theMouseHoldsAToast()
{
    ToastStack stack(m_theme, m_window.get());
    stack.show({.tone = Tone::Success, .title = u"Done"_s});
    Toast *toast = stack.shown().constFirst();
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QApplication::sendEvent(toast, &enter);
    QVERIFY(!toast->isRunning());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(toast, &leave);
    QVERIFY(toast->isRunning());
}

void WidgetsMessagesTest::anActionClosesItsToastAndRuns()
{
    ToastStack stack(m_theme, m_window.get());
    int undone = 0;
    stack.show({.tone = Tone::Success, .title = u"Shut down"_s, .actions = {{u"Undo"_s, [&undone] { ++undone; }}}, .countdown = true});
    auto *link = stack.shown().constFirst()->findChild<Link *>();
    QTest::keyClick(link, Qt::Key_Return);
    QCOMPARE(undone, 1);
    QCOMPARE(stack.count(), 0);
}

void WidgetsMessagesTest::progressIsUpdatedInPlace()
{
    ToastStack stack(m_theme, m_window.get());
    const ToastId id = stack.show({.title = u"Cloning eng-012"_s, .progress = 10});
    stack.update(id, {.title = u"Cloning eng-012"_s, .progress = 62});
    QCOMPARE(stack.count(), 1);
    QVERIFY(!stack.shown().constFirst()->isRunning());
    stack.update(id, {.tone = Tone::Success, .title = u"eng-012 is ready"_s});
    QVERIFY(stack.shown().constFirst()->isRunning());
}

void WidgetsMessagesTest::theBulkBarCountsAndClears()
{
    BulkBar bar(m_theme, m_window.get());
    bar.addAction(Icon::Play, u"Start"_s);
    QVERIFY(!bar.isVisible());
    bar.setCount(3);
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.geometry().bottom(), m_window->height() - 20 - 1);
    QVERIFY(qAbs(bar.geometry().center().x() - m_window->rect().center().x()) <= 1);
    QSignalSpy cleared(&bar, &BulkBar::cleared);
    QTest::keyClick(bar.findChild<Button *>(), Qt::Key_Escape);
    QCOMPARE(cleared.size(), 1);
    bar.setCount(0);
    QVERIFY(!bar.isVisible());
}

void WidgetsMessagesTest::aNoteSaysItAll()
{
    Note note(m_theme, Tone::Warning, QString(), NoteShape::Banner);
    note.setWords(u"No connection."_s, u"Data from 10:38."_s);
    QCOMPARE(note.accessibleName(), u"No connection. Data from 10:38."_s);
    Button *retry = note.setAction(Icon::Restart, u"Retry"_s);
    QCOMPARE(retry->sizeHint().height(), 24);
    note.resize(400, 40);
    QCOMPARE(note.grab().toImage().pixelColor(399, 20), m_theme.tint(Tone::Warning));
}

void WidgetsMessagesTest::aStatePanelNamesItsState()
{
    StatePanel panel(m_theme, {Icon::Search, Tone::Neutral, u"Nothing matches"_s, u"2 filters are on."_s});
    Button *clear = panel.addButton(u"Clear filters"_s);
    QCOMPARE(panel.accessibleName(), u"Nothing matches"_s);
    QCOMPARE(clear->kind(), ButtonKind::Secondary);
    panel.setWords({Icon::Alert, Tone::Danger, u"Not loaded"_s, u"The node did not answer."_s});
    QCOMPARE(panel.accessibleDescription(), u"The node did not answer."_s);
}

ORBIT_TEST(WidgetsMessagesTest, "widgets_messages")
#include "widgets_messages_test.moc"
