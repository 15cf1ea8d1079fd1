#pragma once

namespace orbit::bench {

class MeasuredApplication;

/// A remote desktop from the wish to the whole picture, its moving frames, its idle time and its memory: Orbit's console page with the
/// viewer process beside xfreerdp3, on the same servers. Prints a table; see README.md.
void benchRdp(MeasuredApplication &app);

/// Opens and closes one console fifty times and prints what is left behind.
void benchRdpLeaks(MeasuredApplication &app);

} // namespace orbit::bench
