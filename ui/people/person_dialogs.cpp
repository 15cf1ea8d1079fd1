#include "ui/people/person_dialogs.h"

#include "ui/people/password_fields.h"
#include "ui/text/person_words.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int longestName = 200;
constexpr int radioIndent = 24;

} // namespace

RenamePersonDialog::RenamePersonDialog(const PeopleParts &parts, const Person &person, QWidget *window)
    : FormDialog(parts.theme, window),
      m_people(parts.people),
      m_id(person.id),
      m_name(new LineEdit(parts.theme)),
      m_mail(new LineEdit(parts.theme)),
      m_nameField(new Field(parts.theme, tr("Name"), m_name))
{
    setObjectName(QStringLiteral("renamePersonDialog"));
    setHead(Icon::Edit, Tone::Info, tr("Rename %1").arg(person.name), tr("The login %1 stays as it is.").arg(person.login));
    m_name->setObjectName(QStringLiteral("renameName"));
    m_name->setMaxLength(longestName);
    m_name->setText(person.name);
    m_name->selectAll();
    m_mail->setObjectName(QStringLiteral("renameMail"));
    m_mail->setText(person.mail);
    addField(m_nameField);
    addField(new Field(parts.theme, tr("E-mail"), m_mail));
    addSafeButton(tr("Cancel"));
    addMain(tr("Save name"), tr("Saving"));
    setFirstFocus(m_name);
    for (LineEdit *edit : {m_name, m_mail})
        connect(edit, &QLineEdit::returnPressed, this, [this] { submit(); });
}

bool RenamePersonDialog::check()
{
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Type a name.") : QString());
    return m_nameField->error().isEmpty();
}

Task<Result<void>> RenamePersonDialog::send() { return m_people.rename(m_id, m_name->text().trimmed(), m_mail->text().trimmed()); }

RoleDialog::RoleDialog(const PeopleParts &parts, const Person &person, QWidget *window)
    : FormDialog(parts.theme, window), m_people(parts.people), m_person(person)
{
    setObjectName(QStringLiteral("roleDialog"));
    setHead(Icon::ShieldCheck, Tone::Info, tr("Role of %1").arg(person.name), tr("It applies at once, in open sessions too."));
    for (std::size_t i = 0; i < allRoles.size(); ++i) {
        auto *choice = new RadioButton(roleText(allRoles[i]));
        choice->setObjectName(QStringLiteral("role.") + QString(roleName(allRoles[i])));
        choice->setAccessibleDescription(roleSentence(allRoles[i]));
        choice->setChecked(allRoles[i] == person.role);
        m_choices[i] = choice;
        auto *words = new Label(parts.theme, roleSentence(allRoles[i]), TypeRole::Detail, Role::TextTertiary);
        words->wrapped();
        words->setContentsMargins(radioIndent, 0, 0, 0);
        addField(choice);
        body()->addWidget(words);
        connect(choice, &RadioButton::toggled, this, &RoleDialog::look);
        if (choice->isChecked())
            setFirstFocus(choice);
    }
    addSafeButton(tr("Cancel"));
    addMain(tr("Change role"), tr("Changing"));
    look();
}

void RoleDialog::look()
{
    const auto now = std::ranges::find_if(m_choices, &RadioButton::isChecked);
    if (mainButton() && now != m_choices.end())
        mainButton()->setEnabled(allRoles[static_cast<std::size_t>(now - m_choices.begin())] != m_person.role);
}

Task<Result<void>> RoleDialog::send()
{
    const auto chosen = std::ranges::find_if(m_choices, &RadioButton::isChecked);
    return m_people.setRole(m_person.id, allRoles[static_cast<std::size_t>(chosen - m_choices.begin())]);
}

ResetPasswordDialog::ResetPasswordDialog(const PeopleParts &parts, const Person &person, QWidget *window)
    : FormDialog(parts.theme, window), m_people(parts.people), m_person(person), m_password(new PasswordFields(parts.theme))
{
    setObjectName(QStringLiteral("resetPasswordDialog"));
    setHead(Icon::Key, Tone::Info, tr("New password for %1").arg(person.name), tr("The old one no longer works after this."));
    addField(m_password);
    m_cancel = addSafeButton(tr("Cancel"));
    addMain(tr("Reset password"), tr("Resetting"));
    setFirstFocus(mainButton());
    connect(m_password, &PasswordFields::submitted, this, [this] { submit(); });
}

bool ResetPasswordDialog::check() { return m_password->check(); }

Task<Result<void>> ResetPasswordDialog::send() { return m_people.resetPassword(m_person.id, m_password->password()); }

void ResetPasswordDialog::done()
{
    setHead(Icon::CheckCircle, Tone::Success, tr("%1 has a new password").arg(m_person.name), tr("Hand it over. It is not shown again."));
    mainButton()->hide();
    m_password->showResult();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus(Qt::OtherFocusReason);
}

} // namespace orbit::ui
