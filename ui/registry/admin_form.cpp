#include "ui/registry/admin_form.h"

#include "ui/text/login_rules.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int longestName = 128;

} // namespace

AdminForm::AdminForm(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_name(new LineEdit(theme)),
      m_login(new LineEdit(theme)),
      m_password(new LineEdit(theme)),
      m_nameField(new Field(theme, tr("Your name"), m_name)),
      m_loginField(new Field(theme, tr("Login"), m_login)),
      m_passwordField(new Field(theme, tr("Password"), m_password))
{
    m_name->setObjectName(u"adminName"_s);
    m_name->setMaxLength(longestName);
    m_login->setObjectName(u"adminLogin"_s);
    m_loginField->setHelp(tr("Under this name your actions stand in the audit log."));
    m_password->setObjectName(u"adminPassword"_s);
    m_password->setSecret();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_nameField);
    column->addWidget(m_loginField);
    column->addWidget(m_passwordField);
    connect(m_login, &QLineEdit::textEdited, this, [this](const QString &text) { m_isLoginTyped = !text.isEmpty(); });
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        if (!m_isLoginTyped)
            m_login->setText(loginFromName(name));
    });
    for (LineEdit *edit : {m_name, m_login, m_password}) {
        connect(edit, &QLineEdit::textEdited, this, &AdminForm::edited);
        connect(edit, &QLineEdit::returnPressed, this, &AdminForm::submitted);
    }
    setKind(AdminKind::NoPassword);
}

void AdminForm::setKind(AdminKind kind)
{
    m_kind = kind;
    m_nameField->setVisible(kind != AdminKind::Known);
    m_passwordField->setVisible(kind != AdminKind::NoPassword);
    m_passwordField->setHelp(kind == AdminKind::New ? tr("The server keeps only what can check it.") : QString());
    for (Field *field : {m_nameField, m_loginField, m_passwordField})
        field->setError({});
}

void AdminForm::setPerson(const QString &name, const QString &login)
{
    m_name->setText(name);
    m_login->setText(login);
    m_isLoginTyped = !login.isEmpty();
}

QString AdminForm::name() const { return m_name->text().trimmed(); }

QString AdminForm::login() const { return m_login->text().trimmed(); }

Secret AdminForm::password() const { return Secret::fromText(m_password->text()); }

bool AdminForm::check()
{
    const bool isNew = m_kind == AdminKind::New;
    m_nameField->setError(m_kind != AdminKind::Known && name().isEmpty() ? tr("Type your name.") : QString());
    m_loginField->setError(loginProblem(login()));
    m_passwordField->setError(isNew                                                        ? passwordProblem(m_password->text())
                              : m_kind == AdminKind::Known && m_password->text().isEmpty() ? tr("Type your password.")
                                                                                           : QString());
    for (Field *field : {m_nameField, m_loginField, m_passwordField}) {
        if (field->error().isEmpty())
            continue;
        field->control()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

void AdminForm::clearPassword() { m_password->clear(); }

QWidget *AdminForm::firstField() const { return m_kind == AdminKind::Known ? m_login : m_name; }

} // namespace orbit::ui
