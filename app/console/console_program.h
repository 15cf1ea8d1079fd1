#pragma once

#include "app/console/options.h"

namespace orbit::console {

/// The interface size that was chosen on this computer, 1 where none was. Before QApplication is made, with the application's name set.
qreal keptScale();

/// The console from its first window to its last, as asked for; gives the exit code. QApplication exists.
int runConsole(const Options &options);

} // namespace orbit::console
