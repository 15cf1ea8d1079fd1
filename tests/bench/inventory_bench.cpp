#include "tests/bench/inventory_bench.h"

#include "adapters/pve/watch/resources_reader.h"
#include "core/inventory/search.h"
#include "tests/bench/inventory_answers.h"
#include "tests/bench/inventory_peers.h"
#include "tests/bench/measure.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_guest_details.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/fakes/fake_tasks.h"
#include "ui/models/desktops_filter.h"

#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

using namespace orbit::ui;

namespace orbit::bench {

namespace {

constexpr int repetitions = 9;
constexpr int nodeCount = 16;

struct Samples
{
    std::vector<double> floorTouch, bareQt, worker, gui, longest, plainTotal, plainLongest, workerAllocations, guiAllocations;
    std::vector<double> search, searchLongest;
};

/// Orbit's way: a reader as on the network thread, fakes for the other ports, the models and a table of them.
struct OurSide
{
    ClusterId cluster{u"5b1f0c2e-7a64-4f6e-9f0e-1d5f3c8a2b90"_s};
    pve::ResourcesReader reader{cluster};
    testkit::FakeInventory inventory;
    testkit::FakeGuestDetails details;
    testkit::FakeTasks tasks;
    testkit::FakeClusters clusters;
    SystemClock clock;
    DesktopsModel model{inventory, details, tasks, clusters, clock};
    DesktopsFilter filter{model};
    QTableView view;

    OurSide()
    {
        model.setCoalescing(std::chrono::milliseconds(0)); // each refresh is measured to its end
        view.setModel(&filter);
        view.resize(1400, 900);
        view.show();
    }

    GuestChanges read(const QByteArray &answer)
    {
        pve::HttpReply reply;
        reply.body.reserve(answer.size() + simdjsonPadding());
        reply.body.append(answer);
        return takeNews(std::move(reply));
    }

    GuestChanges takeNews(pve::HttpReply reply)
    {
        auto news = reader.read(std::move(reply));
        if (!news)
            qFatal("%s", qPrintable(news.error().detail));
        return std::move(news->guests);
    }
};

struct PlainSide
{
    PlainModel model;
    QTableView view;

