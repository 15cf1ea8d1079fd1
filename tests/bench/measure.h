#pragma once

#include <QApplication>

#include <chrono>
#include <cstddef>
#include <vector>

namespace orbit::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// CPU time of the calling thread: on a shared machine wall time of a computation says little.
Milliseconds threadCpu();
/// Calls of malloc, calloc and realloc by the calling thread so far; 0 in builds with a sanitizer.
std::size_t allocations();
bool countsAllocations();
/// Bytes of memory this process holds now, after giving back what is free. 0 where the system does not tell.
std::size_t residentBytes();

double median(std::vector<double> values);

/// Runs `work` and says what CPU time it took.
template <class Work>
double cpuOf(Work &&work)
{
    const Milliseconds before = threadCpu();
    work();
    return (threadCpu() - before).count();
}

/// Lets events happen for so long, asleep between them: a program that waits by asking would count as load.
void runFor(std::chrono::milliseconds time);

/// Measures each event of the GUI thread from outside.
class MeasuredApplication final : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;

    /// Forgets what was measured.
    void begin();
    double total() const { return m_total; }     ///< CPU time of all events since begin(), ms
    double longest() const { return m_longest; } ///< of the longest one, ms: nothing else can happen meanwhile

private:
    int m_depth = 0;
    double m_total = 0;
    double m_longest = 0;
};

} // namespace orbit::bench
