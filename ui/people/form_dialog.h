#pragma once

#include "core/async/scope.h"
#include "core/base/result.h"
#include "ui/text/error_text.h"
#include "ui/widgets/dialog.h"

namespace orbit::ui {

class Note;

/// A dialog that does its work itself: it closes once the registry has taken it, and stays with everything typed when it has not.
class FormDialog : public Dialog
{
    Q_OBJECT

public:
    FormDialog(const Theme &theme, QWidget *window, DialogWidth width = DialogWidth::Confirm);
    ~FormDialog() override;

    Button *mainButton() const { return m_main; }

protected:
    /// `busy` is what the button says meanwhile: "Adding".
    Button *addMain(const QString &text, const QString &busy, ButtonKind kind = ButtonKind::Primary);
    /// With air above it.
    void addField(QWidget *field);
    /// Checks what was typed, tells the person what is wrong, and says whether it may be sent.
    virtual bool check() { return true; }
    virtual Task<Result<void>> send() = 0;
    /// What is said when it was not taken.
    virtual ErrorText words(const Error &error) const;
    /// After the registry has taken it.
    virtual void done() { finish(true); }
    /// Also what Enter in a field does.
    void submit();

private:
    Task<> run();

    Button *m_main = nullptr;
    QString m_busy;
    Note *m_problem;
    QWidget *m_problemRow;
    Scope m_scope;
};

} // namespace orbit::ui
