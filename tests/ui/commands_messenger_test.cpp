#include "core/async/scope.h"
#include "tests/testkit/test_main.h"
#include "ui/commands/window_messenger.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/link.h"
#include "ui/widgets/toast_stack.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

struct Stage
{
    Stage()
    {
        theme.apply(*qApp);
        window.resize(900, 600);
        window.show();
    }

    void offer() { scope.start(ask(&messenger, &answer)); }
    void question() { scope.start(confirm(&messenger, &answer)); }
    static Task<> ask(ui::WindowMessenger *messenger, std::optional<bool> *answer)
    {
        auto asking = messenger->offerUndo({.title = u"Shutting down fin-002"_s});
        const bool goesOn = co_await asking;
        *answer = goesOn;
    }
    static Task<> confirm(ui::WindowMessenger *messenger, std::optional<bool> *answer)
    {
        auto asking = messenger->confirm({.title = u"Turn off fin-002?"_s, .verb = u"Turn off fin-002"_s});
        const bool goesOn = co_await asking;
        *answer = goesOn;
    }
    QAbstractButton *button(const QString &text)
    {
        for (QAbstractButton *each : window.findChildren<QAbstractButton *>()) {
            if (each->isVisible() && (each->text() == text || each->accessibleName() == text))
                return each;
        }
        return nullptr;
    }

    ui::Theme theme{ui::ThemeChoice::Light};
    QWidget window;
    ui::ToastStack toasts{theme, &window};
    ui::WindowMessenger messenger{theme, &window, toasts};
    std::optional<bool> answer;
    Scope scope;
};

} // namespace

class CommandsMessengerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoTakesItBack()
    {
        Stage stage;
        stage.offer();
        QTRY_VERIFY(stage.button(u"Undo"_s));
        QVERIFY(!stage.answer);
        stage.button(u"Undo"_s)->click();
        QTRY_VERIFY(stage.answer.has_value());
        QVERIFY(!*stage.answer);
        QTRY_COMPARE(stage.toasts.count(), 0);
    }

    void closingTheMessageIsNoUndo()
    {
        Stage stage;
        stage.offer();
        QTRY_VERIFY(stage.button(u"Close"_s));
        stage.button(u"Close"_s)->click();
        QTRY_VERIFY(stage.answer.has_value());
        QVERIFY(*stage.answer);
    }

    void whoGivesUpTakesTheMessageAlong()
    {
        Stage stage;
        stage.offer();
        QTRY_COMPARE(stage.toasts.count(), 1);
        stage.scope.cancelAll();
        QTRY_COMPARE(stage.toasts.count(), 0);
        QVERIFY(!stage.answer);
    }

    void aQuestionIsAnsweredByItsVerb()
    {
        Stage stage;
        stage.question();
        QTRY_VERIFY(stage.button(u"Turn off fin-002"_s));
        stage.button(u"Turn off fin-002"_s)->click();
        QTRY_VERIFY(stage.answer.has_value());
        QVERIFY(*stage.answer);
    }

    void escapeIsNo()
    {
        Stage stage;
        stage.question();
        auto *dialog = stage.window.findChild<ui::ConfirmDialog *>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(stage.answer.has_value());
        QVERIFY(!*stage.answer);
    }

    void detailsShowTheWordsOfProxmox()
    {
        Stage stage;
        stage.messenger.tell({.tone = ui::Tone::Danger, .title = u"fin-003 did not start"_s, .details = u"no space left"_s});
        QTRY_VERIFY(stage.button(u"Details"_s));
        stage.button(u"Details"_s)->click();
        auto *details = stage.window.findChild<QPlainTextEdit *>(u"noticeDetails"_s);
        QVERIFY(details);
        QCOMPARE(details->toPlainText(), u"no space left"_s);
    }
};

ORBIT_TEST(CommandsMessengerTest, "commands_messenger")

} // namespace orbit

#include "commands_messenger_test.moc"
