#pragma once

#include "app/console/options.h"

namespace orbit::console {

/// The console from its first window to its last, as asked for; gives the exit code. QApplication exists.
int runConsole(const Options &options);

} // namespace orbit::console
