#pragma once

namespace orbit::bench {

class MeasuredApplication;

/// The longest stall of the GUI thread while a person works in the desktops page of a large cluster. Prints a table; see README.md.
void benchDesktops(MeasuredApplication &app);

} // namespace orbit::bench
