#include "tests/bench/https_bench.h"

#include "adapters/pve/client/pve_client.h"
#include "tests/bench/connection_counter.h"
#include "tests/bench/https_peers.h"
#include "tests/bench/lab_process.h"
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr int repetitions = 9;
constexpr int requests = 600;
constexpr int inFlight = 6;
constexpr int crowd = 24;
constexpr int actions = 300;
constexpr int bigAnswers = 3;

/// One call of the API, over and over.
Task<> askAgain(pve::PveClient *client, pve::Request request, pve::Lane lane, int *left)
{
    while (--*left >= 0) {
        const Result<pve::HttpReply> reply = co_await client->send(request, lane);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().detail));
    }
}

Task<> timeEach(pve::PveClient *client, pve::Request request, int count, std::vector<double> *took)
{
    for (int i = 0; i < count; ++i) {
        QElapsedTimer clock;
        clock.start();
        const Result<pve::HttpReply> reply = co_await client->send(request, pve::Lane::Interactive);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().detail));
        took->push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
}

void runToEnd(const Scope &scope)
{
    while (scope.running() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// Orbit's client as a session uses it.
class OurClient final
{
public:
    explicit OurClient(const LabProcess &lab) : OurClient(lab, lab.url()) {}
    OurClient(const LabProcess &lab, const QUrl &url)
        : m_client({.endpoints = {url}, .trusted = {lab.caSha256()}, .userAgent = u"Orbit"_s, .limits = {}}, m_clock)
    {
        m_client.useToken(lab.tokenId(), Secret(lab.tokenSecret()));
    }

    Cost get(const QByteArray &path, int count, int atATime, pve::Lane lane = pve::Lane::Poll)
    {
        int left = count;
        QElapsedTimer clock;
        clock.start();
        const double before = processCpu();
        Scope scope;
        for (int i = 0; i < atATime; ++i)
            scope.start(askAgain(&m_client, {.path = path}, lane, &left));
        runToEnd(scope);
        return {.wall = static_cast<double>(clock.nsecsElapsed()) / 1e6, .cpu = processCpu() - before};
    }

    std::vector<double> latencies(const QByteArray &path, int count, const QByteArray &crowdPath, int polls)
    {
        std::vector<double> took;
        int left = polls > 0 ? 1'000'000 : 0;
        Scope others;
        for (int i = 0; i < polls; ++i)
            others.start(askAgain(&m_client, {.path = crowdPath}, pve::Lane::Poll, &left));
        Scope scope;
        scope.start(timeEach(&m_client, {.path = path}, count, &took));
        runToEnd(scope);
        left = 0;
        runToEnd(others);
        return took;
    }

private:
    SystemClock m_clock;
    pve::PveClient m_client;
};

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(static_cast<double>(values.size()) * share))];
}

struct Costs
{
    std::vector<double> wall, cpu;

    void add(const Cost &cost, int count)
    {
        wall.push_back(cost.wall / count);
        cpu.push_back(cost.cpu / count);
    }
};

void printRow(const char *name, const Costs &costs, const Costs &bare)
{
    const double wall = median(costs.wall);
    const double cpu = median(costs.cpu);
    std::printf("  %-22s %7.0f/s (x %.2f) | CPU %.3f ms each (x %.2f)\n", name, 1000 / wall, median(bare.wall) / wall, cpu,
                cpu / median(bare.cpu));
}

struct Row
{
    QByteArray path;
    int count;
    int atATime;
};

/// Orbit, the bare manager and curl in turn.
void compare(const LabProcess &lab, const Row &row)
{
    OurClient ours(lab);
    BareNetwork bare(lab);
    const CurlProgram curl(lab);
    Costs ourCosts;
    Costs bareCosts;
    Costs curlCosts;
    Costs warmUp;
    for (int round = 0; round < repetitions + 1; ++round) {
        const bool isWarmUp = round == 0;
        (isWarmUp ? warmUp : bareCosts).add(bare.get(row.path, row.count, row.atATime), row.count);
        (isWarmUp ? warmUp : ourCosts).add(ours.get(row.path, row.count, row.atATime), row.count);
        (isWarmUp ? warmUp : curlCosts).add(curl.get(row.path, row.count, row.atATime), row.count);
    }
    std::printf("GET %s, %d requests, %d at a time, median of %d\n", row.path.constData(), row.count, row.atATime, repetitions);
    printRow("bare QNAM", bareCosts, bareCosts);
    printRow("Orbit", ourCosts, bareCosts);
    printRow("curl, one run", curlCosts, bareCosts);
}

void printLatency(const char *name, const std::vector<double> &idle, const std::vector<double> &busy)
{
    std::printf("  %-22s alone p50 %.2f p99 %.2f ms | with polls p50 %.2f (x %.1f) p99 %.2f (x %.1f)\n", name, percentile(idle, 0.5),
                percentile(idle, 0.99), percentile(busy, 0.5), percentile(busy, 0.5) / percentile(idle, 0.5), percentile(busy, 0.99),
                percentile(busy, 0.99) / percentile(idle, 0.99));
}

void compareLatency(const LabProcess &lab, const QByteArray &path)
{
    OurClient ours(lab);
    BareNetwork bare(lab);
    std::vector<double> ourIdle, ourBusy, bareIdle, bareBusy;
    const auto into = [](std::vector<double> &all, const std::vector<double> &more) { all.insert(all.end(), more.begin(), more.end()); };
    for (int round = 0; round < 5; ++round) {
        into(bareIdle, bare.latencies(path, actions, path, 0));
        into(ourIdle, ours.latencies(path, actions, path, 0));
        into(bareBusy, bare.latencies(path, actions, path, crowd));
        into(ourBusy, ours.latencies(path, actions, path, crowd));
    }
    std::printf("one action at a time while %d polls wait or run, %zu actions\n", crowd, ourBusy.size());
    printLatency("bare QNAM", bareIdle, bareBusy);
    printLatency("Orbit", ourIdle, ourBusy);
}

void countHandshakes(const LabProcess &lab, const QByteArray &path)
{
    ConnectionCounter counter(lab.url());
    OurClient ours(lab, counter.url());
    ours.get(path, 100, crowd);
    ours.get(path, 100, crowd, pve::Lane::Interactive);
    const int warm = counter.count();
    ours.get(path, 400, crowd);
    ours.get(path, 400, crowd, pve::Lane::Interactive);
    std::printf("TLS handshakes of two lanes: %d for the first 200 requests, %d more for 800\n", warm, counter.count() - warm);
}

} // namespace

void benchHttps(MeasuredApplication &)
{
    {
        const LabProcess lab(60);
        compare(lab, {.path = "/version", .count = requests, .atATime = inFlight});
        compare(lab, {.path = "/version", .count = requests, .atATime = 1});
        compareLatency(lab, "/version");
        countHandshakes(lab, "/version");
    }
    const LabProcess large(20'000);
    compare(large, {.path = "/cluster/resources", .count = bigAnswers, .atATime = 1});
}

} // namespace orbit::bench
