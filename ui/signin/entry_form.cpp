#include "ui/signin/entry_form.h"

#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/link.h"
#include "ui/widgets/note.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int formWidth = 368;
constexpr int capsIcon = 15;
constexpr int fieldGap = 18;

QWidget *capsLine(const Theme &theme)
{
    auto *line = new QWidget;
    line->setObjectName(u"capsLock"_s);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(6);
    row->addWidget(new Glyph(theme, Icon::Alert, Role::WarningText, capsIcon));
    row->addWidget(new Label(theme, EntryForm::tr("Caps Lock is on"), TypeRole::Detail, Role::WarningText), 1);
    line->hide();
    return line;
}

} // namespace

EntryForm::EntryForm(const Theme &theme, EntryKind kind, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_kind(kind),
      m_title(new Label(theme, kind == EntryKind::SignIn ? tr("Sign in") : tr("Locked"), TypeRole::Hero)),
      m_text(new Label(theme, {}, TypeRole::Body, Role::TextTertiary)),
      m_notice(new Note(theme, Tone::Warning, {}, NoteShape::Slim)),
      m_person(new QWidget),
      m_login(new LineEdit(theme)),
      m_loginField(new Field(theme, tr("User name"), m_login)),
      m_password(new LineEdit(theme)),
      m_passwordField(new Field(theme, tr("Password"), m_password)),
      m_capsLine(capsLine(theme)),
      m_forgot(new Link(theme, tr("Forgot password?"))),
      m_forgotText(new Label(theme, tr("Ask your administrator or the helpdesk. They can give you a new one."), TypeRole::Detail,
                             Role::TextSecondary)),
      m_enter(new Button(theme, Icon::ArrowRight, kind == EntryKind::SignIn ? tr("Sign in") : tr("Unlock"), ButtonKind::Primary)),
      m_signOut(new Button(theme, Icon::Logout, tr("Sign out instead")))
{
    setFixedWidth(formWidth);
    makeFields();
    makePerson();
    layOut();
    connectFields();
}

void EntryForm::makeFields()
{
    m_notice->setObjectName(u"entryNotice"_s);
    m_login->setObjectName(u"entryLogin"_s);
    m_password->setObjectName(u"entryPassword"_s);
    m_forgot->setObjectName(u"entryForgot"_s);
    m_forgotText->setObjectName(u"entryForgotText"_s);
    m_enter->setObjectName(u"entryEnter"_s);
    m_signOut->setObjectName(u"entrySignOut"_s);
    m_text->wrapped();
    m_forgotText->wrapped();
    m_forgotText->hide();
    m_notice->hide();
    m_login->setLarge(true);
    m_login->setGlyph(Icon::User);
    m_login->setInputMethodHints(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_password->setLarge(true);
    m_password->setGlyph(Icon::Lock);
    m_password->setSecret();
    m_enter->setSizeClass(ButtonSize::Hero);
    m_signOut->setSizeClass(ButtonSize::Large);
    for (Button *button : {m_enter, m_signOut})
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const bool isSignIn = m_kind == EntryKind::SignIn;
    m_loginField->setVisible(isSignIn);
    m_forgot->setVisible(isSignIn);
    m_signOut->setVisible(!isSignIn);
    m_person->setVisible(!isSignIn);
}

void EntryForm::makePerson()
{
    m_avatar = new Avatar(m_theme, {}, sizes::avatarLarge);
    m_name = new ElidedLabel(m_theme, {}, TypeRole::CardTitle);
    m_personLogin = new ElidedLabel(m_theme, {}, TypeRole::Detail, Role::TextTertiary);
    m_name->setObjectName(u"entryName"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch(1);
    words->addWidget(m_name);
    words->addWidget(m_personLogin);
    words->addStretch(1);
    auto *row = new QHBoxLayout(m_person);
    row->setContentsMargins(0, 0, 0, fieldGap);
    row->setSpacing(12);
    row->addWidget(m_avatar);
    row->addLayout(words, 1);
}

void EntryForm::layOut()
{
    auto *under = new QHBoxLayout;
    under->setContentsMargins(0, 12, 0, 0);
    under->addStretch(1);
    under->addWidget(m_forgot);
    auto *noticeRow = new QVBoxLayout;
    noticeRow->addWidget(m_notice);
    m_loginField->setContentsMargins(0, 0, 0, fieldGap);
    m_forgotText->setContentsMargins(0, 8, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_text);
    column->addSpacing(20);
    column->addLayout(noticeRow);
    column->addSpacing(8);
    column->addWidget(m_person);
    column->addWidget(m_loginField);
    column->addWidget(m_passwordField);
    column->addWidget(m_capsLine);
    column->addLayout(under);
    column->addWidget(m_forgotText);
    column->addSpacing(20);
    column->addWidget(m_enter);
    column->addSpacing(12);
    column->addWidget(m_signOut);
    setTabOrder(m_login, m_password);
    setTabOrder(m_password, m_enter);
    setTabOrder(m_enter, m_signOut);
    setTabOrder(m_signOut, m_forgot);
}

void EntryForm::connectFields()
{
    m_caps.watch(m_login);
    m_caps.watch(m_password);
    connect(&m_caps, &CapsLockWatch::changed, this, &EntryForm::showCapsLock);
    connect(m_login, &QLineEdit::returnPressed, this, &EntryForm::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &EntryForm::submit);
    connect(m_login, &QLineEdit::textEdited, this, &EntryForm::forgetErrors);
    connect(m_password, &QLineEdit::textEdited, this, &EntryForm::forgetErrors);
    connect(m_enter, &Button::clicked, this, &EntryForm::submit);
    connect(m_signOut, &Button::clicked, this, &EntryForm::signOutAsked);
    connect(m_forgot, &Link::clicked, this, &EntryForm::showForgotten);
}

void EntryForm::setLogin(const QString &login) { m_login->setText(login); }

void EntryForm::setPerson(const QString &name, const QString &login)
{
    m_fixedLogin = login;
    m_avatar->setName(name);
    m_name->setText(name);
    m_personLogin->setText(login);
}

void EntryForm::setText(const QString &text) { m_text->setText(text); }

void EntryForm::setNotice(Tone tone, const QString &lead, const QString &text, const QString &action)
{
    m_notice->setVisible(!lead.isEmpty());
    if (lead.isEmpty())
        return;
    m_notice->setTone(tone);
    m_notice->setWords(lead, text);
    if (m_noticeAction ? m_noticeAction->text() == action : action.isEmpty())
        return;
    m_noticeAction = m_notice->setAction(action);
    if (!m_noticeAction)
        return;
    m_noticeAction->setObjectName(u"entryNoticeAction"_s);
    // Later: what it does may take it away.
    connect(m_noticeAction, &Button::clicked, this, &EntryForm::noticeActed, Qt::QueuedConnection);
}

void EntryForm::setBlocked(bool isBlocked)
{
    m_login->setEnabled(!isBlocked);
    m_password->setEnabled(!isBlocked);
    m_enter->setEnabled(!isBlocked);
}

bool EntryForm::isBusy() const { return m_enter->isLoading(); }

void EntryForm::setBusy(const QString &words)
{
    m_enter->setLoading(words);
    m_login->setReadOnly(true);
    m_password->setReadOnly(true);
}

void EntryForm::setReady()
{
    m_enter->setReady();
    m_login->setReadOnly(false);
    m_password->setReadOnly(false);
}

void EntryForm::showRefusal(const QString &sentence)
{
    m_passwordField->setError(sentence);
    m_password->setFocus(Qt::OtherFocusReason);
    m_password->selectAll();
}

void EntryForm::clear()
{
    m_password->clear();
    forgetErrors();
}

void EntryForm::focusFirst()
{
    const bool wantsLogin = m_kind == EntryKind::SignIn && m_login->text().isEmpty();
    (wantsLogin ? m_login : m_password)->setFocus(Qt::OtherFocusReason);
}

void EntryForm::forgetErrors()
{
    m_loginField->setError({});
    m_passwordField->setError({});
}

bool EntryForm::check()
{
    forgetErrors();
    if (m_kind == EntryKind::SignIn && m_login->text().trimmed().isEmpty()) {
        m_loginField->setError(tr("Type your user name"));
        m_login->setFocus(Qt::OtherFocusReason);
        return false;
    }
    if (m_password->text().isEmpty()) {
        // Enter in the first field leads to the second.
        if (!m_login->hasFocus())
            m_passwordField->setError(tr("Type your password"));
        m_password->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

void EntryForm::submit()
{
    if (isBusy() || !m_enter->isEnabled() || !check())
        return;
    const QString login = m_kind == EntryKind::SignIn ? m_login->text().trimmed() : m_fixedLogin;
    Q_EMIT submitted(login, Secret::fromText(m_password->text()));
}

void EntryForm::showCapsLock(bool isOn) { m_capsLine->setVisible(isOn); }

void EntryForm::showForgotten() { m_forgotText->setVisible(m_forgotText->isHidden()); }

} // namespace orbit::ui
