#pragma once

namespace orbit::ui {

/// Whether windows may be seen through. Without a compositor X11 shows black where a window is transparent, so what floats there has square
/// corners. Asks the X server, which is two short round trips.
bool isComposited();

} // namespace orbit::ui
