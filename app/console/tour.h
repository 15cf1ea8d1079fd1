#pragma once

#include "app/console/options.h"

namespace orbit::console {

class CompositionRoot;
class DemoLab;

/// Walks through every screen with the lab's data, writes each as PNG and gives the exit code: 1 when a screen did not come or is blank.
int runTour(CompositionRoot &root, DemoLab &lab, const Options &options);

} // namespace orbit::console
