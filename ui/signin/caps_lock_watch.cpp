#include "ui/signin/caps_lock_watch.h"

#include <QKeyEvent>
#include <QWidget>

#include <optional>

namespace orbit::ui {

namespace {

// X11 and Wayland put the lock of the keyboard's first group of modifiers here.
constexpr quint32 lockBit = 0x2;

/// What a typed letter tells: a capital without Shift, or a small one with it.
std::optional<bool> toldByLetter(const QKeyEvent &event)
{
    const QString text = event.text();
    if (text.size() != 1 || !text[0].isLetter() || text[0].toLower() == text[0].toUpper())
        return std::nullopt;
    if (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return std::nullopt;
    return text[0].isUpper() != event.modifiers().testFlag(Qt::ShiftModifier);
}

} // namespace

void CapsLockWatch::watch(QWidget *widget) { widget->installEventFilter(this); }

bool CapsLockWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool wasLocked = key->nativeModifiers() & lockBit;
        // The state that comes with a key is the one before it.
        if (key->key() == Qt::Key_CapsLock)
            set(key->nativeModifiers() == 0 ? !m_isOn : !wasLocked);
        else if (wasLocked)
            set(true);
        else if (const auto told = toldByLetter(*key))
            set(*told);
    }
    return QObject::eventFilter(watched, event);
}

void CapsLockWatch::set(bool isOn)
{
    if (isOn == m_isOn)
        return;
    m_isOn = isOn;
    Q_EMIT changed(isOn);
}

} // namespace orbit::ui
