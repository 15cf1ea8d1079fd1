#include "adapters/rdp/rdp_input.h"

#include <freerdp/scancode.h>
#include <winpr/input.h>

#include <algorithm>
#include <cstdlib>

namespace orbit::rdp {

namespace {

constexpr quint16 pauseKey = 119; // KEY_PAUSE: a sequence of its own on PCs

UINT16 coordinate(int value) { return static_cast<UINT16>(std::clamp(value, 0, 0xFFFF)); }

void sendKey(rdpInput *input, const KeyChange &key)
{
    if (key.code == pauseKey) {
        if (key.down)
            freerdp_input_send_keyboard_pause_event(input);
        return;
    }
    if (const UINT32 scancode = scancodeOf(key.code))
        freerdp_input_send_keyboard_event_ex(input, key.down, key.repeat, scancode);
}

void sendClick(rdpInput *input, const MouseClick &click)
{
    const UINT16 x = coordinate(click.position.x());
    const UINT16 y = coordinate(click.position.y());
    const UINT16 down = click.down ? PTR_FLAGS_DOWN : 0;
    const UINT16 extendedDown = click.down ? PTR_XFLAGS_DOWN : 0;
    switch (click.key) {
    case MouseKey::Left:
        freerdp_input_send_mouse_event(input, PTR_FLAGS_BUTTON1 | down, x, y);
        return;
    case MouseKey::Right:
        freerdp_input_send_mouse_event(input, PTR_FLAGS_BUTTON2 | down, x, y);
        return;
    case MouseKey::Middle:
        freerdp_input_send_mouse_event(input, PTR_FLAGS_BUTTON3 | down, x, y);
        return;
    case MouseKey::Back:
        freerdp_input_send_extended_mouse_event(input, PTR_XFLAGS_BUTTON1 | extendedDown, x, y);
        return;
    case MouseKey::Forward:
        freerdp_input_send_extended_mouse_event(input, PTR_XFLAGS_BUTTON2 | extendedDown, x, y);
        return;
    }
}

/// One event carries at most 255 of 120ths of a notch, negative ones as nine-bit two's complement.
void sendWheel(rdpInput *input, UINT16 axis, int turn, QPoint position)
{
    for (int left = std::abs(turn); left > 0;) {
        const int step = std::min(left, 0xFF);
        const auto bits = static_cast<UINT16>(turn < 0 ? PTR_FLAGS_WHEEL_NEGATIVE | ((0x100 - step) & 0xFF) : step);
        freerdp_input_send_mouse_event(input, axis | bits, coordinate(position.x()), coordinate(position.y()));
        left -= step;
    }
}

struct Sender
{
    rdpInput *input;

    void operator()(const KeyChange &key) const { sendKey(input, key); }
    void operator()(const TextChange &text) const
    {
        freerdp_input_send_unicode_keyboard_event(input, text.down ? 0 : KBD_FLAGS_RELEASE, text.unit);
    }
    void operator()(const KeyboardFocus &focus) const
    {
        const UINT16 locks = static_cast<UINT16>((focus.capsLock ? KBD_SYNC_CAPS_LOCK : 0) | (focus.numLock ? KBD_SYNC_NUM_LOCK : 0) |
                                                 (focus.scrollLock ? KBD_SYNC_SCROLL_LOCK : 0));
        freerdp_input_send_focus_in_event(input, locks);
    }
    void operator()(const MouseMove &move) const
    {
        freerdp_input_send_mouse_event(input, PTR_FLAGS_MOVE, coordinate(move.position.x()), coordinate(move.position.y()));
    }
    void operator()(const MouseClick &click) const { sendClick(input, click); }
    void operator()(const WheelTurn &turn) const
    {
        sendWheel(input, PTR_FLAGS_WHEEL, turn.vertical, turn.position);
        sendWheel(input, PTR_FLAGS_HWHEEL, turn.horizontal, turn.position);
    }
};

} // namespace

UINT32 scancodeOf(quint16 evdevCode)
{
    // The XKB table is the evdev table moved by 8, but it also knows the menu key.
    constexpr DWORD xkbOffset = 8;
    const DWORD key = GetVirtualKeyCodeFromKeycode(evdevCode + xkbOffset, WINPR_KEYCODE_TYPE_XKB);
    return GetVirtualScanCodeFromVirtualKeyCode(key, WINPR_KBD_TYPE_IBM_ENHANCED);
}

void sendInput(rdpInput *input, const RemoteInput &what) { std::visit(Sender{input}, what); }

} // namespace orbit::rdp
