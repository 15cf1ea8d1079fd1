#include "app/lab_screen/vnc_keys.h"

#include <rfb/keysym.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

constexpr std::uint32_t unicodeKeysyms = 0x01000000;
constexpr std::uint32_t lastUnicodeKeysym = 0x0110ffff;

struct Named
{
    std::uint32_t keysym;
    Qt::Key key;
    const char16_t *text = u"";
    Qt::KeyboardModifier modifier = Qt::NoModifier;
};

constexpr std::array named{
    Named{XK_Return, Qt::Key_Return, u"\r"},
    Named{XK_KP_Enter, Qt::Key_Enter, u"\r"},
    Named{XK_Tab, Qt::Key_Tab, u"\t"},
    Named{XK_BackSpace, Qt::Key_Backspace},
    Named{XK_Delete, Qt::Key_Delete},
    Named{XK_Escape, Qt::Key_Escape},
    Named{XK_Left, Qt::Key_Left},
    Named{XK_Right, Qt::Key_Right},
    Named{XK_Up, Qt::Key_Up},
    Named{XK_Down, Qt::Key_Down},
    Named{XK_Home, Qt::Key_Home},
    Named{XK_End, Qt::Key_End},
    Named{XK_Prior, Qt::Key_PageUp},
    Named{XK_Next, Qt::Key_PageDown},
    Named{XK_Shift_L, Qt::Key_Shift, u"", Qt::ShiftModifier},
    Named{XK_Shift_R, Qt::Key_Shift, u"", Qt::ShiftModifier},
    Named{XK_Control_L, Qt::Key_Control, u"", Qt::ControlModifier},
    Named{XK_Control_R, Qt::Key_Control, u"", Qt::ControlModifier},
    Named{XK_Alt_L, Qt::Key_Alt, u"", Qt::AltModifier},
    Named{XK_Alt_R, Qt::Key_Alt, u"", Qt::AltModifier},
};

bool isLatin1(std::uint32_t keysym) { return (keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff); }

} // namespace

VncKey vncKey(std::uint32_t keysym)
{
    if (isLatin1(keysym)) {
        const QString text(QChar(static_cast<char16_t>(keysym)));
        return {.key = text.toUpper().at(0).unicode(), .text = text};
    }
    if (keysym > unicodeKeysyms && keysym <= lastUnicodeKeysym) {
        const char32_t letter = keysym - unicodeKeysyms;
        return {.text = QString::fromUcs4(&letter, 1)};
    }
    const auto *const found = std::ranges::find(named, keysym, &Named::keysym);
    if (found == named.end())
        return {};
    return {.key = found->key, .text = QString::fromUtf16(found->text), .modifier = found->modifier};
}

} // namespace orbit::lab
