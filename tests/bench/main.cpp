#include "tests/bench/desktops_bench.h"
#include "tests/bench/https_bench.h"
#include "tests/bench/inventory_bench.h"
#include "tests/bench/measure.h"
#include "tests/bench/rdp_bench.h"
#include "tests/bench/start_bench.h"
#include "tests/bench/steady_bench.h"

#include <cstdio>

/// `orbit_bench [NAME]`: one benchmark, without a name all of them.
int main(int argc, char **argv)
{
    using namespace orbit::bench;
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", QStringLiteral("offscreen")).toLocal8Bit());
    MeasuredApplication app(argc, argv);
    struct Entry
    {
        const char *name;
        void (*run)(MeasuredApplication &);
    };
    constexpr Entry entries[] = {
        {"inventory", benchInventory}, {"desktops", benchDesktops}, {"https", benchHttps},        {"steady", benchSteady},
        {"start", benchStart},         {"rdp", benchRdp},           {"rdp-leaks", benchRdpLeaks},
    };
    const QString wanted = QCoreApplication::arguments().value(1);
    bool isKnown = false;
    for (const Entry &entry : entries) {
        if (!wanted.isEmpty() && wanted != QLatin1StringView(entry.name))
            continue;
        isKnown = true;
        std::printf("== %s\n", entry.name);
        entry.run(app);
    }
    if (!isKnown)
        std::fprintf(stderr, "orbit_bench: there is no benchmark called %s\n", qPrintable(wanted));
    return isKnown ? 0 : 2;
}
