#pragma once

#include "ui/people/form_dialog.h"
#include "ui/people/people_parts.h"

namespace orbit::ui {

class Field;
class LineEdit;
class PasswordFields;
class RadioButton;

/// Changes name and mail address.
class RenamePersonDialog final : public FormDialog
{
    Q_OBJECT

public:
    RenamePersonDialog(const PeopleParts &parts, const Person &person, QWidget *window);

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    People &m_people;
    PersonId m_id;
    LineEdit *m_name;
    LineEdit *m_mail;
    Field *m_nameField;
};

/// Changes the role, with what each one means.
class RoleDialog final : public FormDialog
{
    Q_OBJECT

public:
    RoleDialog(const PeopleParts &parts, const Person &person, QWidget *window);

protected:
    Task<Result<void>> send() override;

private:
    void look();

    People &m_people;
    Person m_person;
    std::array<RadioButton *, allRoles.size()> m_choices{};
};

/// Gives a new password.
class ResetPasswordDialog final : public FormDialog
{
    Q_OBJECT

public:
    ResetPasswordDialog(const PeopleParts &parts, const Person &person, QWidget *window);

protected:
    bool check() override;
    Task<Result<void>> send() override;
    void done() override;

private:
    People &m_people;
    Person m_person;
    PasswordFields *m_password;
    Button *m_cancel;
};

} // namespace orbit::ui
