#include "ui/people/form_dialog.h"

#include "ui/people/people_errors.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int fieldGap = 12;

} // namespace

FormDialog::FormDialog(const Theme &theme, QWidget *window, DialogWidth width)
    : Dialog(theme, window, width), m_problem(new Note(theme, Tone::Danger, {}, NoteShape::Slim)), m_problemRow(new QWidget(panel()))
{
    m_problem->setObjectName(QStringLiteral("formProblem"));
    auto *row = new QVBoxLayout(m_problemRow);
    row->setContentsMargins({});
    row->addWidget(m_problem);
    m_problemRow->hide();
}

FormDialog::~FormDialog() = default;

Button *FormDialog::addMain(const QString &text, const QString &busy, ButtonKind kind)
{
    m_busy = busy;
    m_main = addWorkButton(text, kind);
    m_main->setObjectName(QStringLiteral("formMain"));
    connect(m_main, &Button::clicked, this, &FormDialog::submit);
    addField(m_problemRow);
    return m_main;
}

void FormDialog::addField(QWidget *field)
{
    // A hidden field takes its air with it.
    field->setContentsMargins(0, fieldGap, 0, 0);
    body()->addWidget(field);
}

ErrorText FormDialog::words(const Error &error) const { return peopleError(error); }

void FormDialog::submit()
{
    if (m_main->isLoading() || !m_main->isEnabled() || !check())
        return;
    m_problemRow->hide();
    m_main->setLoading(m_busy);
    setCancellable(false);
    m_scope.start(run());
}

Task<> FormDialog::run()
{
    const Result<void> sent = co_await send();
    setCancellable(true);
    m_main->setReady();
    if (sent) {
        done();
        co_return;
    }
    const ErrorText text = words(sent.error());
    m_problem->setWords(text.what, advice(text));
    m_problemRow->show();
    m_main->setFocus(Qt::OtherFocusReason);
}

} // namespace orbit::ui
