#pragma once

#include "core/async/scope.h"
#include "core/registry/registry.h"
#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace orbit::ui {

class EntryForm;

/// Checks the password of the person who is signed in. Denied when it is wrong.
using UnlockCheck = std::function<Task<Result<void>>(Secret)>;

/// Covers its window while the person is away: nothing of it can be seen, clicked or reached by a key until the password is given.
class LockScreen final : public QWidget
{
    Q_OBJECT

public:
    LockScreen(Theme &theme, Registry &registry, QWidget *window, UnlockCheck check);
    ~LockScreen() override;

    void lock();
    bool isLocked() const { return m_isLocked; }
    EntryForm *form() const { return m_form; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void locked();
    void unlocked();
    /// The screen stays until nobody is signed in any more.
    void signOutAsked();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void open();
    void followPerson();
    bool isBelow(const QObject *other) const;
    void keepFocus(QWidget *old, QWidget *now);
    void begin(const QString &login, const Secret &password);
    Task<> unlock(Secret password);

    Registry &m_registry;
    UnlockCheck m_check;
    EntryForm *m_form;
    QPointer<QWidget> m_before; ///< what had the keyboard
    bool m_isLocked = false;
    Scope m_scope;
};

} // namespace orbit::ui
