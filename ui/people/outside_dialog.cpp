#include "ui/people/outside_dialog.h"

#include "ui/people/outside_fields.h"
#include "ui/widgets/line_edit.h"

namespace orbit::ui {

OutsideDialog::OutsideDialog(const PeopleParts &parts, const RegisteredDesktop &machine, QWidget *window)
    : FormDialog(parts.theme, window, DialogWidth::Task),
      m_machines(parts.registered),
      m_machine(machine),
      m_fields(new OutsideFields(parts.theme))
{
    setObjectName(QStringLiteral("outsideDialog"));
    setHead(Icon::Globe, Tone::Info, tr("Change the address of %1").arg(machine.name),
            tr("Everybody it is assigned to reaches it there from the next connection on."));
    ExternalDesktop outside = std::get<ExternalDesktop>(machine.place);
    outside.name = machine.name;
    m_fields->setDesktop(outside);
    addField(m_fields);
    addSafeButton(tr("Cancel"));
    addMain(tr("Save address"), tr("Saving"));
    setFirstFocus(m_fields->hostEdit());
    connect(m_fields->hostEdit(), &QLineEdit::returnPressed, this, [this] { submit(); });
}

bool OutsideDialog::check() { return m_fields->check(); }

Task<Result<void>> OutsideDialog::send()
{
    m_machine.place = m_fields->desktop();
    m_machine.name = m_fields->desktop().name;
    return m_machines.change(m_machine);
}

} // namespace orbit::ui
