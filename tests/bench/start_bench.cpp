#include "tests/bench/start_bench.h"

#include "tests/bench/measure.h"
#include "tests/bench/remembered_home.h"
#include "tests/bench/watched_program.h"
#include "tests/bench/x_watch.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr int repetitions = 9;
constexpr int idleRepetitions = 3;
constexpr double patience = 30'000;      // ms until a window must stand there
constexpr unsigned long lookEvery = 500; // µs
constexpr unsigned long settle = 3;      // s
constexpr unsigned long idleFor = 5;
constexpr int rememberedGuests = 1000;

/// A display of the benchmark's own.
class Screen final
{
public:
    Screen()
    {
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1920x1200x24"_s, u"-nolisten"_s, u"tcp"_s, u"-br"_s});
        if (!m_server.waitForStarted() || !m_server.waitForReadyRead())
            qFatal("Xvfb does not start");
        m_name = u":"_s + QString::fromLatin1(m_server.readLine()).trimmed();
    }
    ~Screen()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }
    const QString &name() const { return m_name; }

private:
    QProcess m_server;
    QString m_name;
};

struct Samples
{
    std::vector<double> painted, cpu, wakeups, idleCpu, memory;
};

struct Contender
{
    const char *name;
    QStringList command;
    QTemporaryDir home;
    Samples samples;
};

void waitForPicture(WatchedProgram &program, const XWatch &watch)
{
    while (!watch.isPainted()) {
        if (!program.isRunning() || program.sinceStart() > patience)
            qFatal("no window came");
        QThread::usleep(lookEvery);
    }
}

void start(Contender &contender, const Screen &screen, const XWatch &watch, bool isWarmUp)
{
    WatchedProgram program(contender.command, {screen.name(), contender.home.path()});
    waitForPicture(program, watch);
    const double painted = program.sinceStart();
    const double cpu = program.cpu();
    if (isWarmUp)
        return;
    contender.samples.painted.push_back(painted);
    contender.samples.cpu.push_back(cpu);
}

void stand(Contender &contender, const Screen &screen, const XWatch &watch)
{
    WatchedProgram program(contender.command, {screen.name(), contender.home.path()});
    waitForPicture(program, watch);
    QThread::sleep(settle);
    const long wakeups = program.wakeups();
    const double cpu = program.cpu();
    QThread::sleep(idleFor);
    contender.samples.wakeups.push_back(static_cast<double>(program.wakeups() - wakeups) / idleFor);
    contender.samples.idleCpu.push_back((program.cpu() - cpu) / idleFor);
    contender.samples.memory.push_back(program.pss());
}

void print(const Contender &contender, const Contender &floor)
{
    const auto ratio = [](const std::vector<double> &ours, const std::vector<double> &theirs) { return median(ours) / median(theirs); };
    const Samples &samples = contender.samples;
    std::printf("  %-18s painted %6.1f ms (x %.2f) | CPU %6.1f ms (x %.2f) | idle %.1f wakeups/s, %.2f ms/s | PSS %.1f MB (x %.2f)\n",
                contender.name, median(samples.painted), ratio(samples.painted, floor.samples.painted), median(samples.cpu),
                ratio(samples.cpu, floor.samples.cpu), median(samples.wakeups), median(samples.idleCpu), median(samples.memory),
                ratio(samples.memory, floor.samples.memory));
}

} // namespace

void benchStart(MeasuredApplication &)
{
    const Screen screen;
    const XWatch watch(screen.name().toLatin1());
    const QDir programs(QCoreApplication::applicationDirPath());
    Contender floor{.name = "empty Qt window", .command = {programs.filePath(u"orbit_bench_empty_window"_s)}};
    Contender orbit{.name = "Orbit, no cluster", .command = {programs.filePath(u"orbit"_s)}};
    Contender remembering{.name = "Orbit, remembering", .command = orbit.command};
    rememberCluster(remembering.home.path(), rememberedGuests);
    const std::array contenders{&floor, &orbit, &remembering};
    for (int round = 0; round < repetitions + 1; ++round) {
        for (Contender *contender : contenders)
            start(*contender, screen, watch, round == 0);
    }
    for (int round = 0; round < idleRepetitions; ++round) {
        for (Contender *contender : contenders)
            stand(*contender, screen, watch);
    }
    std::printf("median of %d starts in turn, idle over %lu s after %lu s; remembered are %d guests\n", repetitions, idleFor, settle,
                rememberedGuests);
    for (const Contender *contender : contenders)
        print(*contender, floor);
}

} // namespace orbit::bench
