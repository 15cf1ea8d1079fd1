#include "ui/widgets/button_look.h"

#include <array>

namespace orbit::ui {

namespace {

ButtonColors solid(const Theme &theme, const ButtonPress &press, const std::array<Role, 3> &fills)
{
    const QColor &fill = theme.color(fills[press.pressed ? 2 : press.hovered ? 1 : 0]);
    return {fill, fill, theme.color(Role::TextOnAccent)};
}

ButtonColors outlined(const Theme &theme, const ButtonPress &press)
{
    return {theme.color(press.pressed   ? Role::Pressed
                        : press.hovered ? Role::Hover
                                        : Role::Surface),
            theme.color(Role::Border), theme.color(Role::Text)};
}

ButtonColors ghost(const Theme &theme, const ButtonPress &press)
{
    const QColor fill = press.pressed ? theme.color(Role::Pressed) : press.hovered ? theme.color(Role::Hover) : QColor();
    return {fill, {}, theme.color(Role::TextSecondary)};
}

ButtonColors tinted(const Theme &theme, const ButtonPress &press)
{
    const bool lit = press.hovered || press.pressed;
    return {theme.color(lit ? Role::AccentTintStrong : Role::AccentTint),
            theme.color(press.pressed ? Role::Accent : Role::AccentTintStrong), theme.color(Role::AccentText)};
}

ButtonColors dangerOutline(const Theme &theme, const ButtonPress &press)
{
    const bool lit = press.hovered || press.pressed;
    return {theme.color(lit ? Role::DangerTint : Role::Surface), theme.color(press.pressed ? Role::Danger : Role::Border),
            theme.color(Role::DangerText)};
}

ButtonColors inverse(const Theme &theme, const ButtonPress &press)
{
    QColor fill = theme.color(Role::InverseText);
    fill.setAlphaF(press.pressed ? 0.20F : press.hovered ? 0.12F : 0);
    return {fill, {}, theme.color(press.enabled ? Role::InverseText : Role::InverseText2)};
}

} // namespace

ButtonColors buttonColors(const Theme &theme, ButtonKind kind, const ButtonPress &press)
{
    if (kind == ButtonKind::Inverse)
        return inverse(theme, press);
    if (!press.enabled)
        return {theme.color(Role::Sunken), theme.color(Role::BorderSubtle), theme.color(Role::TextDisabled)};
    switch (kind) {
    case ButtonKind::Primary:
        return solid(theme, press, {Role::Accent, Role::AccentHover, Role::AccentPressed});
    case ButtonKind::Danger:
        return solid(theme, press, {Role::DangerFill, Role::DangerHover, Role::DangerPressed});
    case ButtonKind::Tinted:
        return tinted(theme, press);
    case ButtonKind::Ghost:
        return ghost(theme, press);
    case ButtonKind::DangerOutline:
        return dangerOutline(theme, press);
    case ButtonKind::Secondary:
    case ButtonKind::Inverse:
        break;
    }
    return outlined(theme, press);
}

const ButtonMeasures &buttonMeasures(ButtonSize size)
{
    static constexpr std::array<ButtonMeasures, 5> table{{
        {sizes::controlSmall, 8, 12, 14, 4, radii::controlSmall},
        {sizes::controlDefault, 12, 13, 16, 6, radii::control},
        {sizes::controlLarge, 16, 14, 18, 6, radii::controlLarge},
        {sizes::controlHero, 20, 15, 18, 8, radii::card},
        {sizes::controlKiosk, 24, 16, 22, 8, radii::floating},
    }};
    return table[static_cast<std::size_t>(size)];
}

} // namespace orbit::ui
