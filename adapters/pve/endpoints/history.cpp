#include "adapters/pve/endpoints/history.h"

#include "adapters/pve/endpoints/json.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orbit::pve {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 mostSamples = 10'000;

QString nameOf(Timeframe timeframe)
{
    switch (timeframe) {
    case Timeframe::Hour:
        return QStringLiteral("hour");
    case Timeframe::Day:
        return QStringLiteral("day");
    case Timeframe::Week:
        return QStringLiteral("week");
    case Timeframe::Month:
        return QStringLiteral("month");
    case Timeframe::Year:
        return QStringLiteral("year");
    }
    Q_UNREACHABLE();
}

double field(const QJsonObject &row, const char *key) { return looseNumber(row.value(QLatin1String(key)), none); }

double sum(double a, double b) { return std::isnan(a) ? b : std::isnan(b) ? a : a + b; }

/// The sample's place by its time, so that rows that are missing stay gaps.
struct Grid
{
    qint64 from = 0;
    qint64 step = 60;
    std::size_t count = 0;

    static Grid of(const std::vector<QJsonObject> &rows)
    {
        Grid grid;
        if (rows.empty())
            return grid;
        const auto time = [](const QJsonObject &row) { return looseInteger(row.value(QLatin1String("time"))); };
        grid.from = time(rows.front());
        qint64 smallest = std::numeric_limits<qint64>::max();
        for (std::size_t i = 1; i < rows.size(); ++i)
            smallest = std::min(smallest, time(rows[i]) - time(rows[i - 1]));
        if (smallest > 0 && smallest < std::numeric_limits<qint64>::max())
            grid.step = smallest;
        const qint64 count = (time(rows.back()) - grid.from) / grid.step + 1;
        grid.count = static_cast<std::size_t>(std::clamp<qint64>(count, 0, mostSamples));
        return grid;
    }
    std::optional<std::size_t> indexOf(const QJsonObject &row) const
    {
        const qint64 index = (looseInteger(row.value(QLatin1String("time"))) - from) / step;
        if (index < 0 || static_cast<std::size_t>(index) >= count)
            return {};
        return static_cast<std::size_t>(index);
    }
};

std::vector<QJsonObject> sortedRows(const QJsonArray &list)
{
    std::vector<QJsonObject> rows;
    for (const QJsonValue &each : list) {
        if (looseInteger(each.toObject().value(QLatin1String("time"))) > 0)
            rows.push_back(each.toObject());
    }
    std::ranges::sort(rows, {}, [](const QJsonObject &row) { return looseInteger(row.value(QLatin1String("time"))); });
    return rows;
}

} // namespace

Request ReadHistory::request() const
{
    Request request{
        .path = apiPath({QStringLiteral("nodes"), node.value(), QStringLiteral("rrddata")}), .subject = node.value(), .node = node};
    if (guest)
        request = guest->request({QStringLiteral("rrddata")});
    request.form.add(QLatin1String("timeframe"), nameOf(timeframe)).add(QLatin1String("cf"), QStringLiteral("AVERAGE"));
    return request;
}

Result<MetricSeries> ReadHistory::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    const std::vector<QJsonObject> rows = sortedRows(*list);
    const Grid grid = Grid::of(rows);
    MetricSeries series{.from = QDateTime::fromSecsSinceEpoch(grid.from, Qt::UTC), .stepSeconds = static_cast<int>(grid.step)};
    for (auto *values : {&series.cpu, &series.memory, &series.diskRate, &series.netRate})
        values->assign(grid.count, none);
    if (!guest)
        series.ioWait.assign(grid.count, none);
    for (const QJsonObject &row : rows) {
        const std::optional<std::size_t> at = grid.indexOf(row);
        if (!at)
            continue;
        series.cpu[*at] = field(row, "cpu");
        series.memory[*at] = guest ? field(row, "mem") / field(row, "maxmem") : field(row, "memused") / field(row, "memtotal");
        series.diskRate[*at] = sum(field(row, "diskread"), field(row, "diskwrite"));
        series.netRate[*at] = sum(field(row, "netin"), field(row, "netout"));
        if (!guest)
            series.ioWait[*at] = field(row, "iowait");
    }
    return series;
}

Request ReadNodeStatus::request() const
{
    return {.path = apiPath({QStringLiteral("nodes"), node.value(), QStringLiteral("status")}), .subject = node.value(), .node = node};
}

Result<NodeDetail> ReadNodeStatus::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const QJsonObject row = data->toObject();
    NodeDetail detail;
    if (row.contains(QLatin1String("wait")))
        detail.ioWait = looseNumber(row.value(QLatin1String("wait")));
    // "pve-manager/8.4.21/2606ac850d46da29"
    const QString version = looseText(row.value(QLatin1String("pveversion")));
    detail.pveVersion = version.section(QLatin1Char('/'), 1, 1);
    detail.cpuModel = looseText(row.value(QLatin1String("cpuinfo")).toObject().value(QLatin1String("model")));
    detail.load1 = looseNumber(row.value(QLatin1String("loadavg")).toArray().first());
    return detail;
}

} // namespace orbit::pve
