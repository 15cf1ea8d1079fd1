#include "tests/bench/measure.h"

#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <ctime>

#include <malloc.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ORBIT_BENCH_SANITIZED 1
#endif
#endif

namespace {

thread_local std::size_t t_allocations = 0;

} // namespace

#if defined(__GLIBC__) && !defined(ORBIT_BENCH_SANITIZED)
extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *memory, std::size_t size);

void *malloc(std::size_t size) noexcept
{
    ++t_allocations;
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size) noexcept
{
    ++t_allocations;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, std::size_t size) noexcept
{
    ++t_allocations;
    return __libc_realloc(memory, size);
}
}
#endif

namespace orbit::bench {

Milliseconds threadCpu()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

std::size_t allocations() { return t_allocations; }

bool countsAllocations() { return t_allocations > 0; }

std::size_t residentBytes()
{
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toULongLong() * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

void runFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

bool MeasuredApplication::notify(QObject *receiver, QEvent *event)
{
    if (m_depth > 0)
        return QApplication::notify(receiver, event); // part of the event it was sent from
    ++m_depth;
    bool isTaken = false;
    const double took = cpuOf([&] { isTaken = QApplication::notify(receiver, event); });
    --m_depth;
    m_total += took;
    m_longest = std::max(m_longest, took);
    return isTaken;
}

void MeasuredApplication::begin()
{
    m_total = 0;
    m_longest = 0;
}

} // namespace orbit::bench
