#pragma once

#include "core/async/scope.h"
#include "ui/signin/sign_in_parts.h"

#include <QWidget>

#include <optional>

namespace orbit::ui {

class EntryForm;

/// The sign-in to the registry, before anything else is shown. It fills what it is put in: the window or a kiosk's screen.
class SignInScreen final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInScreen(const SignInParts &parts, QWidget *parent = nullptr);
    ~SignInScreen() override;

    EntryForm *form() const { return m_form; }
    /// The keyboard goes to the first empty field.
    void focusForm();

Q_SIGNALS:
    /// Somebody has signed in here. Registry::meChanged tells of it as well.
    void signedIn();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Wish
    {
        QString login;
        Secret password;
    };
    void look();
    void remember();
    void act();
    void begin(const QString &login, const Secret &password);
    void goOn();
    Task<> signIn(Wish wish);

    SignInParts m_parts;
    EntryForm *m_form;
    std::optional<Wish> m_waiting; ///< given while the registry was still starting
    Scope m_scope;
};

} // namespace orbit::ui
