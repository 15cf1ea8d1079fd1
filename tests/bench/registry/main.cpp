#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/audit/registry_audit_log.h"
#include "core/base/clock.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <libpq-fe.h>

#include <algorithm>
#include <cstdio>

// What the registry costs beside PostgreSQL itself: each line is Orbit's way and the floor, bare libpq, in turn on one server. Prints
// medians of wall time and the ratio; see ../README.md.

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

using testkit::SqlSession;

constexpr int writes = 400;
constexpr int pages = 60;
constexpr int pageSize = 100;
constexpr int exports = 3;
constexpr int signIns = 30;
constexpr int entries = 1'000'000;
constexpr double mebibyte = 1024.0 * 1024;

template <class Work>
double millisecondsOf(Work &&work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Ours and the floor in turn, so that what else the machine does hits both.
template <class Ours, class Floor>
void compare(const char *what, int rounds, Ours &&ours, Floor &&floor)
{
    std::vector<double> our;
    std::vector<double> bare;
    for (int round = 0; round < rounds; ++round) {
        our.push_back(millisecondsOf(ours));
        bare.push_back(millisecondsOf(floor));
    }
    std::printf("%-52s %9.3f ms %9.3f ms  %6.2f\n", what, median(our), median(bare), median(our) / median(bare));
    std::fflush(stdout);
}

/// Runs the task to its end, asleep while nothing happens: a test's waiting looks every ten milliseconds.
template <class T>
T must(Task<Result<T>> task)
{
    std::optional<Result<T>> result;
    Scope scope;
    scope.start(storeInto(std::move(task), &result));
    while (!result)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!*result)
        qFatal("%s %s", qPrintable(result->error().subject), qPrintable(result->error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(**result);
}

void mustRun(const SqlSession &session, const QString &sql)
{
    const testkit::SqlAnswer answer = session.run(sql);
    if (!answer.isOk())
        qFatal("%s", qPrintable(answer.message));
}

void measureWrites(const RegistryOffice &office, RegistryOffice::Console &anna)
{
    const SqlSession boss(office.server().socketConninfo(u"orbit"_s));
    mustRun(boss, u"CREATE TABLE public.bench_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz DEFAULT "
                  "clock_timestamp(), what text)"_s);
    const SqlSession direct(office.server().socketConninfo(u"orbit"_s, u"anna"_s, u"anna's own"_s));
    const auto insert = [&boss] { mustRun(boss, u"INSERT INTO public.bench_floor (what) VALUES ('fin-003')"_s); };
    QTemporaryDir folder;
    SystemClock clock;
    registry::RegistryAuditLog log(anna.link, {folder.path(), u"bench"_s}, clock);
    compare(
        "telling of an act, api.audit_begin", writes,
        [&log] { must(log.begin({.action = u"power.start"_s, .target = u"fin-003"_s, .before = {}, .after = {}})); }, insert);
    compare(
        "the same function by bare libpq", writes,
        [&direct] { mustRun(direct, u"SELECT api.audit_begin('power.start', 'fin-003', NULL, NULL)"_s); }, insert);
    int number = 0;
    compare(
        "an audited change, api.setting_set", writes,
        [&] {
            const registry::Params change{u"client.bench"_s, QJsonObject{{u"value"_s, ++number}}};
            must(anna.link.change(u"api.setting_set"_s, change));
        },
        insert);
    mustRun(boss, u"DROP TABLE public.bench_floor"_s);
}

/// A million entries in a chain; every fiftieth is of the team that olga works for.
void fill(const RegistryOffice &office, const TeamId &team)
{
    const SqlSession boss(office.server().socketConninfo(u"orbit"_s));
    mustRun(boss, u"SET session_replication_role = replica"_s);
    mustRun(boss,
            uR"(INSERT INTO aud.log (at, actor, actor_id, actor_role, source, action, target_kind, target, team_id, result, after, origin)
        SELECT now() - (%1 - g) * interval '1 second', 'anna', (SELECT id FROM orbit.users WHERE login = 'anna'), 'admin', 'registry',
               'power.start', 'desktop', 'fin-' || g, CASE WHEN g % 50 = 0 THEN '%2'::uuid END, 'done', jsonb_build_object('vmid', g), 'bench local'
        FROM generate_series(1, %1) g)"_s.arg(entries)
                .arg(team.value()));
    mustRun(
        boss,
        u"INSERT INTO aud.chain (seq, log_id, hash) SELECT row_number() OVER (ORDER BY id), id, sha256(id::text::bytea) FROM aud.log"_s);
    mustRun(boss, u"DELETE FROM aud.pending; ANALYZE aud.log, aud.chain"_s);
}

/// The key of the page in the middle of the log.
QString middleOf(registry::RegistryAuditLog &log)
{
    AuditFilter half;
    half.until = QDateTime::currentDateTimeUtc().addSecs(-entries / 2);
    return must(log.page(half, {.after = {}, .limit = 1})).next;
}

void measurePages(const RegistryOffice &office, RegistryOffice::Console &anna, RegistryOffice::Console &olga, const TeamId &team)
{
    QTemporaryDir folder;
    SystemClock clock;
    registry::RegistryAuditLog all(anna.link, {folder.path(), u"bench"_s}, clock);
    registry::RegistryAuditLog some(olga.link, {folder.path(), u"bench"_s}, clock);
    const SqlSession boss(office.server().socketConninfo(u"orbit"_s));
    const QString newest = u"SELECT * FROM aud.log %1 ORDER BY at DESC, id DESC LIMIT %2"_s;
    const QString middle = middleOf(all);
    const QString key = u"WHERE (at, id) < ('%1', %2)"_s.arg(middle.section(u'|', 0, 0), middle.section(u'|', 1));
    compare(
        "page of 100 of 1 M, admin, newest", pages, [&all] { must(all.page({}, {.after = {}, .limit = pageSize})); },
        [&] { mustRun(boss, newest.arg(QString()).arg(pageSize)); });
    compare(
        "page of 100 of 1 M, admin, from the middle", pages, [&] { must(all.page({}, {.after = middle, .limit = pageSize})); },
        [&] { mustRun(boss, newest.arg(key).arg(pageSize)); });
    compare(
        "page of 100 of 1 M, operator of one team", pages, [&some] { must(some.page({}, {.after = {}, .limit = pageSize})); },
        [&] { mustRun(boss, newest.arg(u"WHERE team_id = '%1'"_s.arg(team.value())).arg(pageSize)); });
}

/// All of the log by COPY into a file. How many bytes.
qint64 copyTo(const QString &path, const SqlSession &session)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    PGconn *connection = session.raw();
    PQclear(PQexec(connection, "COPY (SELECT * FROM aud.log ORDER BY at, id) TO STDOUT (FORMAT csv, HEADER)"));
    char *line = nullptr;
    for (int size = PQgetCopyData(connection, &line, 0); size > 0; size = PQgetCopyData(connection, &line, 0)) {
        file.write(line, size);
        PQfreemem(line);
    }
    PQclear(PQgetResult(connection));
    PQclear(PQgetResult(connection));
    return file.size();
}

