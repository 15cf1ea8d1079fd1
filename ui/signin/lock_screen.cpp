#include "ui/signin/lock_screen.h"

#include "ui/signin/entry_form.h"
#include "ui/signin/entry_stage.h"
#include "ui/signin/sign_in_words.h"
#include "ui/widgets/focus_ring.h"

#include <QApplication>
#include <QChildEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

LockScreen::LockScreen(Theme &theme, Registry &registry, QWidget *window, UnlockCheck check)
    : QWidget(window), m_registry(registry), m_check(std::move(check)), m_form(new EntryForm(theme, EntryKind::Unlock))
{
    hide();
    setObjectName(u"lockScreen"_s);
    setAccessibleName(tr("Locked"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(new EntryStage(theme, registry, m_form));
    m_form->setText(tr("Your desktops go on meanwhile."));
    window->installEventFilter(this);
    connect(m_form, &EntryForm::submitted, this, &LockScreen::begin);
    connect(m_form, &EntryForm::signOutAsked, this, &LockScreen::signOutAsked);
    connect(&m_registry, &Registry::meChanged, this, &LockScreen::followPerson);
    connect(qApp, &QApplication::focusChanged, this, &LockScreen::keepFocus);
}

// While the form goes the keyboard moves on.
LockScreen::~LockScreen() { disconnect(qApp, nullptr, this, nullptr); }

void LockScreen::lock()
{
    const Me *me = m_registry.me();
    if (m_isLocked || !me)
        return;
    m_isLocked = true;
    m_form->setPerson(me->name, me->login);
    m_form->clear();
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    m_before = window()->focusWidget();
    const QObjectList others = parentWidget()->children();
    for (QObject *other : others) {
        if (isBelow(other))
            other->installEventFilter(this);
    }
    setGeometry(parentWidget()->rect());
    show();
    raise();
    m_form->focusFirst();
    Q_EMIT locked();
}

void LockScreen::open()
{
    m_isLocked = false;
    m_form->setReady();
    m_form->clear();
    const QObjectList others = parentWidget()->children();
    for (QObject *other : others) {
        if (other != this)
            other->removeEventFilter(this);
    }
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
}

void LockScreen::followPerson()
{
    // Whoever comes next has signed in anew. A check that runs decides itself when it has its answer.
    if (m_isLocked && !m_registry.me() && !m_form->isBusy())
        open();
}

void LockScreen::begin(const QString &, const Secret &password)
{
    m_form->setBusy(tr("Unlocking"));
    m_scope.start(unlock(password));
}

Task<> LockScreen::unlock(Secret password)
{
    auto asking = m_check(std::move(password));
    const Result<void> answer = co_await asking;
    m_form->setReady();
    if (!answer && !m_registry.me()) {
        open(); // nobody is signed in any more
        co_return;
    }
    if (!answer) {
        const bool isWrong = answer.error().kind == ErrorKind::Denied;
        m_form->showRefusal(isWrong ? tr("The password is wrong.") : signInRefusal(answer.error(), m_registry.status()));
        co_return;
    }
    open();
    Q_EMIT unlocked();
}

void LockScreen::keepFocus(QWidget *, QWidget *now)
{
    if (m_isLocked && now && now->window() == window() && now != this && !isAncestorOf(now))
        m_form->focusFirst();
}

bool LockScreen::isBelow(const QObject *other) const
{
    // The ring of the focus is for the lock as well.
    return other->isWidgetType() && other != this && !qobject_cast<const FocusRing *>(other);
}

bool LockScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_isLocked)
        return QWidget::eventFilter(watched, event);
    const bool isWindow = watched == parentWidget();
    if (isWindow && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    if (isWindow && event->type() == QEvent::ChildAdded)
        static_cast<QChildEvent *>(event)->child()->installEventFilter(this);
    // A message or a dialog that comes meanwhile stays below.
    const bool isAbove = event->type() == QEvent::Show || event->type() == QEvent::ZOrderChange || event->type() == QEvent::ChildAdded;
    if (isAbove && (isWindow || isBelow(watched)))
        QMetaObject::invokeMethod(this, &QWidget::raise, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

bool LockScreen::event(QEvent *event)
{
    // The window's shortcuts must not work below.
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::event(event);
}

void LockScreen::keyPressEvent(QKeyEvent *event) { event->accept(); }

bool LockScreen::focusNextPrevChild(bool next)
{
    QWidget *from = QApplication::focusWidget();
    if (!from || !isAncestorOf(from))
        from = m_form;
    const auto step = [next](QWidget *widget) { return next ? widget->nextInFocusChain() : widget->previousInFocusChain(); };
    for (QWidget *widget = step(from); widget && widget != from; widget = step(widget)) {
        const bool takesKeyboard = widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
        if (isAncestorOf(widget) && takesKeyboard && !widget->focusProxy()) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true;
}

} // namespace orbit::ui
