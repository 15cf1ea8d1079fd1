#include "tests/bench/rdp_bench.h"

#include "tests/bench/measure.h"
#include "tests/bench/rdp_desktops.h"
#include "tests/bench/rdp_watch.h"

#include <QThread>

#include <cstdio>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::bench {

namespace {

constexpr int defaultRounds = 5;
constexpr auto window = 4s;
constexpr int keysARound = 12;
constexpr int consolesForMemory = 4;

/// "open.wall" and so on, one value a round.
using Samples = std::map<QString, std::vector<double>>;

struct Contender
{
    QString name;
    std::function<std::unique_ptr<RdpViewer>()> make;
    Samples samples = {};
};

double of(const Contender &contender, const QString &what)
{
    const auto found = contender.samples.find(what);
    return found == contender.samples.end() ? 0 : median(found->second);
}

void measureMotion(RdpScreen &screen, Contender &contender, const QString &motion)
{
    const auto viewer = contender.make();
    const Opening opening = watchOpening(screen, *viewer);
    QThread::sleep(1);
    const Moving moving = watchMoving(screen, *viewer, window);
    auto &samples = contender.samples;
    samples[u"open"_s].push_back(opening.wall);
    samples[u"open cpu"_s].push_back(opening.cpu);
    samples[motion + u" fps"_s].push_back(moving.framesPerSecond);
    samples[motion + u" cpu"_s].push_back(moving.cpuPerFrame);
    samples[motion + u" gap"_s].push_back(moving.longGap);
}

void measureStill(RdpScreen &screen, Contender &contender)
{
    const auto viewer = contender.make();
    const Opening opening = watchOpening(screen, *viewer);
    QThread::sleep(2);
    const Resting resting = watchResting(*viewer, window);
    auto &samples = contender.samples;
    samples[u"open"_s].push_back(opening.wall);
    samples[u"open cpu"_s].push_back(opening.cpu);
    samples[u"idle cpu"_s].push_back(resting.cpu);
    samples[u"wakeups"_s].push_back(resting.wakeups);
    samples[u"memory"_s].push_back(resting.memory);
    for (const double time : watchKeys(screen, keysARound))
        samples[u"key"_s].push_back(time);
}

void printRow(const char *what, const char *unit, const std::vector<Contender> &contenders, const QString &key)
{
    std::printf("  %-26s", what);
    const double ours = of(contenders.front(), key);
    for (const Contender &contender : contenders) {
        const double value = of(contender, key);
        if (&contender == &contenders.front() || value == 0)
            std::printf(" | %s %.1f %s", qPrintable(contender.name), value, unit);
        else
            std::printf(" | %s %.1f, ratio %.2f", qPrintable(contender.name), value, ours / value);
    }
    std::printf("\n");
}

void print(const char *server, int rounds, const std::vector<Contender> &contenders)
{
    std::printf("%s, %dx%d, median of %d, ratio = Orbit / peer\n", server, sceneSize.width(), sceneSize.height(), rounds);
    printRow("wish to whole picture", "ms", contenders, u"open"_s);
    printRow("  CPU of that", "ms", contenders, u"open cpu"_s);
    for (const QString &motion : {u"video"_s, u"scroll"_s}) {
        printRow(qPrintable(motion + u": CPU a frame"_s), "ms", contenders, motion + u" cpu"_s);
        printRow(qPrintable(motion + u": frames/s"_s), "", contenders, motion + u" fps"_s);
        printRow(qPrintable(motion + u": gap, p99"_s), "ms", contenders, motion + u" gap"_s);
    }
    printRow("key to pixel", "ms", contenders, u"key"_s);
    printRow("idle: CPU per mille", "", contenders, u"idle cpu"_s);
    printRow("idle: wakeups/s", "", contenders, u"wakeups"_s);
    printRow("memory, PSS", "MB", contenders, u"memory"_s);
    std::fflush(stdout);
}

void compare(const char *server, RdpDesktop &desktop, RdpScreen &screen, std::vector<Contender> contenders, int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        for (const QString &motion : {u"video"_s, u"scroll"_s, u"still"_s}) {
            desktop.show(motion);
            for (Contender &contender : contenders)
                motion == "still"_L1 ? measureStill(screen, contender) : measureMotion(screen, contender, motion);
        }
    }
    print(server, rounds, contenders);
}

