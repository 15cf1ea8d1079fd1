#include "tests/bench/remembered_home.h"

#include "adapters/cache/sqlite_inventory_cache.h"
#include "adapters/pve/ports/profile_file.h"
#include "adapters/pve/watch/resources_reader.h"
#include "core/async/scope.h"
#include "tests/bench/inventory_answers.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr int nodes = 4;

Task<> write(const pve::ProfileFile *file, ClusterProfile profile)
{
    std::vector<pve::StoredCluster> clusters{{.profile = std::move(profile), .learnedLeaves = {}}};
    const Result<void> saved = co_await file->save(std::move(clusters));
    if (!saved)
        qFatal("%s", qPrintable(saved.error().detail));
}

} // namespace

void rememberCluster(const QString &home, int guests)
{
    const QDir folder(home + u"/data/orbit"_s);
    if (!folder.mkpath(u"."_s))
        qFatal("%s cannot be made", qPrintable(folder.path()));
    const ClusterProfile profile{.id = ClusterId(u"5b1f0c2e-7a64-4f6e-9f0e-1d5f3c8a2b90"_s),
                                 .name = u"Large"_s,
                                 .endpoints = {QUrl(u"https://127.0.0.1:1"_s)},
                                 .login = u"orbit@pve!console"_s};
    const pve::ProfileFile file(folder.filePath(u"clusters.json"_s));
    Scope scope;
    scope.start(write(&file, profile));
    while (scope.running() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    pve::ResourcesReader reader(profile.id);
    if (!reader.read({.status = 200, .body = inventoryAnswers(guests, nodes)[0]}))
        qFatal("the answer cannot be read");
    InventorySnapshot snapshot = reader.snapshot();
    snapshot.takenAt = QDateTime::currentDateTimeUtc().addDays(-1); // as after a night
    cache::SqliteInventoryCache(cache::CacheSettings{.file = folder.filePath(u"inventory.sqlite"_s)}).keep(std::move(snapshot));
}

} // namespace orbit::bench
