#pragma once

#include "core/clusters/clusters.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace orbit::ui {

class Field;
class LineEdit;
class Segmented;

/// Whose name and password are asked for.
enum class SignInPurpose : quint8 {
    Person,        ///< who works with the console
    Administrator, ///< who prepares Proxmox VE once, and is offered first
};

/// Who signs in: an API token, a user with realm and password, or whom the realm's identity provider says it is. It checks what can be
/// checked here and names the field that is wrong.
class SignInForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInForm(const Theme &theme, QWidget *parent = nullptr, SignInPurpose purpose = SignInPurpose::Person);

    /// Empty when a field is wrong; the field says so then and has the keyboard.
    std::optional<SignIn> signIn();
    SignInMethod method() const;
    /// Who was typed, with the realm; empty while nobody is.
    QString login() const;
    /// For signing in again: who it was.
    void setKnown(SignInMethod method, const QString &login);
    void setRealms(const std::vector<Realm> &realms);
    /// It did not work. When the server refused it, the words never say which part was wrong.
    void showRefused(const Error &error);
    void clearErrors();
    /// The secret leaves the fields; nothing keeps it.
    void clearSecrets();

Q_SIGNALS:
    void submitted();

private:
    QWidget *makeTokenPage();
    QWidget *makePasswordPage();
    std::optional<SignIn> tokenSignIn();
    std::optional<SignIn> passwordSignIn();
    std::optional<SignIn> openIdSignIn() const;
    bool isTokenChosen() const;
    bool isOpenIdChosen() const;
    void followRealm();
    void setMethod(SignInMethod method);

    const Theme &m_theme;
    Segmented *m_method;
    QStackedWidget *m_pages;
    LineEdit *m_tokenId = nullptr;
    LineEdit *m_tokenSecret = nullptr;
    LineEdit *m_user = nullptr;
    LineEdit *m_password = nullptr;
    QComboBox *m_realm = nullptr;
    Field *m_tokenIdField = nullptr;
    Field *m_tokenSecretField = nullptr;
    Field *m_userField = nullptr;
    Field *m_passwordField = nullptr;
    Field *m_realmField = nullptr;
    bool m_isOnce;
};

} // namespace orbit::ui
