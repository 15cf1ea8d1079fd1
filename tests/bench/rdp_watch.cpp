#include "tests/bench/rdp_watch.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto look = 1ms; // between two looks at the screen
constexpr auto openLimit = 30s;
constexpr auto keyLimit = 2s;
constexpr auto keyPause = 120ms;

double ms(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

void rest(std::chrono::microseconds time) { QThread::usleep(static_cast<unsigned long>(time.count())); }

/// Waits until `isIt`, false when it takes too long.
template <class Condition>
bool waitUntil(Clock::duration limit, Condition isIt)
{
    const auto end = Clock::now() + limit;
    while (!isIt()) {
        if (Clock::now() > end)
            return false;
        rest(look);
    }
    return true;
}

} // namespace

Opening watchOpening(RdpScreen &screen, RdpViewer &viewer)
{
    // The picture of the one before goes with its window, but not at once.
    if (!waitUntil(openLimit, [&] { return !screen.findMark(); }))
        qFatal("somebody else shows the desktop");
    screen.forgetMark();
    const double before = viewer.use().cpu;
    const auto start = Clock::now();
    viewer.open();
    // A window may still move to its place.
    if (!waitUntil(openLimit, [&] { return (screen.mark() || screen.findMark()) && screen.showsAll(); }))
        qFatal("the desktop never comes to the screen");
    const double wall = ms(Clock::now() - start);
    return {.wall = wall, .cpu = viewer.use().cpu - before};
}

Moving watchMoving(const RdpScreen &screen, const RdpViewer &viewer, std::chrono::seconds length)
{
    std::vector<double> gaps;
    std::optional<Mark> last;
    const double before = viewer.use().cpu;
    const auto start = Clock::now();
    auto lastCame = start;
    while (Clock::now() < start + length) {
        rest(look);
        const auto seen = screen.mark();
        if (!seen || seen == last)
            continue;
        const auto now = Clock::now();
        if (last)
            gaps.push_back(ms(now - lastCame));
        last = seen;
        lastCame = now;
    }
    const double seconds = ms(Clock::now() - start) / 1000;
    const double cpu = viewer.use().cpu - before;
    if (gaps.empty())
        qFatal("nothing moves on the screen");
    std::ranges::sort(gaps);
    const auto frames = static_cast<double>(gaps.size());
    return {.framesPerSecond = frames / seconds, .cpuPerFrame = cpu / frames, .longGap = gaps[gaps.size() * 99 / 100]};
}

Resting watchResting(const RdpViewer &viewer, std::chrono::seconds length)
{
    const ProcessUse before = viewer.use();
    const auto start = Clock::now();
    QThread::sleep(static_cast<unsigned long>(length.count()));
    const double seconds = ms(Clock::now() - start) / 1000;
    const ProcessUse after = viewer.use();
    return {.cpu = (after.cpu - before.cpu) / seconds,
            .wakeups = static_cast<double>(after.wakeups - before.wakeups) / seconds,
            .memory = static_cast<double>(after.memory) / 1e6};
}

std::vector<double> watchKeys(const RdpScreen &screen, int count)
{
    QProcess keys;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, screen.display());
    keys.setProcessEnvironment(environment);
    keys.start(u"xdotool"_s, {u"-"_s});
    const auto tell = [&keys](const QString &line) {
        keys.write(line.toLatin1() + '\n');
        keys.waitForBytesWritten();
    };
    const QPoint inside = screen.onScreen({200, 200});
    tell(u"mousemove %1 %2 click 1"_s.arg(inside.x()).arg(inside.y()));
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        // Not in step with anybody's clock.
        rest(keyPause + std::chrono::milliseconds(i * 7 % 31));
        const auto before = screen.mark();
        const auto start = Clock::now();
        tell(u"key --delay 0 a"_s);
        if (before && waitUntil(keyLimit, [&] {
                const auto now = screen.mark();
                return now && now->keys != before->keys;
            }))
            times.push_back(ms(Clock::now() - start));
    }
    keys.closeWriteChannel();
    keys.waitForFinished();
    return times;
}

} // namespace orbit::bench
