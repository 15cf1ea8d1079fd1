#include "ui/console/remote_keyboard.h"

#include "ui/console/key_codes.h"

#include <QKeyEvent>

#include <linux/input-event-codes.h>

#include <algorithm>
#include <array>

namespace orbit::ui {

namespace {

// X11's names for these bits of its modifier state; Wayland keyboards use the same ones.
constexpr quint32 lockMask = 1U << 1;
constexpr quint32 numLockMask = 1U << 4;

enum class Part { None, Control, Alt, Shift };

Part partOf(quint16 code)
{
    switch (code) {
    case KEY_LEFTCTRL:
    case KEY_RIGHTCTRL:
        return Part::Control;
    case KEY_LEFTALT:
    case KEY_RIGHTALT:
        return Part::Alt;
    case KEY_LEFTSHIFT:
    case KEY_RIGHTSHIFT:
        return Part::Shift;
    default:
        return Part::None;
    }
}

} // namespace

void RemoteKeyboard::come()
{
    m_locksUnknown = true;
    m_chord = false;
}

void RemoteKeyboard::tellLocks(const QKeyEvent &event, Answer &answer)
{
    if (!m_locksUnknown || event.nativeScanCode() == 0)
        return;
    m_locksUnknown = false;
    const quint32 state = event.nativeModifiers();
    answer.input.append(KeyboardFocus{.capsLock = (state & lockMask) != 0, .numLock = (state & numLockMask) != 0, .scrollLock = false});
}

void RemoteKeyboard::watchChord(quint16 code)
{
    if (partOf(code) == Part::None) {
        m_chord = false;
        return;
    }
    const auto holds = [this](Part part) { return std::ranges::any_of(m_down, [part](quint16 down) { return partOf(down) == part; }); };
    const bool nothingElse = std::ranges::none_of(m_down, [](quint16 down) { return partOf(down) == Part::None; });
    m_chord = nothingElse && holds(Part::Control) && holds(Part::Alt) && holds(Part::Shift);
}

RemoteKeyboard::Answer RemoteKeyboard::press(const QKeyEvent &event)
{
    Answer answer;
    tellLocks(event, answer);
    const quint16 code = keyCodeOf(event);
    if (code == 0) {
        m_chord = false;
        answer.input += type(event.text());
        return answer;
    }
    m_down.insert(code);
    watchChord(code);
    answer.input.append(KeyChange{.code = code, .down = true, .repeat = event.isAutoRepeat()});
    return answer;
}

RemoteKeyboard::Answer RemoteKeyboard::let(const QKeyEvent &event)
{
    Answer answer;
    const quint16 code = keyCodeOf(event);
    // A held key is one press and one release; what repeats in between is only presses.
    if (event.isAutoRepeat() || code == 0 || !m_down.remove(code))
        return answer;
    answer.input.append(KeyChange{.code = code, .down = false});
    answer.release = m_chord && partOf(code) != Part::None;
    return answer;
}

QList<RemoteInput> RemoteKeyboard::leave()
{
    QList<RemoteInput> releases;
    QList<quint16> down(m_down.begin(), m_down.end());
    std::ranges::sort(down);
    for (const quint16 code : std::as_const(down))
        releases.append(KeyChange{.code = code, .down = false});
    m_down.clear();
    m_chord = false;
    return releases;
}

QList<RemoteInput> RemoteKeyboard::type(const QString &text)
{
    QList<RemoteInput> input;
    for (const QChar unit : text) {
        if (unit.category() == QChar::Other_Control)
            continue;
        input.append(TextChange{.unit = unit.unicode(), .down = true});
        input.append(TextChange{.unit = unit.unicode(), .down = false});
    }
    return input;
}

QList<RemoteInput> RemoteKeyboard::ctrlAltDel()
{
    constexpr std::array<quint16, 3> keys{KEY_LEFTCTRL, KEY_LEFTALT, KEY_DELETE};
    QList<RemoteInput> input;
    for (const quint16 code : keys)
        input.append(KeyChange{.code = code, .down = true});
    for (auto code = keys.rbegin(); code != keys.rend(); ++code)
        input.append(KeyChange{.code = *code, .down = false});
    return input;
}

} // namespace orbit::ui
