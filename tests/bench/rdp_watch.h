#pragma once

#include "tests/bench/rdp_screen.h"
#include "tests/bench/rdp_viewers.h"

#include <chrono>
#include <vector>

class QProcess;

namespace orbit::bench {

/// Time and CPU time from the wish to the whole picture, ms.
struct Opening
{
    double wall = 0;
    double cpu = 0;
};
Opening watchOpening(RdpScreen &screen, RdpViewer &viewer);

/// What came through while the desktop moved.
struct Moving
{
    double framesPerSecond = 0; ///< different ones
    double cpuPerFrame = 0;     ///< ms
    double longGap = 0;         ///< 99th percentile between two frames, ms
};
Moving watchMoving(const RdpScreen &screen, const RdpViewer &viewer, std::chrono::seconds length);

/// A connected desktop on which nothing happens.
struct Resting
{
    double cpu = 0;     ///< per mille of a core
    double wakeups = 0; ///< per second
    double memory = 0;  ///< MB
};
Resting watchResting(const RdpViewer &viewer, std::chrono::seconds length);

/// From each of a number of key presses to its pixel, ms.
std::vector<double> watchKeys(const RdpScreen &screen, int count);

} // namespace orbit::bench
