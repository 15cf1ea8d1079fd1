#pragma once

#include <QtGlobal>

class QKeyEvent;

namespace orbit::ui {

/// The Linux input event code of a key event; 0 when only its text says what it means. X11 and Wayland tell the place of the key; other
/// sources (on-screen keyboards, remote control) only a Qt::Key, taken for its place on a US keyboard.
quint16 keyCodeOf(const QKeyEvent &event);

} // namespace orbit::ui
