#pragma once

#include "core/access/assignments.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class Field;
class LineEdit;
class Segmented;

/// Name, protocol, address and port of a machine outside Proxmox.
class OutsideFields final : public QWidget
{
    Q_OBJECT

public:
    explicit OutsideFields(const Theme &theme, QWidget *parent = nullptr);

    void setDesktop(const ExternalDesktop &desktop);
    /// Tells what is wrong with what was typed.
    bool check();
    /// With the id of what was set.
    ExternalDesktop desktop() const;
    LineEdit *hostEdit() const { return m_host; }

private:
    void chooseProtocol(int index);

    ExternalDesktop m_desktop;
    LineEdit *m_name;
    LineEdit *m_host;
    LineEdit *m_port;
    Field *m_nameField;
    Field *m_hostField;
    Field *m_portField;
    Segmented *m_protocol;
};

} // namespace orbit::ui