void measureExport(const RegistryOffice &office, RegistryOffice::Console &anna)
{
    QTemporaryDir folder;
    SystemClock clock;
    registry::RegistryAuditLog log(anna.link, {folder.path(), u"bench"_s}, clock);
    const SqlSession boss(office.server().socketConninfo(u"orbit"_s));
    const QString ours = folder.filePath(u"ours.csv"_s);
    std::vector<double> our;
    std::vector<double> bare;
    for (int round = 0; round < exports; ++round) {
        const double took = millisecondsOf([&] { must(log.exportTo(ours, {}, ExportFormat::Csv)); });
        our.push_back(static_cast<double>(QFileInfo(ours).size()) / mebibyte / (took / 1000));
        qint64 bytes = 0;
        const double copied = millisecondsOf([&] { bytes = copyTo(folder.filePath(u"floor.csv"_s), boss); });
        bare.push_back(static_cast<double>(bytes) / mebibyte / (copied / 1000));
    }
    std::printf("%-52s %7.1f MB/s %7.1f MB/s  %6.2f\n", "export of 1 M entries as CSV", median(our), median(bare),
                median(our) / median(bare));
}

void measureSignIn(const RegistryOffice &office)
{
    RegistryOffice::Console console(office.address());
    const QString conninfo = office.server().socketConninfo(u"orbit"_s, u"anna"_s, u"anna's own"_s);
    compare(
        "sign-in: session, api.sign_in, api.who_am_i", signIns,
        [&console] { must(console.account.signIn(u"anna"_s, RegistryOffice::passwordOf(u"anna"_s))); },
        [&conninfo] {
            if (!SqlSession(conninfo).isOpen())
                qFatal("no connection");
        });
}

void run()
{
    const RegistryOffice office;
    const auto anna = office.console(u"anna"_s);
    registry::RegistryTeams teams(anna->link);
    registry::RegistryPeople people(anna->link);
    const TeamId team = must(teams.create(u"Finance"_s, 0));
    NewPerson olga{.login = u"olga"_s, .name = u"Olga Frey"_s, .mail = {}, .role = orbit::Role::Operator};
    olga.password = RegistryOffice::passwordOf(u"olga"_s);
    olga.teams = {{.team = team, .teamName = {}, .isOperator = true}};
    must(people.create(olga));
    const auto operatorConsole = office.console(u"olga"_s);
    std::printf("%-52s %12s %12s  %6s\n", "", "Orbit", "bare libpq", "ratio");
    measureSignIn(office);
    measureWrites(office, *anna);
    fill(office, team);
    measurePages(office, *anna, *operatorConsole, team);
    measureExport(office, *anna);
}

} // namespace

} // namespace orbit::bench

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    orbit::bench::run();
    return 0;
}
