#include "ui/people/registry_dialogs.h"

#include "ui/text/login_rules.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QFileDialog>
#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int longestName = 128;

} // namespace

PrivateRegistryDialog::PrivateRegistryDialog(const Theme &theme, RegistrySetup &setup, QWidget *window)
    : FormDialog(theme, window),
      m_setup(setup),
      m_name(new LineEdit(theme)),
      m_login(new LineEdit(theme)),
      m_nameField(new Field(theme, tr("Your name"), m_name)),
      m_loginField(new Field(theme, tr("Login"), m_login))
{
    setObjectName(QStringLiteral("privateRegistryDialog"));
    setHead(Icon::Storage, Tone::Info, tr("Registry on this computer"),
            tr("PostgreSQL keeps it in a folder of your account and runs only while Orbit does. You become its first admin and are signed "
               "in by "
               "your account of this computer, without a password. It can move to a server later."));
    m_name->setObjectName(QStringLiteral("privateName"));
    m_name->setMaxLength(longestName);
    m_login->setObjectName(QStringLiteral("privateLogin"));
    m_loginField->setHelp(tr("Under this name your actions stand in the audit log."));
    addField(m_nameField);
    addField(m_loginField);
    addSafeButton(tr("Cancel"));
    addMain(tr("Make registry"), tr("Making the registry"));
    setFirstFocus(m_name);
    connect(m_login, &QLineEdit::textEdited, this, [this](const QString &text) { m_isLoginTyped = !text.isEmpty(); });
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        if (!m_isLoginTyped)
            m_login->setText(loginFromName(name));
    });
    for (LineEdit *edit : {m_name, m_login})
        connect(edit, &QLineEdit::returnPressed, this, [this] { submit(); });
}

bool PrivateRegistryDialog::check()
{
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Type your name.") : QString());
    m_loginField->setError(loginProblem(m_login->text().trimmed()));
    return m_nameField->error().isEmpty() && m_loginField->error().isEmpty();
}

Task<Result<void>> PrivateRegistryDialog::send()
{
    return m_setup.makePrivate({.name = m_name->text().trimmed(), .login = m_login->text().trimmed()});
}

SharedRegistryDialog::SharedRegistryDialog(const Theme &theme, RegistrySetup &setup, QWidget *window)
    : FormDialog(theme, window, DialogWidth::Task),
      m_setup(setup),
      m_hosts(new LineEdit(theme)),
      m_database(new LineEdit(theme)),
      m_certificate(new LineEdit(theme)),
      m_directory(new CheckBox(tr("The server checks passwords in a directory (LDAP)"))),
      m_hostsField(new Field(theme, tr("Servers"), m_hosts)),
      m_databaseField(new Field(theme, tr("Database"), m_database))
{
    setObjectName(QStringLiteral("sharedRegistryDialog"));
    setHead(Icon::Storage, Tone::Info, tr("Registry of the office"),
            tr("A PostgreSQL server prepared by “orbitctl registry init”. You sign in to it next."));
    m_hosts->setObjectName(QStringLiteral("sharedHosts"));
    m_hosts->setPlaceholderText(QStringLiteral("db1.office.lan, db2.office.lan:5433"));
    m_hostsField->setHelp(tr("With several, the one that takes changes is used."));
    m_database->setObjectName(QStringLiteral("sharedDatabase"));
    m_database->setText(QStringLiteral("orbit"));
    m_certificate->setObjectName(QStringLiteral("sharedCertificate"));
    m_directory->setObjectName(QStringLiteral("sharedDirectory"));
    auto *file = new QWidget;
    auto *row = new QHBoxLayout(file);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    auto *choose = new Button(theme, tr("Choose…"));
    choose->setObjectName(QStringLiteral("sharedChoose"));
    row->addWidget(m_certificate, 1);
    row->addWidget(choose);
    auto *fileField = new Field(theme, tr("Authority of its certificate"), file);
    fileField->setHelp(tr("PEM file. Nothing is sent to a server that this authority has not signed."));
    m_certificate->setAccessibleName(tr("Authority of its certificate"));
    addField(m_hostsField);
    addField(m_databaseField);
    addField(fileField);
    addField(m_directory);
    addSafeButton(tr("Cancel"));
    addMain(tr("Use this registry"), tr("Looking"));
    setFirstFocus(m_hosts);
    connect(choose, &Button::clicked, this, &SharedRegistryDialog::chooseFile);
    for (LineEdit *edit : {m_hosts, m_database, m_certificate})
        connect(edit, &QLineEdit::returnPressed, this, [this] { submit(); });
}

void SharedRegistryDialog::chooseFile()
{
    auto *files = new QFileDialog(window(), tr("Authority of the server's certificate"), m_certificate->text(),
                                  tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, m_certificate, &QLineEdit::setText);
    files->open();
}

bool SharedRegistryDialog::check()
{
    m_hostsField->setError(m_hosts->text().trimmed().isEmpty() ? tr("Type the name of the server.") : QString());
    m_databaseField->setError(m_database->text().trimmed().isEmpty() ? tr("Type the name of the database.") : QString());
    return m_hostsField->error().isEmpty() && m_databaseField->error().isEmpty();
}

Task<Result<void>> SharedRegistryDialog::send()
{
    co_return m_setup.join({.hosts = m_hosts->text().trimmed(),
                            .database = m_database->text().trimmed(),
                            .rootCertificate = m_certificate->text().trimmed(),
                            .isDirectory = m_directory->isChecked()});
}

} // namespace orbit::ui
