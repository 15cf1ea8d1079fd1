#pragma once

#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"
#include "ui/people/form_dialog.h"

namespace orbit::ui {

class CheckBox;
class Field;
class LineEdit;

/// Makes a registry on this computer: who its first admin is.
class PrivateRegistryDialog final : public FormDialog
{
    Q_OBJECT

public:
    PrivateRegistryDialog(const Theme &theme, RegistrySetup &setup, QWidget *window);

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    RegistrySetup &m_setup;
    LineEdit *m_name;
    LineEdit *m_login;
    Field *m_nameField;
    Field *m_loginField;
    bool m_isLoginTyped = false;
};

/// Uses the registry of an office's server.
class SharedRegistryDialog final : public FormDialog
{
    Q_OBJECT

public:
    SharedRegistryDialog(const Theme &theme, RegistrySetup &setup, QWidget *window);

Q_SIGNALS:
    /// The address is taken; somebody signs in next.
    void joined();

protected:
    bool check() override;
    Task<Result<void>> send() override;
    void done() override;

private:
    void chooseFile();

    RegistrySetup &m_setup;
    LineEdit *m_hosts;
    LineEdit *m_database;
    LineEdit *m_certificate;
    CheckBox *m_directory;
    Field *m_hostsField;
    Field *m_databaseField;
};

/// Signs in to the registry this computer uses.
class RegistrySignInDialog final : public FormDialog
{
    Q_OBJECT

public:
    RegistrySignInDialog(const Theme &theme, Registry &registry, QWidget *window);

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    Registry &m_registry;
    LineEdit *m_login;
    LineEdit *m_password;
    Field *m_loginField;
};

} // namespace orbit::ui
