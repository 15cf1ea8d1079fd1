#include "ui/people/registry_dialogs.h"

#include "ui/registry/admin_form.h"
#include "ui/registry/server_form.h"

namespace orbit::ui {

PrivateRegistryDialog::PrivateRegistryDialog(const Theme &theme, RegistrySetup &setup, QWidget *window)
    : FormDialog(theme, window), m_setup(setup), m_form(new AdminForm(theme))
{
    setObjectName(QStringLiteral("privateRegistryDialog"));
    setHead(Icon::Storage, Tone::Info, tr("Registry on this computer"),
            tr("PostgreSQL keeps it in a folder of your account and runs only while Orbit does. You become its first admin and are signed "
               "in by your account of this computer, without a password. It can move to a server later."));
    addField(m_form);
    addSafeButton(tr("Cancel"));
    addMain(tr("Make registry"), tr("Making the registry"));
    setFirstFocus(m_form->firstField());
    connect(m_form, &AdminForm::submitted, this, [this] { submit(); });
}

bool PrivateRegistryDialog::check() { return m_form->check(); }

Task<Result<void>> PrivateRegistryDialog::send() { return m_setup.makePrivate({.name = m_form->name(), .login = m_form->login()}); }

SharedRegistryDialog::SharedRegistryDialog(const Theme &theme, RegistrySetup &setup, QWidget *window)
    : FormDialog(theme, window, DialogWidth::Task), m_setup(setup), m_form(new ServerForm(theme))
{
    setObjectName(QStringLiteral("sharedRegistryDialog"));
    setHead(Icon::Storage, Tone::Info, tr("Registry of the office"),
            tr("A PostgreSQL server prepared by the setup or by “orbitctl registry init”. You sign in to it next."));
    addField(m_form);
    addSafeButton(tr("Cancel"));
    addMain(tr("Use this registry"), tr("Looking"));
    setFirstFocus(m_form->firstField());
    connect(m_form, &ServerForm::submitted, this, [this] { submit(); });
}

bool SharedRegistryDialog::check() { return m_form->check(); }

Task<Result<void>> SharedRegistryDialog::send() { co_return m_setup.join(m_form->place()); }

} // namespace orbit::ui
