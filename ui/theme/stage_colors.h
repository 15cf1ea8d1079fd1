#pragma once

#include <QRgb>

namespace orbit::ui {

/// Behind and over the picture of a remote desktop. The same in both themes: the picture brings its own light.
inline constexpr QRgb stageColor = 0xff0a0d12;
/// Over a picture that is not live.
inline constexpr QRgb stageVeil = qRgba(16, 21, 28, 115);

/// A hint over the picture; its words are stageHintText.
inline constexpr QRgb stageHint = qRgba(12, 16, 22, 205);
inline constexpr QRgb stageHintText = 0xffffffff;

} // namespace orbit::ui
