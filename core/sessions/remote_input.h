#pragma once

#include <QPoint>

#include <variant>

namespace orbit {

/// A key by its place on the keyboard: the Linux input event code (KEY_A = 30), the same on X11, Wayland and the console.
struct KeyChange
{
    quint16 code = 0;
    bool down = false;
    bool repeat = false;

    friend bool operator==(const KeyChange &, const KeyChange &) = default;
};

/// A character that has no key here (input method, on-screen keyboard), as one UTF-16 unit.
struct TextChange
{
    quint16 unit = 0;
    bool down = false;

    friend bool operator==(const TextChange &, const TextChange &) = default;
};

/// The keyboard came back to this desktop: its lock keys must be what ours are.
struct KeyboardFocus
{
    bool capsLock = false;
    bool numLock = false;
    bool scrollLock = false;

    friend bool operator==(const KeyboardFocus &, const KeyboardFocus &) = default;
};

/// Positions are in pixels of the picture.
struct MouseMove
{
    QPoint position;

    friend bool operator==(const MouseMove &, const MouseMove &) = default;
};

enum class MouseKey : quint8 { Left, Right, Middle, Back, Forward };

struct MouseClick
{
    QPoint position;
    MouseKey key = MouseKey::Left;
    bool down = false;

    friend bool operator==(const MouseClick &, const MouseClick &) = default;
};

/// 120 is one notch; positive is away from the person, and to the right.
struct WheelTurn
{
    QPoint position;
    qint16 vertical = 0;
    qint16 horizontal = 0;

    friend bool operator==(const WheelTurn &, const WheelTurn &) = default;
};

using RemoteInput = std::variant<KeyChange, TextChange, KeyboardFocus, MouseMove, MouseClick, WheelTurn>;

} // namespace orbit
