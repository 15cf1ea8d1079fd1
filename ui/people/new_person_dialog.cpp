#include "ui/people/new_person_dialog.h"

#include "ui/models/teams_model.h"
#include "ui/people/password_fields.h"
#include "ui/text/login_rules.h"
#include "ui/text/person_words.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int localIndex = 0;
constexpr int longestName = 200;

QLayout *pair(QWidget *left, QWidget *right)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space(4));
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    return row;
}

} // namespace

NewPersonDialog::NewPersonDialog(const PeopleParts &parts, const TeamsModel &teams, QWidget *window)
    : FormDialog(parts.theme, window, DialogWidth::Task),
      m_parts(parts),
      m_name(new LineEdit(parts.theme)),
      m_login(new LineEdit(parts.theme)),
      m_mail(new LineEdit(parts.theme)),
      m_nameField(new Field(parts.theme, tr("Name"), m_name)),
      m_loginField(new Field(parts.theme, tr("Login"), m_login)),
      m_mailField(new Field(parts.theme, tr("E-mail"), m_mail)),
      m_role(new ComboBox(parts.theme)),
      m_team(new ComboBox(parts.theme)),
      m_roleField(new Field(parts.theme, tr("Role"), m_role)),
      m_account(new Segmented(parts.theme)),
      m_password(new PasswordFields(parts.theme)),
      m_form(new QWidget)
{
    setObjectName(QStringLiteral("newPersonDialog"));
    setHead(Icon::User, Tone::Info, tr("New person"), tr("They sign in with the login. The role says what they may do."));
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins({});
    form->setSpacing(Theme::space(4));
    addField(m_form);
    addNames();
    addChoices(teams);
    m_cancel = addSafeButton(tr("Cancel"));
    addMain(tr("Add person"), tr("Adding"));
    setFirstFocus(m_name);
    for (LineEdit *edit : {m_name, m_login, m_mail})
        connect(edit, &QLineEdit::returnPressed, this, [this] { submit(); });
    connect(m_name, &QLineEdit::textEdited, this, &NewPersonDialog::suggestLogin);
    connect(m_login, &QLineEdit::textEdited, this, &NewPersonDialog::checkLogin);
    connect(m_account, &Segmented::chosen, this, &NewPersonDialog::chooseAccount);
    connect(m_password, &PasswordFields::submitted, this, [this] { submit(); });
}

void NewPersonDialog::addNames()
{
    m_name->setObjectName(QStringLiteral("newPersonName"));
    m_login->setObjectName(QStringLiteral("newPersonLogin"));
    m_mail->setObjectName(QStringLiteral("newPersonMail"));
    m_name->setMaxLength(longestName);
    m_loginField->setHelp(tr("Small letters, digits, dot, dash, underscore."));
    auto *form = static_cast<QVBoxLayout *>(m_form->layout());
    form->addLayout(pair(m_nameField, m_loginField));
}

void NewPersonDialog::addChoices(const TeamsModel &teams)
{
    m_role->setObjectName(QStringLiteral("newPersonRole"));
    for (const orbit::Role role : allRoles)
        m_role->addItem(roleText(role), static_cast<int>(role));
    const auto tellRole = [this] { m_roleField->setHelp(roleSentence(static_cast<orbit::Role>(m_role->currentData().toInt()))); };
    connect(m_role, &QComboBox::currentIndexChanged, this, tellRole);
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(orbit::Role::User)));
    m_team->setObjectName(QStringLiteral("newPersonTeam"));
    m_team->addItem(tr("No team"), QString());
    for (const Team &team : teams.rows())
        m_team->addItem(team.name, team.id.value());
    m_account->setObjectName(QStringLiteral("newPersonAccount"));
    m_account->setAccessibleName(tr("Account"));
    m_account->addSegment(tr("Local account"));
    m_account->addSegment(tr("Directory account"));
    m_account->setCurrentIndex(localIndex);
    auto *form = static_cast<QVBoxLayout *>(m_form->layout());
    form->addLayout(pair(m_mailField, new Field(m_parts.theme, tr("Team"), m_team)));
    form->addWidget(m_roleField);
    form->addWidget(m_account, 0, Qt::AlignLeft);
    form->addWidget(m_password);
}

void NewPersonDialog::suggestLogin()
{
    m_nameField->setError({});
    if (!m_isLoginTyped)
        m_login->setText(loginFromName(m_name->text()));
    if (!m_isLoginTyped)
        m_loginField->setError({});
}

void NewPersonDialog::checkLogin()
{
    m_isLoginTyped = !m_login->text().isEmpty();
    m_loginField->setError(m_isLoginTyped ? loginProblem(m_login->text()) : QString());
}

void NewPersonDialog::chooseAccount() { m_password->setVisible(m_account->currentIndex() == localIndex); }

bool NewPersonDialog::check()
{
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Type a name.") : QString());
    m_loginField->setError(loginProblem(m_login->text()));
    const QString mail = m_mail->text().trimmed();
    m_mailField->setError(mail.isEmpty() || mail.contains(QLatin1Char('@')) ? QString() : tr("An address has an @."));
    for (Field *field : {m_nameField, m_loginField, m_mailField}) {
        if (field->error().isEmpty())
            continue;
        field->control()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return m_account->currentIndex() != localIndex || m_password->check();
}

NewPerson NewPersonDialog::wish() const
{
    NewPerson person{.login = m_login->text(), .name = m_name->text().trimmed(), .mail = m_mail->text().trimmed()};
    person.role = static_cast<orbit::Role>(m_role->currentData().toInt());
    if (m_account->currentIndex() == localIndex)
        person.password = m_password->password();
    else
        person.account = AccountKind::Realm;
    const TeamId team(m_team->currentData().toString());
    if (!team.isNull())
        person.teams.append({.team = team, .teamName = m_team->currentText(), .isOperator = worksInTeams(person.role)});
    return person;
}

Task<Result<void>> NewPersonDialog::send()
{
    const Result<PersonId> made = co_await m_parts.people.create(wish());
    if (!made)
        co_return fail(made.error());
    m_made = *made;
    co_return Result<void>();
}

void NewPersonDialog::done()
{
    Q_EMIT made(m_made);
    if (m_account->currentIndex() == localIndex)
        showResult();
    else
        finish(true);
}

void NewPersonDialog::showResult()
{
    setHead(Icon::CheckCircle, Tone::Success, tr("%1 can sign in").arg(m_name->text().trimmed()),
            tr("Hand over the login and the password. The password is not shown again."));
    m_form->hide();
    mainButton()->hide();
    auto *login = new LineEdit(m_parts.theme);
    login->setText(m_login->text());
    auto *password = new LineEdit(m_parts.theme);
    password->setObjectName(QStringLiteral("resultPassword"));
    password->setText(m_password->password().exposeText());
    for (LineEdit *edit : {login, password}) {
        edit->setReadOnly(true);
        edit->setMono(true);
    }
    addField(new Field(m_parts.theme, tr("Login"), login));
    addField(new Field(m_parts.theme, tr("Password"), password));
    m_cancel->setText(tr("Close"));
    Button *copy = addWorkButton(tr("Copy both"));
    copy->setObjectName(QStringLiteral("resultCopy"));
    copy->setGlyph(Icon::Clone);
    const QString both = login->text() + QLatin1Char('\n') + password->text();
    connect(copy, &Button::clicked, this, [both] { copyText(both); });
    copy->show();
    copy->setFocus(Qt::OtherFocusReason);
}

} // namespace orbit::ui
