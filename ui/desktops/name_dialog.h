#pragma once

#include "ui/widgets/dialog.h"

namespace orbit::ui {

class LineEdit;

/// Asks for the name of a saved view.
class NameDialog final : public Dialog
{
    Q_OBJECT

public:
    /// `verb` is the button's: "Save view".
    NameDialog(const Theme &theme, QWidget *window, const QString &title, const QString &verb, const QString &name);

    LineEdit *field() const { return m_field; }

Q_SIGNALS:
    void named(const QString &name);

private:
    void check(const QString &name);
    void take(bool accepted);

    LineEdit *m_field;
    Button *m_main;
};

} // namespace orbit::ui
