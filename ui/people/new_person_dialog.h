#pragma once

#include "ui/people/form_dialog.h"
#include "ui/people/people_parts.h"

namespace orbit::ui {

class ComboBox;
class Field;
class LineEdit;
class PasswordFields;
class Segmented;
class TeamsModel;

/// Makes a person. Afterwards it shows the login and the password to hand over.
class NewPersonDialog final : public FormDialog
{
    Q_OBJECT

public:
    NewPersonDialog(const PeopleParts &parts, const TeamsModel &teams, QWidget *window);

Q_SIGNALS:
    /// The registry has made this person.
    void made(const orbit::PersonId &id);

protected:
    bool check() override;
    Task<Result<void>> send() override;
    void done() override;

private:
    void addNames();
    void addChoices(const TeamsModel &teams);
    void suggestLogin();
    void checkLogin();
    void chooseAccount();
    void showResult();
    NewPerson wish() const;

    PeopleParts m_parts;
    PersonId m_made;
    bool m_isLoginTyped = false;
    LineEdit *m_name;
    LineEdit *m_login;
    LineEdit *m_mail;
    Field *m_nameField;
    Field *m_loginField;
    Field *m_mailField;
    ComboBox *m_role;
    ComboBox *m_team;
    Field *m_roleField;
    Segmented *m_account;
    PasswordFields *m_password;
    QWidget *m_form;
    Button *m_cancel;
};

} // namespace orbit::ui
