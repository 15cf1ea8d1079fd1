#include "tests/bench/desktops_bench.h"

#include "adapters/pve/watch/resources_reader.h"
#include "tests/bench/inventory_answers.h"
#include "tests/bench/inventory_peers.h"
#include "tests/bench/measure.h"
#include "tests/ui/desktops_stage.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/table_header.h"
#include "ui/widgets/line_edit.h"

#include <cstdio>
#include <functional>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

using orbit::testkit::DesktopsStage;
using orbit::ui::DesktopColumn;

namespace orbit::bench {

namespace {

constexpr int repetitions = 5;
constexpr int nodeCount = 16;
constexpr std::chrono::milliseconds until{600}; // every timer that follows from an action has run by then

/// The desktops page on a large cluster that answers in turn what inventoryAnswers() made.
struct LargePage
{
    explicit LargePage(int guests) : answers(inventoryAnswers(guests, nodeCount))
    {
        ClusterProfile profile;
        profile.id = cluster;
        profile.name = u"Large"_s;
        stage.clusters.put(profile, {.link = LinkState::Online});
        readAhead();
        refresh();
    }

    GuestChanges read()
    {
        pve::HttpReply reply;
        reply.body.reserve(answers[0].size() + simdjsonPadding());
        reply.body.append(answers[turn++ % 2]);
        auto news = reader.read(std::move(reply));
        if (!news)
            qFatal("%s", qPrintable(news.error().detail));
        return std::move(news->guests);
    }
    /// What the network thread does before the GUI thread hears of it.
    void readAhead()
    {
        if (!waiting)
            waiting = read();
    }
    void refresh()
    {
        stage.inventory.apply(*waiting);
        waiting.reset();
    }
    void type(const QString &text) { stage.page.screen().filterBar()->field()->setText(text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&stage.table(), key, modifiers); }
    void sort(DesktopColumn column, Qt::SortOrder order = Qt::DescendingOrder)
    {
        Q_EMIT stage.table().head()->sortAsked(static_cast<int>(column), order);
    }

    ClusterId cluster{u"5b1f0c2e-7a64-4f6e-9f0e-1d5f3c8a2b90"_s};
    std::array<QByteArray, 2> answers;
    std::size_t turn = 0;
    std::optional<GuestChanges> waiting;
    pve::ResourcesReader reader{cluster};
    DesktopsStage stage{QSize(1440, 900), ui::ThemeChoice::Light, false};
    ui::TableHeader &head() { return *stage.table().head(); }
};

struct Action
{
    const char *name;
    std::function<void(LargePage &)> act;
};

/// In an order in which each leaves what the next one starts from.
std::vector<Action> actions()
{
    using Page = LargePage &;
    return {{"select all", [](Page page) { page.press(Qt::Key_A, Qt::ControlModifier); }},
            {"refresh, all selected", [](Page page) { page.refresh(); }},
            {"select none", [](Page page) { page.press(Qt::Key_Escape); }},
            {"type \"f\"", [](Page page) { page.type(u"f"_s); }},
            {"type \"fi\"", [](Page page) { page.type(u"fi"_s); }},
            {"type \"fin-01\"", [](Page page) { page.type(u"fin-01"_s); }},
            {"clear the filter", [](Page page) { page.type({}); }},
            {"type \"cpu>40 -sup\"", [](Page page) { page.type(u"cpu>40 -sup"_s); }},
            {"clear it again", [](Page page) { page.type({}); }},
            {"sort by CPU", [](Page page) { page.sort(DesktopColumn::Cpu); }},
            {"refresh, by CPU", [](Page page) { page.refresh(); }},
            {"CPU ascending", [](Page page) { page.sort(DesktopColumn::Cpu, Qt::AscendingOrder); }},
            {"sort by node", [](Page page) { page.sort(DesktopColumn::Node); }},
            {"sort by name", [](Page page) { page.sort(DesktopColumn::Name, Qt::AscendingOrder); }},
            {"refresh, by name", [](Page page) { page.refresh(); }},
            {"page down", [](Page page) { page.press(Qt::Key_PageDown); }},
            {"to the end", [](Page page) { page.press(Qt::Key_End, Qt::ControlModifier); }}};
}

/// Does it as an event and lets all that follows happen: typing pauses, delayed counting, painting.
void measure(MeasuredApplication &app, LargePage &page, const Action &action, std::vector<double> &longest)
{
    page.readAhead();
    app.begin();
    QMetaObject::invokeMethod(&app, [&] { action.act(page); }, Qt::QueuedConnection);
    runFor(until);
    longest.push_back(app.longest());
}

void benchPage(MeasuredApplication &app, int guests)
{
    LargePage page(guests);
    std::map<std::string, std::vector<double>> longest;
    for (int round = 0; round < repetitions; ++round) {
        for (const Action &action : actions())
            measure(app, page, action, longest[action.name]);
    }
    std::printf("%d guests, longest event of the GUI thread, CPU ms: median (worst) of %d\n", guests, repetitions);
    for (const Action &action : actions()) {
        const std::vector<double> &values = longest[action.name];
        std::printf("  %-22s %6.1f (%.1f)\n", action.name, median(values), *std::ranges::max_element(values));
    }
}

} // namespace

void benchDesktops(MeasuredApplication &app)
{
    for (const int guests : {1'000, 20'000})
        benchPage(app, guests);
}

} // namespace orbit::bench
