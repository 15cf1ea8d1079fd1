#pragma once

#include "ui/theme/tokens.gen.h"

#include <QColor>

#include <array>

namespace orbit::ui {

/// The colours in force. One is shared by a Theme, its icons and its style, so that everything made from it follows a theme change.
struct Look
{
    std::array<QColor, roleCount> colors;
    bool dark = false;

    const QColor &operator[](Role role) const { return colors[static_cast<std::size_t>(role)]; }
};

} // namespace orbit::ui
