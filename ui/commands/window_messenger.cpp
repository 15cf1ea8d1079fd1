#include "ui/commands/window_messenger.h"

#include "core/async/later.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/note.h"
#include "ui/widgets/toast_stack.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <memory>

namespace orbit::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("WindowMessenger", text); }

/// The answer of an undo toast. Closing the toast is no undo: what it announced goes on.
class Decision final
{
public:
    explicit Decision(Giver<bool> giver) : m_giver(std::move(giver)) {}
    ~Decision() { m_giver.give(true); }
    Decision(const Decision &) = delete;
    Decision &operator=(const Decision &) = delete;

    void goOn() const { m_giver.give(true); }
    void takeBack() const { m_giver.give(false); }

private:
    Giver<bool> m_giver;
};

QPlainTextEdit *detailsField(const Theme &theme, const QString &details)
{
    constexpr int linesShown = 8;
    auto *field = new QPlainTextEdit(details);
    field->setObjectName(QStringLiteral("noticeDetails"));
    field->setAccessibleName(tr("Details"));
    field->setReadOnly(true);
    field->setFont(theme.font(TypeRole::Mono));
    field->setFixedHeight(QFontMetrics(field->font()).lineSpacing() * linesShown);
    return field;
}

} // namespace

WindowMessenger::WindowMessenger(const Theme &theme, QWidget *window, ToastStack &toasts)
    : m_theme(theme), m_window(window), m_toasts(toasts)
{}

void WindowMessenger::tell(Notice notice)
{
    ToastMessage message{.tone = notice.tone, .title = notice.title, .text = notice.text};
    for (const NoticeAction &action : notice.actions)
        message.actions.push_back({action.text, action.run});
    if (!notice.details.isEmpty())
        message.actions.push_back({tr("Details"), [this, notice] { showDetails(notice); }});
    m_toasts.show(std::move(message));
}

Task<bool> WindowMessenger::confirm(Confirmation question)
{
    if (!m_window)
        co_return false;
    const ConfirmRequest request{.level = ConfirmLevel::Disturbing,
                                 .icon = question.icon,
                                 .title = question.title,
                                 .text = question.text,
                                 .affected = question.affected,
                                 .verb = question.verb,
                                 .verbIcon = question.icon};
    Later<ConfirmAnswer> asking = ui::confirm(m_theme, m_window, request);
    const ConfirmAnswer answer = co_await asking;
    co_return answer.confirmed;
}

Task<bool> WindowMessenger::offerUndo(UndoOffer offer)
{
    Later<bool> later;
    ToastId toast = 0;
    {
        const auto decision = std::make_shared<Decision>(later.giver());
        toast = m_toasts.show({.tone = Tone::Info,
                               .title = offer.title,
                               .text = offer.text,
                               .actions = {{tr("Undo"), [decision] { decision->takeBack(); }}},
                               .countdown = true,
                               .expired = [decision] { decision->goOn(); }});
    }
    later.giver().onAbandon([this, toast] { m_toasts.close(toast); });
    const bool goesOn = co_await later;
    co_return goesOn;
}

void WindowMessenger::showDetails(const Notice &notice)
{
    if (!m_window)
        return;
    auto *dialog = new Dialog(m_theme, m_window, DialogWidth::Task);
    dialog->setHead(Note::iconOf(notice.tone), notice.tone, notice.title, notice.text);
    dialog->body()->addWidget(detailsField(m_theme, notice.details));
    Button *copy = dialog->addSideButton(tr("Copy details"));
    QObject::connect(copy, &Button::clicked, dialog, [details = notice.details] { QGuiApplication::clipboard()->setText(details); });
    dialog->setFirstFocus(dialog->addSafeButton(tr("Close")));
    dialog->open();
}

} // namespace orbit::ui
