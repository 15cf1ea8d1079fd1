#pragma once

#include "ui/theme/theme.h"

namespace orbit::ui {

/// Inverse is a ghost button on the inverse surface of the bulk bar.
enum class ButtonKind { Primary, Secondary, Tinted, Ghost, Danger, DangerOutline, Inverse };
enum class ButtonSize { Small, Default, Large, Hero, Kiosk };

struct ButtonColors
{
    QColor fill;
    QColor border;
    QColor text;
};

struct ButtonPress
{
    bool enabled = true;
    bool hovered = false;
    bool pressed = false;
};

/// The colour table of DESIGN.md section 4, also for buttons that delegates paint. An invalid colour means none.
ButtonColors buttonColors(const Theme &theme, ButtonKind kind, const ButtonPress &press);

struct ButtonMeasures
{
    int height;
    int padding;
    int textPx;
    int glyphPx;
    int gap;
    int radius;
};

const ButtonMeasures &buttonMeasures(ButtonSize size);

} // namespace orbit::ui
