#pragma once

#include <QString>
#include <Qt>

#include <cstdint>

namespace orbit::lab {

/// What Qt makes of an X11 keysym, which is what RFB sends.
struct VncKey
{
    int key = Qt::Key_unknown;
    QString text;                                   ///< Empty for keys that type nothing.
    Qt::KeyboardModifier modifier = Qt::NoModifier; ///< Set when the key is one.
};

[[nodiscard]] VncKey vncKey(std::uint32_t keysym);

} // namespace orbit::lab
