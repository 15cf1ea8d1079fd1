#include "adapters/registry/audit/registry_audit_log.h"
#include "app/ctl/people_call.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

constexpr int usualEntries = 100;
constexpr int pageSize = 1000;

/// The beginning (or with `isEnd` the end) of a day of this computer's calendar.
Result<QDateTime> dayOf(const QString &text, bool isEnd)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid())
        return fail(ErrorKind::Invalid, text, u"write the day as 2026-05-31"_s);
    return (isEnd ? day.addDays(1) : day).startOfDay().toUTC();
}

Result<AuditFilter> filterOf(const PeopleCall &call)
{
    const Arguments &given = call.arguments;
    AuditFilter filter{.text = given.verb == u"list"_s ? given.operands.join(u' ') : QString(), .from = {}, .until = {}};
    filter.actorLogin = given.value(u"actor"_s).value_or(QString());
    filter.action = given.value(u"action"_s).value_or(QString());
    for (const auto &[option, time, isEnd] : {std::tuple(u"from"_s, &filter.from, false), std::tuple(u"until"_s, &filter.until, true)}) {
        if (!given.has(option))
            continue;
        const Result<QDateTime> day = dayOf(*given.value(option), isEnd);
        if (!day)
            return fail(day.error());
        *time = *day;
    }
    if (const auto word = given.value(u"result"_s)) {
        const auto found = std::ranges::find_if(allAuditResults, [&word](AuditResult each) { return auditResultName(each) == *word; });
        if (found == allAuditResults.end())
            return fail(ErrorKind::Invalid, *word, u"the results are started, done, warning, failed, denied and pending"_s);
        filter.result = *found;
    }
    return filter;
}

QJsonObject entryRow(const AuditEntry &entry)
{
    QJsonObject row{{u"at"_s, entry.at.toString(Qt::ISODateWithMs)},
                    {u"actor"_s, entry.actorLogin},
                    {u"action"_s, entry.action},
                    {u"target"_s, entry.target},
                    {u"result"_s, QString(auditResultName(entry.result))},
                    {u"device"_s, entry.device}};
    if (entry.number > 0)
        row.insert(u"number"_s, entry.number);
    if (!entry.upid.isEmpty())
        row.insert(u"upid"_s, entry.upid);
    if (!entry.before.isEmpty())
        row.insert(u"before"_s, entry.before);
    if (!entry.after.isEmpty())
        row.insert(u"after"_s, entry.after);
    return row;
}

Task<ExitCode> list(PeopleCall call, AuditLog *log, AuditFilter filter)
{
    int left = call.arguments.value(u"limit"_s).value_or(QString::number(usualEntries)).toInt();
    if (left < 1)
        co_return wrongCall(call, u"--limit takes a number above 0"_s);
    QJsonArray rows;
    PageRequest request;
    do {
        request.limit = std::min(left, pageSize);
        const Result<Page<AuditEntry>> page = co_await log->page(filter, request);
        if (!page)
            co_return failed(call, page.error());
        for (const AuditEntry &entry : page->rows)
            rows.append(entryRow(entry));
        left -= static_cast<int>(page->rows.size());
        request.after = page->next;
    } while (left > 0 && !request.after.isEmpty());
    call.output.table({{u"at"_s, u"TIME"_s},
                       {u"actor"_s, u"WHO"_s},
                       {u"action"_s, u"ACTION"_s},
                       {u"target"_s, u"TARGET"_s},
                       {u"result"_s, u"RESULT"_s},
                       {u"device"_s, u"FROM"_s}},
                      rows);
    co_return ExitCode::Ok;
}

Task<ExitCode> exportAll(PeopleCall call, AuditLog *log, AuditFilter filter)
{
    const QString file = QFileInfo(call.arguments.operands.first()).absoluteFilePath();
    const QString word = call.arguments.value(u"format"_s).value_or(file.endsWith(u".json"_s) ? u"json"_s : u"csv"_s);
    if (word != u"csv"_s && word != u"json"_s)
        co_return wrongCall(call, u"--format is csv or json"_s);
    const ExportFormat format = word == u"json"_s ? ExportFormat::Json : ExportFormat::Csv;
    const Result<qint64> written = co_await log->exportTo(file, filter, format);
    if (!written)
        co_return failed(call, written.error());
    call.output.object({{u"file"_s, u"FILE"_s}, {u"entries"_s, u"ENTRIES"_s, Shown::Number}},
                       {{u"file"_s, file}, {u"entries"_s, *written}});
    co_return ExitCode::Ok;
}

Task<ExitCode> verify(PeopleCall call, AuditLog *log)
{
    const Result<ChainReport> report = co_await log->verify();
    if (!report)
        co_return failed(call, report.error());
    if (report->state == ChainState::Unknown)
        co_return failed(call, {ErrorKind::Denied, u"the chain"_s, u"only an admin can check it"_s});
    const bool isWhole = report->state == ChainState::Verified;
    QJsonObject row{{u"chain"_s, isWhole ? u"verified"_s : u"broken"_s}, {u"entries"_s, report->entries}, {u"sealed"_s, report->sealed}};
    if (!isWhole) {
        row.insert(u"brokenAt"_s, report->brokenAt);
        row.insert(u"why"_s, report->why);
    }
    call.output.object({{u"chain"_s, u"CHAIN"_s},
                        {u"entries"_s, u"ENTRIES"_s, Shown::Number},
                        {u"sealed"_s, u"SEALED"_s, Shown::Number},
                        {u"brokenAt"_s, u"BROKEN AT"_s, Shown::Number},
                        {u"why"_s, u"WHY"_s}},
                       row);
    co_return isWhole ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace

Task<ExitCode> runAudit(PeopleCall call)
{
    const Result<AuditFilter> filter = filterOf(call);
    if (!filter)
        co_return wrongCall(call, filter.error().subject + u": "_s + filter.error().detail);
    const SystemClock clock;
    registry::RegistryAuditLog log(call.link, registry::HeadMemory(call.dataFolder, registry::memoryName(call.account.home())), clock);
    ExitCode code = ExitCode::Usage;
    if (call.arguments.verb == u"list"_s)
        code = co_await list(call, &log, *filter);
    else if (call.arguments.verb == u"export"_s)
        code = co_await exportAll(call, &log, *filter);
    else
        code = co_await verify(call, &log);
    co_return code;
}

} // namespace orbit::ctl
