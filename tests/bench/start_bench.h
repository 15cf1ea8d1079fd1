#pragma once

namespace orbit::bench {

class MeasuredApplication;

/// From exec to the first painted window and what it costs to stand there, beside an empty Qt window. Prints a table; see README.md.
void benchStart(MeasuredApplication &app);

} // namespace orbit::bench
