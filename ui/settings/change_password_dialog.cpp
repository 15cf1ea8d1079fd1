#include "ui/settings/change_password_dialog.h"

#include "ui/text/error_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int fieldGap = 12;

} // namespace

ChangePasswordDialog::ChangePasswordDialog(const Theme &theme, QWidget *window, Registry &registry)
    : Dialog(theme, window), m_registry(registry), m_problem(new Note(theme, Tone::Danger, {}, NoteShape::Slim))
{
    setObjectName(u"changePasswordDialog"_s);
    setHead(Icon::Key, Tone::Info, tr("Change your password"),
            tr("It is for the registry. Other computers ask for the new one next time."));
    m_old = addSecret(u"passwordOld"_s, tr("Password now"));
    m_fresh = addSecret(u"passwordFresh"_s, tr("New password"));
    m_again = addSecret(u"passwordAgain"_s, tr("New password again"));
    m_fresh->setHelp(tr("At least %n character(s).", nullptr, shortest));
    m_problem->setObjectName(u"passwordProblem"_s);
    m_problem->hide();
    body()->addSpacing(fieldGap);
    body()->addWidget(m_problem);
    addSafeButton(tr("Cancel"));
    m_main = addWorkButton(tr("Change password"));
    m_main->setObjectName(u"passwordChange"_s);
    setFirstFocus(editOf(m_old));
    connect(m_main, &Button::clicked, this, &ChangePasswordDialog::submit);
}

ChangePasswordDialog::~ChangePasswordDialog() = default;

LineEdit *ChangePasswordDialog::editOf(Field *field) { return static_cast<LineEdit *>(field->control()); }

Field *ChangePasswordDialog::addSecret(const QString &name, const QString &label)
{
    auto *edit = new LineEdit(theme());
    edit->setObjectName(name);
    edit->setSecret();
    auto *field = new Field(theme(), label, edit);
    body()->addSpacing(fieldGap);
    body()->addWidget(field);
    connect(edit, &QLineEdit::returnPressed, this, &ChangePasswordDialog::submit);
    connect(edit, &QLineEdit::textEdited, field, [field] { field->setError({}); });
    return field;
}

bool ChangePasswordDialog::check()
{
    const QString fresh = editOf(m_fresh)->text();
    m_old->setError(editOf(m_old)->text().isEmpty() ? tr("Type your password as it is now") : QString());
    m_fresh->setError(fresh.size() < shortest          ? tr("At least %n character(s).", nullptr, shortest)
                      : fresh == editOf(m_old)->text() ? tr("This is the password you have now")
                                                       : QString());
    m_again->setError(editOf(m_again)->text() != fresh ? tr("This is not the same") : QString());
    for (Field *field : {m_old, m_fresh, m_again}) {
        if (field->error().isEmpty())
            continue;
        field->control()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

void ChangePasswordDialog::submit()
{
    if (m_main->isLoading() || !check())
        return;
    m_problem->hide();
    m_main->setLoading(tr("Changing"));
    setCancellable(false);
    m_scope.start(change(Secret::fromText(editOf(m_old)->text()), Secret::fromText(editOf(m_fresh)->text())));
}

Task<> ChangePasswordDialog::change(Secret old, Secret fresh)
{
    auto asking = m_registry.changePassword(std::move(old), std::move(fresh));
    const Result<void> answer = co_await asking;
    setCancellable(true);
    m_main->setReady();
    if (!answer) {
        refuse(answer.error());
        co_return;
    }
    Q_EMIT passwordChanged();
    finish(true);
}

void ChangePasswordDialog::refuse(const Error &error)
{
    if (error.kind == ErrorKind::Denied) {
        m_old->setError(tr("This is not your password"));
        editOf(m_old)->setFocus(Qt::OtherFocusReason);
        editOf(m_old)->selectAll();
        return;
    }
    const ErrorText words = describe(error);
    m_problem->setWords(words.what, advice(words));
    m_problem->show();
}

} // namespace orbit::ui
