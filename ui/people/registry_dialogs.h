#pragma once

#include "core/registry/registry_setup.h"
#include "ui/people/form_dialog.h"

namespace orbit::ui {

class AdminForm;
class ServerForm;

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
    AdminForm *m_form;
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
    RegistrySetup &m_setup;
    ServerForm *m_form;
};

} // namespace orbit::ui
