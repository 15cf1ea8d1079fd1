#pragma once

#include "ui/widgets/cell_painting.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace orbit::ui {

/// One line of the quick find.
struct FindEntry
{
    QString group; ///< the heading it stands under; said once
    QString title;
    QString detail; ///< smaller, behind the title
    Icon icon = Icon::Command;
    std::optional<BadgeLook> badge;
    QString keys;            ///< "Ctrl+Enter"; empty when there are none
    std::vector<int> places; ///< letters of the title that were typed
    std::function<void()> run;
    std::function<void()> runOther; ///< Ctrl+Enter; may be empty
};

} // namespace orbit::ui
