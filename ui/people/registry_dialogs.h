#pragma once

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

protected:
    bool check() override;
    Task<Result<void>> send() override;

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

} // namespace orbit::ui
