#include "ui/people/directory_form.h"

#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace orbit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int activeDirectoryIndex = 1;
const QString kindKey = u"directory/kind"_s;
const QString activeDirectory = u"ad"_s;

QLayout *pair(QWidget *left, QWidget *right)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space(4));
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    return row;
}

} // namespace

DirectoryForm::DirectoryForm(const PeopleParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_kind(new Segmented(parts.theme)),
      m_url(new LineEdit(parts.theme)),
      m_base(new LineEdit(parts.theme)),
      m_login(new LineEdit(parts.theme)),
      m_name(new LineEdit(parts.theme)),
      m_password(new LineEdit(parts.theme)),
      m_file(new LineEdit(parts.theme)),
      m_urlField(new Field(parts.theme, tr("Address"), m_url)),
      m_baseField(new Field(parts.theme, tr("Search below"), m_base)),
      m_nameField(new Field(parts.theme, tr("Sign in as"), m_name)),
      m_passwordField(new Field(parts.theme, tr("Password"), m_password))
{
    m_kind->setObjectName(u"directoryKind"_s);
    m_kind->setAccessibleName(tr("Kind of directory"));
    m_kind->addSegment(u"OpenLDAP"_s);
    m_kind->addSegment(u"Active Directory"_s);
    m_url->setObjectName(u"directoryUrl"_s);
    m_url->setPlaceholderText(u"ldaps://dc1.office.lan"_s);
    m_urlField->setHelp(tr("ldap:// is switched to TLS before anything is said. In the clear only to this computer."));
    m_base->setObjectName(u"directoryBase"_s);
    m_base->setPlaceholderText(u"dc=office,dc=lan"_s);
    m_login->setObjectName(u"directoryLogin"_s);
    m_name->setObjectName(u"directoryName"_s);
    m_password->setObjectName(u"directoryPassword"_s);
    m_password->setSecret();
    m_passwordField->setHelp(tr("It is not kept."));
    layOut();
    restore();
    for (LineEdit *edit : {m_url, m_base, m_login, m_name, m_password, m_file})
        connect(edit, &QLineEdit::returnPressed, this, &DirectoryForm::submitted);
    connect(m_kind, &Segmented::chosen, this, &DirectoryForm::showKind);
}

void DirectoryForm::layOut()
{
    auto *file = new Field(m_parts.theme, tr("Authority of its certificate"), makeFileRow());
    file->setHelp(tr("PEM file. Empty: the authorities this computer trusts."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_kind, 0, Qt::AlignLeft);
    column->addWidget(m_urlField);
    column->addLayout(pair(m_baseField, new Field(m_parts.theme, tr("Attribute of the login"), m_login)));
    column->addLayout(pair(m_nameField, m_passwordField));
    column->addWidget(file);
}

QWidget *DirectoryForm::makeFileRow()
{
    m_file->setObjectName(u"directoryFile"_s);
    m_file->setAccessibleName(tr("Authority of its certificate"));
    auto *choose = new Button(m_parts.theme, tr("Choose…"));
    choose->setObjectName(u"directoryChoose"_s);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    connect(choose, &Button::clicked, this, [this] { m_scope.start(chooseFile()); });
    return line;
}

Task<> DirectoryForm::chooseFile()
{
    auto choosing = m_parts.openFile(window(), u"*.pem *.crt *.cer"_s);
    const QString file = co_await choosing;
    if (!file.isEmpty())
        m_file->setText(file);
}

DirectoryKind DirectoryForm::kind() const
{
    return m_kind->currentIndex() == activeDirectoryIndex ? DirectoryKind::ActiveDirectory : DirectoryKind::OpenLdap;
}

void DirectoryForm::showKind()
{
    m_login->setPlaceholderText(attributesOf(kind()).login);
    m_nameField->setHelp(kind() == DirectoryKind::ActiveDirectory ? tr("Such as reader@office.lan.")
                                                                  : tr("A DN, such as cn=reader,dc=office,dc=lan."));
}

void DirectoryForm::restore()
{
    const QSettings &kept = m_parts.settings;
    m_kind->setCurrentIndex(kept.value(kindKey).toString() == activeDirectory ? activeDirectoryIndex : 0);
    for (LineEdit *edit : {m_url, m_base, m_login, m_name, m_file})
        edit->setText(kept.value(u"directory/"_s + edit->objectName()).toString());
    showKind();
}

void DirectoryForm::remember()
{
    m_parts.settings.setValue(kindKey, kind() == DirectoryKind::ActiveDirectory ? activeDirectory : u"openldap"_s);
    for (const LineEdit *edit : {m_url, m_base, m_login, m_name, m_file})
        m_parts.settings.setValue(u"directory/"_s + edit->objectName(), edit->text().trimmed());
}

DirectoryServer DirectoryForm::server() const
{
    DirectoryServer server{.url = m_url->text().trimmed(),
                           .base = m_base->text().trimmed(),
                           .bindName = m_name->text().trimmed(),
                           .password = Secret::fromText(m_password->text()),
                           .caFile = m_file->text().trimmed(),
                           .attributes = attributesOf(kind())};
    if (const QString login = m_login->text().trimmed(); !login.isEmpty())
        server.attributes.login = login;
    return server;
}

bool DirectoryForm::check()
{
    const DirectoryServer wish = server();
    m_urlField->setError(wish.url.isEmpty() ? tr("Type the address of the directory.")
                         : directoryAddress(wish)
                             ? QString()
                             : tr("An address is ldaps://, ldap:// or ldapi:// and a host, with :port where it is another."));
    m_baseField->setError(wish.base.contains(u'=') ? QString() : tr("Type where people and groups are, such as dc=office,dc=lan."));
    const bool isHalf = !wish.bindName.isEmpty() && wish.password.isEmpty();
    m_passwordField->setError(isHalf ? tr("Type the password, or sign in without a name.") : QString());
    for (const Field *field : {m_urlField, m_baseField, m_passwordField}) {
        if (field->error().isEmpty())
            continue;
        field->control()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

QWidget *DirectoryForm::firstField() const { return !m_url->text().isEmpty() && !m_name->text().isEmpty() ? m_password : m_url; }

} // namespace orbit::ui
