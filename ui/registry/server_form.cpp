#include "ui/registry/server_form.h"

#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

ServerForm::ServerForm(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_hosts(new LineEdit(theme)),
      m_database(new LineEdit(theme)),
      m_certificate(new LineEdit(theme)),
      m_directory(new CheckBox(tr("The server checks passwords in a directory (LDAP)"))),
      m_hostsField(new Field(theme, tr("Servers"), m_hosts)),
      m_databaseField(new Field(theme, tr("Database"), m_database)),
      m_fileField(new Field(theme, tr("Authority of their certificate"), makeFileRow()))
{
    m_hosts->setObjectName(u"registryHosts"_s);
    m_hosts->setPlaceholderText(u"db1.office.lan, db2.office.lan:5433"_s);
    m_hostsField->setHelp(tr("With several, the one that takes changes is used."));
    m_database->setObjectName(u"registryDatabase"_s);
    m_database->setText(u"orbit"_s);
    m_directory->setObjectName(u"registryDirectory"_s);
    m_fileField->setHelp(tr("PEM file. Nothing is sent to a server that this authority has not signed."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_hostsField);
    column->addWidget(m_databaseField);
    column->addWidget(m_fileField);
    column->addWidget(m_directory);
    for (LineEdit *edit : {m_hosts, m_database, m_certificate}) {
        connect(edit, &QLineEdit::textEdited, this, &ServerForm::edited);
        connect(edit, &QLineEdit::returnPressed, this, &ServerForm::submitted);
    }
}

QWidget *ServerForm::makeFileRow()
{
    m_certificate->setObjectName(u"registryCertificate"_s);
    m_certificate->setAccessibleName(tr("Authority of their certificate"));
    auto *choose = new Button(m_theme, tr("Choose…"));
    choose->setObjectName(u"registryChoose"_s);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    row->addWidget(m_certificate, 1);
    row->addWidget(choose);
    connect(choose, &Button::clicked, this, &ServerForm::chooseFile);
    return line;
}

void ServerForm::chooseFile()
{
    auto *files = new QFileDialog(window(), tr("Authority of the server's certificate"), m_certificate->text(),
                                  tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, m_certificate, &QLineEdit::setText);
    files->open();
}

void ServerForm::setPlace(const SharedRegistry &place)
{
    m_hosts->setText(place.hosts);
    m_database->setText(place.database);
    m_certificate->setText(place.rootCertificate);
    m_directory->setChecked(place.isDirectory);
}

SharedRegistry ServerForm::place() const
{
    return {.hosts = m_hosts->text().trimmed(),
            .database = m_database->text().trimmed(),
            .rootCertificate = m_certificate->text().trimmed(),
            .isDirectory = m_isDirectoryOffered && m_directory->isChecked()};
}

void ServerForm::offerDirectory(bool isOffered)
{
    m_isDirectoryOffered = isOffered;
    m_directory->setVisible(isOffered);
}

bool ServerForm::check()
{
    m_hostsField->setError(m_hosts->text().trimmed().isEmpty() ? tr("Type the name of the server.") : QString());
    m_databaseField->setError(m_database->text().trimmed().isEmpty() ? tr("Type the name of the database.") : QString());
    if (!m_hostsField->error().isEmpty())
        m_hosts->setFocus(Qt::OtherFocusReason);
    else if (!m_databaseField->error().isEmpty())
        m_database->setFocus(Qt::OtherFocusReason);
    return m_hostsField->error().isEmpty() && m_databaseField->error().isEmpty();
}

QWidget *ServerForm::firstField() const { return m_hosts; }

} // namespace orbit::ui
