#pragma once

#include <QRgb>

namespace orbit::ui {

/// A small landscape that stands for a desktop. The same in both themes: it is a picture.
struct SceneColors
{
    QRgb skyTop;
    QRgb skyBottom;
    QRgb hill;
    QRgb front;
};

inline constexpr SceneColors officeScene{0xff14324a, 0xffe9c79a, 0xff2c5668, 0xff122a38};
inline constexpr SceneColors duskScene{0xff231a3a, 0xffe58b6b, 0xff3b2a57, 0xff1a1230};
inline constexpr SceneColors meadowScene{0xff0e3b36, 0xffcfe3b4, 0xff1f6257, 0xff0b2a27};
inline constexpr SceneColors harbourScene{0xff1b2638, 0xffb9c9dd, 0xff3d5069, 0xff141d2b};
inline constexpr QRgb sceneSun = 0xe6fbe7c2;

/// Behind the orbits of the sign-in, and what stands on it.
inline constexpr QRgb signInGround = 0xff16408f;
inline constexpr QRgb signInInk = 0xffffffff;
inline constexpr QRgb signInQuietInk = 0xffd3e0fa;
inline constexpr QRgb signInMoon = 0xff8cb2fa;
/// The grounds of the other accents, in the order of tokens.json "accentPresets".
inline constexpr QRgb signInGrounds[] = {signInGround, 0xff005456, 0xff55298a, 0xff7c1f4a, 0xff272e3a};

} // namespace orbit::ui
