#pragma once

#include "core/base/secret.h"
#include "ui/signin/caps_lock_watch.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace orbit::ui {

class Avatar;
class Button;
class ElidedLabel;
class Field;
class Label;
class LineEdit;
class Link;
class Note;

/// Who asks to come in.
enum class EntryKind : quint8 {
    SignIn, ///< anybody: a login is typed
    Unlock, ///< the person who is signed in already
};

/// Login, password and the one button. It holds what is typed; whoever owns it checks.
class EntryForm final : public QWidget
{
    Q_OBJECT

public:
    EntryForm(const Theme &theme, EntryKind kind, QWidget *parent = nullptr);

    void setLogin(const QString &login);
    /// Who has locked it.
    void setPerson(const QString &name, const QString &login);
    /// Below the title.
    void setText(const QString &text);
    /// What stands in the way, above the fields. An empty lead takes it away. `action`: the word of its button, empty for none.
    void setNotice(Tone tone, const QString &lead, const QString &text, const QString &action = {});
    /// Nobody can come in now, whatever is typed.
    void setBlocked(bool isBlocked);
    void setBusy(const QString &words);
    void setReady();
    /// The answer was no. The password must be typed again.
    void showRefusal(const QString &sentence);
    void clear();
    /// The first field that is still empty.
    void focusFirst();
    bool isBusy() const;

Q_SIGNALS:
    void submitted(const QString &login, const orbit::Secret &password);
    void noticeActed();
    void signOutAsked();

private:
    void makeFields();
    void makePerson();
    void layOut();
    void connectFields();
    void submit();
    bool check();
    void forgetErrors();
    void showCapsLock(bool isOn);
    void showForgotten();

    const Theme &m_theme;
    EntryKind m_kind;
    QString m_fixedLogin;
    CapsLockWatch m_caps;
    Label *m_title;
    Label *m_text;
    Note *m_notice;
    Button *m_noticeAction = nullptr;
    QWidget *m_person;
    Avatar *m_avatar = nullptr;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_personLogin = nullptr;
    LineEdit *m_login;
    Field *m_loginField;
    LineEdit *m_password;
    Field *m_passwordField;
    QWidget *m_capsLine;
    Link *m_forgot;
    Label *m_forgotText;
    Button *m_enter;
    Button *m_signOut;
};

} // namespace orbit::ui
