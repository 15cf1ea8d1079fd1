#pragma once

#include "ui/people/form_dialog.h"
#include "ui/people/people_parts.h"

namespace orbit::ui {

class OutsideFields;

/// Changes name and address of a machine outside Proxmox.
class OutsideDialog final : public FormDialog
{
    Q_OBJECT

public:
    OutsideDialog(const PeopleParts &parts, const RegisteredDesktop &machine, QWidget *window);

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    RegisteredDesktops &m_machines;
    RegisteredDesktop m_machine;
    OutsideFields *m_fields;
};

} // namespace orbit::ui
