#include "ui/theme/accent.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace orbit::ui {

namespace {

constexpr std::array<QRgb, accentCount> presets{0xff1f5ee0, 0xff00787a, 0xff7a3fc0, 0xffb0306a, 0xff3a4250};
constexpr double readable = 4.5; ///< contrast of text with what is behind it, WCAG 2.1
constexpr double visible = 3;    ///< of a line or a ring
constexpr double step = 0.005;

/// Lightness 0..1, chroma, hue in radians. Source: Björn Ottosson, OKLab.
struct Lch
{
    double lightness;
    double chroma;
    double hue;
};

struct Linear
{
    double red;
    double green;
    double blue;

    bool isInGamut() const
    {
        constexpr double slack = 1e-4;
        return std::ranges::all_of(std::array{red, green, blue}, [](double c) { return c >= -slack && c <= 1 + slack; });
    }
};

double linear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }
double encoded(double c) { return c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055; }

Linear linearOf(const QColor &color)
{
    return {linear(static_cast<double>(color.redF())), linear(static_cast<double>(color.greenF())),
            linear(static_cast<double>(color.blueF()))};
}

Lch lchOf(const QColor &color)
{
    const Linear c = linearOf(color);
    const double l = std::cbrt(0.4122214708 * c.red + 0.5363325363 * c.green + 0.0514459929 * c.blue);
    const double m = std::cbrt(0.2119034982 * c.red + 0.6806995451 * c.green + 0.1073969566 * c.blue);
    const double s = std::cbrt(0.0883024619 * c.red + 0.2817188376 * c.green + 0.6299787005 * c.blue);
    const double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    const double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, std::hypot(a, b), std::atan2(b, a)};
}

Linear linearOf(const Lch &lch)
{
    const double a = lch.chroma * std::cos(lch.hue);
    const double b = lch.chroma * std::sin(lch.hue);
    const double l = std::pow(lch.lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lch.lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lch.lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

/// The nearest colour of that lightness and hue that a screen has.
QColor colorOf(Lch lch)
{
    Linear c = linearOf(lch);
    while (!c.isInGamut() && lch.chroma > 0) {
        lch.chroma = std::max(0.0, lch.chroma - step);
        c = linearOf(lch);
    }
    const auto channel = [](double value) { return static_cast<float>(std::clamp(encoded(std::clamp(value, 0.0, 1.0)), 0.0, 1.0)); };
    return QColor::fromRgb(QColor::fromRgbF(channel(c.red), channel(c.green), channel(c.blue)).rgb());
}

double luminance(const QColor &color)
{
    const Linear c = linearOf(color);
    return 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue;
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

/// Lighter or darker until it stands out against every one of those.
QColor standingOut(Lch lch, double need, double direction, const std::vector<QColor> &against)
{
    const auto isEnough = [need, &against](const QColor &color) {
        return std::ranges::all_of(against, [&](const QColor &each) { return contrast(color, each) >= need; });
    };
    QColor color = colorOf(lch);
    while (!isEnough(color) && lch.lightness > 0 && lch.lightness < 1) {
        lch.lightness += direction * step;
        color = colorOf(lch);
    }
    return color;
}

} // namespace

QColor accentPreset(int accent) { return QColor(presets[static_cast<std::size_t>(std::clamp(accent, 0, accentCount - 1))]); }

void giveAccent(Look &look, int accent)
{
    if (accent <= 0 || accent >= accentCount)
        return; // blue is what the tokens have
    const Lch base = lchOf(accentPreset(0));
    const Lch preset = lchOf(accentPreset(accent));
    const auto moved = [&](Role role, bool isSolid) {
        Lch lch = lchOf(look[role]);
        lch.lightness += isSolid && !look.dark ? preset.lightness - base.lightness : 0;
        return Lch{lch.lightness, lch.chroma * preset.chroma / base.chroma, preset.hue};
    };
    const auto give = [&look](Role role, const QColor &color) { look.colors[static_cast<std::size_t>(role)] = color; };
    for (const Role role : {Role::AccentTint, Role::AccentTintStrong})
        give(role, colorOf(moved(role, false)));
    for (const Role role : {Role::Accent, Role::AccentHover, Role::AccentPressed})
        give(role, standingOut(moved(role, true), readable, -1, {look[Role::TextOnAccent]}));
    const double away = look.dark ? 1 : -1;
    give(Role::AccentText, standingOut(moved(Role::AccentText, false), readable, away,
                                       {look[Role::Surface], look[Role::Canvas], look[Role::Chrome], look[Role::AccentTint]}));
    give(Role::Focus, standingOut(moved(Role::Focus, false), visible, away, {look[Role::Surface], look[Role::Canvas]}));
    give(Role::Gauge, standingOut(moved(Role::Gauge, false), visible, away, {look[Role::Surface]}));
}

} // namespace orbit::ui
