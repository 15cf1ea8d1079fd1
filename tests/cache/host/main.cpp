#include "adapters/cache/cache_database.h"
#include "tests/cache/sample_snapshot.h"

#include <QCoreApplication>

#include <cstdio>

using namespace orbit;

/// orbit-cache-host FILE FIRST: writes one generation of the sample after the other until it is killed. Says each before and after.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    cache::CacheDatabase database(arguments.value(1));
    for (int generation = arguments.value(2).toInt();; ++generation) {
        const InventorySnapshot snapshot = cache::sampleSnapshot(cache::killedGuests, generation);
        std::printf("begin %d\n", generation);
        std::fflush(stdout);
        const Result<void> written = database.write(snapshot);
        if (!written) {
            std::fprintf(stderr, "%s\n", qPrintable(written.error().detail));
            return 1;
        }
        std::printf("done %d\n", generation);
        std::fflush(stdout);
    }
}
