#pragma once

#include "core/base/secret.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class Field;
class LineEdit;

/// What must be known of the first admin.
enum class AdminKind : quint8 {
    NoPassword, ///< gets in by the account of this computer
    New,        ///< a password is chosen
    Known,      ///< signs in: login and password
};

/// Who the first admin is, or who signs in.
class AdminForm final : public QWidget
{
    Q_OBJECT

public:
    explicit AdminForm(const Theme &theme, QWidget *parent = nullptr);

    void setKind(AdminKind kind);
    void setPerson(const QString &name, const QString &login);
    QString name() const;
    QString login() const;
    Secret password() const;
    /// Tells what is wrong with the first field that is.
    bool check();
    void clearPassword();
    QWidget *firstField() const;

Q_SIGNALS:
    void edited();
    void submitted();

private:
    AdminKind m_kind = AdminKind::NoPassword;
    bool m_isLoginTyped = false;
    LineEdit *m_name;
    LineEdit *m_login;
    LineEdit *m_password;
    Field *m_nameField;
    Field *m_loginField;
    Field *m_passwordField;
};

} // namespace orbit::ui
