#include "ui/signin/sign_in_screen.h"

#include "ui/signin/entry_form.h"
#include "ui/signin/entry_stage.h"
#include "ui/signin/sign_in_words.h"

#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr auto loginKey = "signIn/lastLogin"_L1;

} // namespace

SignInScreen::SignInScreen(const SignInParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_form(new EntryForm(parts.theme, EntryKind::SignIn))
{
    setObjectName(u"signInScreen"_s);
    setAccessibleName(tr("Sign in"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(new EntryStage(m_parts.theme, m_parts.registry, m_form));
    m_form->setLogin(m_parts.settings.value(loginKey).toString());
    connect(m_form, &EntryForm::submitted, this, &SignInScreen::begin);
    connect(m_form, &EntryForm::noticeActed, this, &SignInScreen::act);
    if (m_parts.leave)
        connect(m_form, &EntryForm::otherWayAsked, this, [this] { m_parts.leave(); });
    connect(&m_parts.registry, &Registry::statusChanged, this, &SignInScreen::look);
    connect(&m_parts.registry, &Registry::meChanged, this, &SignInScreen::remember);
    look();
}

SignInScreen::~SignInScreen() = default;

void SignInScreen::focusForm() { m_form->focusFirst(); }

void SignInScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    focusForm();
}

void SignInScreen::look()
{
    const SignInNotice notice = signInNotice(m_parts.registry.status(), bool(m_parts.setUp));
    m_form->setNotice(notice.tone, notice.lead, notice.text, notice.action);
    m_form->setBlocked(notice.isBlocking);
    const bool isPrivate = m_parts.registry.status().kind == RegistryKind::Private;
    m_form->setPasswordNeeded(!isPrivate);
    m_form->setText(isPrivate ? tr("Whoever owns this computer's registry leaves the password empty.") : tr("Use your office account."));
    m_form->setOtherWay(m_parts.leave && m_parts.mayLeave && m_parts.mayLeave() ? tr("Use another registry") : QString());
    if (notice.isBlocking && m_waiting) {
        m_waiting.reset();
        m_form->setReady();
    }
    goOn();
}

/// Also who came in without this screen is asked for by name the next time.
void SignInScreen::remember()
{
    const Me *me = m_parts.registry.me();
    if (!me)
        return;
    m_parts.settings.setValue(loginKey, me->login);
    m_form->setLogin(me->login);
}

void SignInScreen::act()
{
    if (m_parts.registry.status().state == RegistryState::NotSetUp)
        m_parts.setUp();
    else
        m_parts.registry.retry();
}

void SignInScreen::begin(const QString &login, const Secret &password)
{
    m_waiting = Wish{login, password};
    m_form->setBusy(tr("Signing in"));
    goOn();
}

void SignInScreen::goOn()
{
    if (m_waiting && m_parts.registry.status().state != RegistryState::Starting)
        m_scope.start(signIn(*std::exchange(m_waiting, {})));
}

Task<> SignInScreen::signIn(Wish wish)
{
    const QString login = wish.login;
    auto asking = m_parts.registry.signIn(login, std::move(wish.password));
    const Result<void> answer = co_await asking;
    m_form->setReady();
    if (!answer) {
        m_form->showRefusal(signInRefusal(answer.error(), m_parts.registry.status()));
        co_return;
    }
    m_form->clear();
    Q_EMIT signedIn();
}

} // namespace orbit::ui