    PlainSide()
    {
        view.setModel(&model);
        view.resize(1400, 900);
        view.show();
    }
};

/// Delivers `work` as an event and lets everything that follows from it happen.
template <class Work>
void asEvent(MeasuredApplication &app, Work work, int turns = 6)
{
    app.begin();
    QMetaObject::invokeMethod(&app, std::move(work), Qt::QueuedConnection);
    for (int i = 0; i < turns; ++i)
        QCoreApplication::processEvents();
}

void measureOurs(MeasuredApplication &app, OurSide &ours, const QByteArray &answer, Samples &samples)
{
    pve::HttpReply reply;
    reply.body.reserve(answer.size() + simdjsonPadding());
    reply.body.append(answer);
    GuestChanges changes;
    const std::size_t before = allocations();
    samples.worker.push_back(cpuOf([&] { changes = ours.takeNews(std::move(reply)); }));
    samples.workerAllocations.push_back(static_cast<double>(allocations() - before));
    const std::size_t beforeGui = allocations();
    asEvent(app, [&] { ours.inventory.apply(changes); });
    samples.guiAllocations.push_back(static_cast<double>(allocations() - beforeGui));
    samples.gui.push_back(app.total());
    samples.longest.push_back(app.longest());
}

void measureSearch(MeasuredApplication &app, OurSide &ours, int round, Samples &samples)
{
    const QStringList typed{u"fin-0"_s, u"0123"_s, u"cpu>40 -sup"_s, u"state:available pool"_s, u"usb OR gpu"_s};
    const auto query = SearchQuery::compile(typed[round % typed.size()]);
    constexpr int pieces = 30; // events until all rows are looked at
    asEvent(app, [&] { ours.filter.setQueries({*query}); }, pieces);
    samples.search.push_back(app.total());
    samples.searchLongest.push_back(app.longest());
    asEvent(app, [&] { ours.filter.setQueries({}); });
}

void measureOnce(MeasuredApplication &app, OurSide &ours, PlainSide &plain, const QByteArray &answer, Samples &samples)
{
    QByteArray padded = answer;
    padded.append(simdjsonPadding(), '\0');
    samples.floorTouch.push_back(cpuOf([&] { touchWithSimdjson(padded, answer.size()); }));
    samples.bareQt.push_back(cpuOf([&] { parseWithQt(answer); }));
    measureOurs(app, ours, answer, samples);
    asEvent(app, [&] { plain.model.apply(answer); });
    samples.plainTotal.push_back(app.total());
    samples.plainLongest.push_back(app.longest());
}

void print(int guests, qsizetype bytes, const Samples &samples, double ourMegabytes, double plainMegabytes)
{
    const double worker = median(samples.worker);
    const double gui = median(samples.gui);
    const double plain = median(samples.plainTotal);
    const double bare = median(samples.bareQt);
    const double floorTouch = median(samples.floorTouch);
    std::printf("%d guests, %.1f MB, median of %d, CPU ms\n", guests, static_cast<double>(bytes) / 1e6, repetitions);
    std::printf("  simdjson floor %.2f | bare QJsonDocument %.2f | plain Qt path %.2f, stall %.2f\n", floorTouch, bare, plain,
                median(samples.plainLongest));
    std::printf("  Orbit: worker %.2f + GUI %.2f = %.2f (GUI share %.0f%%), longest stall %.2f, worst %.2f\n", worker, gui, worker + gui,
                gui / (worker + gui) * 100, median(samples.longest), *std::ranges::max_element(samples.longest));
    std::printf("  ratios: to plain %.3f | to bare QJsonDocument %.3f | worker to floor %.1f | stall to plain %.3f\n",
                (worker + gui) / plain, (worker + gui) / bare, worker / floorTouch, median(samples.longest) / median(samples.plainLongest));
    if (countsAllocations())
        std::printf("  allocations: worker %.0f, GUI with painting %.0f\n", median(samples.workerAllocations),
                    median(samples.guiAllocations));
    std::printf("  memory: %.1f MB, plain %.1f MB, ratio %.2f | search per key press %.2f ms, longest event %.2f\n\n", ourMegabytes,
                plainMegabytes, ourMegabytes / plainMegabytes, median(samples.search), median(samples.searchLongest));
}

void benchSize(MeasuredApplication &app, int guests)
{
    const auto answers = inventoryAnswers(guests, nodeCount);
    std::size_t before = residentBytes();
    auto plain = std::make_unique<PlainSide>();
    asEvent(app, [&] { plain->model.apply(answers[0]); });
    const double plainMegabytes = static_cast<double>(residentBytes() - before) / 1e6;
    before = residentBytes();
    auto ours = std::make_unique<OurSide>();
    {
        const GuestChanges first = ours->read(answers[0]);
        asEvent(app, [&] { ours->inventory.apply(first); });
    }
    const double ourMegabytes = static_cast<double>(residentBytes() - before) / 1e6;

    Samples samples;
    Samples warmUp;
    for (int round = 0; round < repetitions + 2; ++round)
        measureOnce(app, *ours, *plain, answers[static_cast<size_t>(round + 1) % 2], round < 2 ? warmUp : samples);
    for (int round = 0; round < 2 * repetitions; ++round)
        measureSearch(app, *ours, round, round < repetitions ? warmUp : samples);
    print(guests, answers[0].size(), samples, ourMegabytes, plainMegabytes);
}

} // namespace

void benchInventory(MeasuredApplication &app)
{
    for (const int guests : {1'000, 5'000, 20'000, 50'000})
        benchSize(app, guests);
}

} // namespace orbit::bench
