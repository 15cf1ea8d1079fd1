#include "tests/bench/steady_bench.h"

#include "adapters/pve/pve_service.h"
#include "core/async/scope.h"
#include "tests/bench/https_peers.h"
#include "tests/bench/inventory_peers.h"
#include "tests/bench/lab_process.h"
#include "tests/bench/measure.h"
#include "tests/testkit/fakes/fake_credential_store.h"
#include "ui/models/desktops_filter.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr int guests = 20'000;
constexpr int repetitions = 5;
constexpr auto every = std::chrono::milliseconds(2'000);
constexpr std::chrono::milliseconds measuredFor{10'000};

void show(QTableView &view, QAbstractItemModel &model)
{
    view.setModel(&model);
    view.resize(1400, 900);
    view.show();
}

void runUntil(const std::function<bool()> &isEnough)
{
    while (!isEnough())
        runFor(std::chrono::milliseconds(50));
}

/// Share of a core, percent, and the longest event of the GUI thread, ms.
struct Load
{
    double share = 0;
    double longest = 0;
};

Load loadOf(MeasuredApplication &app)
{
    QElapsedTimer clock;
    clock.start();
    app.begin();
    const double before = processCpu();
    runFor(measuredFor);
    return {.share = (processCpu() - before) / static_cast<double>(clock.elapsed()) * 100, .longest = app.longest()};
}

Task<> addLab(Clusters *clusters, QUrl url, QByteArray trusted, SignIn signIn)
{
    const Result<AddedCluster> added = co_await clusters->add(std::move(url), std::move(trusted), std::move(signIn));
    if (!added)
        qFatal("the lab cannot be added: %s", qPrintable(added.error().detail));
}

/// The service and the models, as the console has them.
Load ours(MeasuredApplication &app, const LabProcess &lab)
{
    testkit::FakeCredentialStore secrets;
    SystemClock clock;
    pve::PveSettings settings;
    settings.cadence.focused = every;
    pve::PveService service(settings, secrets, clock);
    ui::DesktopsModel model(service.inventory(), service.details(), service.tasks(), service.clusters(), clock);
    ui::DesktopsFilter filter(model);
    QTableView view;
    show(view, filter);
    Scope scope;
    SignIn signIn{.login = lab.tokenId(), .secret = Secret(lab.tokenSecret()), .oneTimeCode = {}};
    scope.start(addLab(&service.clusters(), lab.url(), lab.caSha256(), std::move(signIn)));
    service.setFocus(pve::WindowFocus::Focused);
    runUntil([&] { return filter.rowCount() > 0; });
    loadOf(app); // the first look at everything is no steady state
    return loadOf(app);
}

Load plain(MeasuredApplication &app, const LabProcess &lab)
{
    BareNetwork network(lab);
    PlainModel model;
    QTableView view;
    show(view, model);
    QTimer timer;
    timer.setInterval(every);
    const auto ask = [&] { network.getOne("/cluster/resources", [&model](const QByteArray &answer) { model.apply(answer); }); };
    QObject::connect(&timer, &QTimer::timeout, &timer, ask);
    timer.start();
    ask();
    runUntil([&] { return model.rowCount() > 0; });
    loadOf(app);
    const Load load = loadOf(app);
    timer.stop();
    network.wait();
    return load;
}

} // namespace

void benchSteady(MeasuredApplication &app)
{
    const LabProcess lab(guests);
    std::vector<double> ourShare, ourLongest, plainShare, plainLongest;
    for (int round = 0; round < repetitions; ++round) {
        const Load our = ours(app, lab);
        const Load theirs = plain(app, lab);
        ourShare.push_back(our.share);
        ourLongest.push_back(our.longest);
        plainShare.push_back(theirs.share);
        plainLongest.push_back(theirs.longest);
    }
    std::printf("%d guests asked for every %lld ms over TLS, %d s each in turn, median of %d\n", guests,
                static_cast<long long>(every.count()), static_cast<int>(measuredFor.count() / 1000), repetitions);
    std::printf("  plain Qt   %.1f %% of a core, longest event %.1f ms\n", median(plainShare), median(plainLongest));
    std::printf("  Orbit      %.1f %% of a core (x %.2f), longest event %.1f ms (x %.3f)\n", median(ourShare),
                median(ourShare) / median(plainShare), median(ourLongest), median(ourLongest) / median(plainLongest));
}

} // namespace orbit::bench