/// What each further console costs, shared pages divided.
void measureFurtherConsoles(RdpDesktop &desktop, RdpScreen &screen)
{
    desktop.show(u"still"_s);
    OrbitViewer orbit(screen.display(), desktop.port());
    orbit.open();
    orbit.waitUntilLive();
    QThread::sleep(2);
    const ProcessUse one = orbit.use();
    for (int i = 1; i < consolesForMemory; ++i) {
        orbit.open();
        orbit.waitUntilLive();
    }
    QThread::sleep(3);
    const ProcessUse all = orbit.use();
    const auto start = all.cpu;
    QThread::sleep(4);
    const ProcessUse later = orbit.use();
    FreeRdpViewer peer(screen.display(), desktop.port(), Codec::Avc420);
    peer.open();
    QThread::sleep(3);
    const double further = static_cast<double>(all.memory - one.memory) / 1e6 / (consolesForMemory - 1);
    const double other = static_cast<double>(peer.use().memory) / 1e6;
    std::printf("  memory of each further console %.1f MB | xfreerdp3 beside it %.1f, ratio %.2f\n", further, other, further / other);
    std::printf("  %d consoles at rest: %.1f per mille CPU, %.1f wakeups/s\n\n", consolesForMemory, (later.cpu - start) / 4,
                static_cast<double>(later.wakeups - all.wakeups) / 4);
}

Contender orbitOn(const RdpScreen &screen, const RdpDesktop &desktop)
{
    return {.name = u"Orbit"_s, .make = [&screen, &desktop] { return std::make_unique<OrbitViewer>(screen.display(), desktop.port()); }};
}

Contender freeRdpOn(const RdpScreen &screen, const RdpDesktop &desktop, const QString &name, Codec codec)
{
    return {.name = name,
            .make = [&screen, &desktop, codec] { return std::make_unique<FreeRdpViewer>(screen.display(), desktop.port(), codec); }};
}

} // namespace

void benchRdp(MeasuredApplication &)
{
    const int wished = QCoreApplication::arguments().value(2).toInt();
    const int rounds = wished > 0 ? wished : defaultRounds;
    RdpScreen screen;
    {
        ShadowDesktop desktop;
        compare("freerdp-shadow-cli3, H.264", desktop, screen,
                {orbitOn(screen, desktop), freeRdpOn(screen, desktop, u"xfreerdp3 AVC420"_s, Codec::Avc420),
                 freeRdpOn(screen, desktop, u"xfreerdp3 default"_s, Codec::Default)},
                rounds);
        measureFurtherConsoles(desktop, screen);
    }
    if (!XrdpDesktop::isInstalled()) {
        std::printf("xrdp, xorgxrdp or Xorg is not installed: RemoteFX and its keys are left out\n");
        return;
    }
    XrdpDesktop desktop;
    compare("xrdp, RemoteFX", desktop, screen, {orbitOn(screen, desktop), freeRdpOn(screen, desktop, u"xfreerdp3"_s, Codec::RemoteFx)},
            rounds);
}

void benchRdpLeaks(MeasuredApplication &)
{
    constexpr int times = 50;
    constexpr int printEach = 10;
    RdpScreen screen;
    ShadowDesktop desktop;
    desktop.show(u"video"_s);
    OrbitViewer orbit(screen.display(), desktop.port());
    const auto tell = [&orbit](const QString &when) {
        QThread::sleep(2); // viewers are given a second to leave
        const ProcessUse use = orbit.use();
        std::printf("  %-12s viewers %d, descriptors %d, memory %.1f MB\n", qPrintable(when), use.processes - 1, use.descriptors,
                    static_cast<double>(use.memory) / 1e6);
        std::fflush(stdout);
    };
    tell(u"before"_s);
    for (int i = 1; i <= times; ++i) {
        orbit.open();
        orbit.waitUntilLive();
        QThread::msleep(200);
        orbit.close();
        if (i == 1 || i % printEach == 0)
            tell(u"after %1"_s.arg(i));
    }
}

} // namespace orbit::bench
