#pragma once

#include "ui/console/stage_panel.h"

#include "core/sessions/remote_target.h"

namespace orbit::ui {

class Button;
class CheckBox;
class Field;
class LineEdit;

/// Name and password for one desktop. "FINANCE\anna" names a domain.
class CredentialsPanel final : public StagePanel
{
    Q_OBJECT

public:
    explicit CredentialsPanel(const Theme &theme, QWidget *parent = nullptr);

    /// `refused`: the last try was wrong. Which of the two was wrong is never said.
    void ask(const RemoteCredentials &known, const QString &desktop, bool refused);
    QWidget *firstFocus() const override;

Q_SIGNALS:
    void given(const orbit::RemoteCredentials &credentials, bool remember);
    void cancelled();

private:
    void submit();
    void updateReady();

    LineEdit *m_user;
    LineEdit *m_password;
    Field *m_passwordField;
    CheckBox *m_remember;
    Button *m_signIn;
    Button *m_cancel;
};

} // namespace orbit::ui
