#include "adapters/registry/audit/registry_audit_log.h"

#include "adapters/registry/audit/audit_file.h"
#include "adapters/registry/audit/audit_rows.h"
#include "adapters/registry/audit/chain_check.h"
#include "core/async/worker.h"

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::registry {

namespace {

constexpr auto gathering = 200ms;
constexpr auto progressEvery = 100ms;
/// Of one COPY: far below the server's limit for a statement.
constexpr int rowsAtOnce = 20'000;

/// Runs its end when the coroutine ends, and also when it is destroyed on its way.
template <class End>
class Finally final
{
public:
    explicit Finally(End end) : m_end(std::move(end)) {}
    ~Finally() { m_end(); }
    Finally(const Finally &) = delete;
    Finally &operator=(const Finally &) = delete;

private:
    End m_end;
};

} // namespace

RegistryAuditLog::RegistryAuditLog(CurrentLink &link, HeadMemory memory, const Clock &clock, QObject *parent)
    : AuditLog(parent), m_link(link), m_memory(std::move(memory)), m_clock(clock)
{
    m_tellLater.setSingleShot(true);
    m_tellLater.setInterval(gathering);
    connect(&m_tellLater, &QTimer::timeout, this, &AuditLog::appended);
    connect(&m_link, &CurrentLink::hinted, this, &RegistryAuditLog::hear);
}

void RegistryAuditLog::hear(const QString &entity)
{
    if ((entity.isEmpty() || entity == "audit"_L1) && !m_tellLater.isActive())
        m_tellLater.start();
}

Task<Result<Page<AuditEntry>>> RegistryAuditLog::page(AuditFilter filter, PageRequest request)
{
    Params params = filterParams(filter);
    AuditKey::fromText(request.after).addTo(params);
    params.push_back(request.limit);
    const Result<Rows> rows = co_await m_link.call(u"api.audit_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    Page<AuditEntry> part;
    part.rows.reserve(static_cast<std::size_t>(rows->size()));
    for (qsizetype i = 0; i < rows->size(); ++i)
        part.rows.push_back(entryOf(rows->at(i)));
    if (rows->size() == request.limit) {
        const Row last = rows->at(rows->size() - 1);
        part.next = AuditKey{last.text(u"at"), last.text(u"id")}.text();
    }
    co_return part;
}

Task<Result<qint64>> RegistryAuditLog::count(AuditFilter filter)
{
    const Result<Rows> rows = co_await m_link.call(u"api.audit_count"_s, filterParams(filter));
    if (!rows)
        co_return fail(rows.error());
    co_return rows->value().toLongLong();
}

Task<Result<std::vector<AuditBar>>> RegistryAuditLog::bars(AuditFilter filter, int slices)
{
    Params params = filterParams(filter);
    params.push_back(slices);
    const Result<Rows> rows = co_await m_link.call(u"api.audit_bars"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<AuditBar> bars;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        const Row row = rows->at(i);
        bars.push_back({.from = row.time(u"begins"),
                        .entries = static_cast<int>(row.integer(u"entries")),
                        .warnings = static_cast<int>(row.integer(u"warnings")),
                        .failures = static_cast<int>(row.integer(u"failures"))});
    }
    co_return bars;
}

Task<Result<std::vector<AuditActor>>> RegistryAuditLog::actors(QString text, int most)
{
    const Params params{text.isEmpty() ? Param(std::nullopt) : Param(text), most};
    const Result<Rows> rows = co_await m_link.call(u"api.audit_actors"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<AuditActor> actors;
    for (qsizetype i = 0; i < rows->size(); ++i)
        actors.push_back({rows->at(i).text(u"login"), rows->at(i).text(u"name")});
    co_return actors;
}

Task<Result<qint64>> RegistryAuditLog::exportTo(QString file, AuditFilter filter, ExportFormat format)
{
    const auto out = std::make_shared<AuditFile>(file, format);
    const Finally abandon([out] { out->abandon(); });
    const Result<void> opened = co_await onWorker([out] { return out->open(); });
    if (!opened)
        co_return fail(opened.error());
    Params params = filterParams(filter);
    const Result<Rows> begun = co_await m_link.change(u"api.audit_export_begin"_s, params);
    if (!begun)
        co_return fail(begun.error());
    if (begun->isAnswerLost())
        co_return fail(ErrorKind::Unreachable, file, u"The connection was lost before the first entry came."_s);
    const qint64 total = begun->at(0).integer(u"entries");
    params[1] = begun->at(0).text(u"until");
    Q_EMIT exportProgress(0, total);
    const auto ticker = std::make_unique<QTimer>();
    ticker->start(progressEvery);
    connect(ticker.get(), &QTimer::timeout, this,
            [this, out, total] { Q_EMIT exportProgress(out->written(), std::max(total, out->written())); });
    const Result<void> copied = co_await copyParts(out, params, format);
    if (!copied)
        co_return fail(copied.error());
    const Result<void> kept = co_await onWorker([out] { return out->keep(); });
    if (!kept)
        co_return fail(kept.error());
    Q_EMIT exportProgress(out->written(), out->written());
    co_return out->written();
}

Task<Result<void>> RegistryAuditLog::copyParts(std::shared_ptr<AuditFile> file, Params filter, ExportFormat format)
{
    const QString function = format == ExportFormat::Csv ? u"api.audit_export_csv"_s : u"api.audit_export_json"_s;
    AuditKey key;
    do {
        Params params = filter;
        key.addTo(params);
        params.push_back(rowsAtOnce);
        file->beginPart();
        const Result<qint64> copied =
            co_await m_link.copyOut(function, params, [file](const QByteArray &line) { return file->take(line); });
        if (!copied && !file->isFine())
            co_return fail(file->problem());
        if (!copied)
            co_return fail(copied.error());
        key = file->key();
    } while (file->inPart() == rowsAtOnce);
    co_return Result<void>();
}

Task<Result<qint64>> RegistryAuditLog::begin(ClientAction action)
{
    const auto jsonOrNull = [](const QJsonObject &json) { return json.isEmpty() ? Param(std::nullopt) : Param(json); };
    const Params params{action.action, action.target, jsonOrNull(action.before), jsonOrNull(action.after)};
    const Result<Rows> begun = co_await m_link.change(u"api.audit_begin"_s, params);
    if (!begun)
        co_return fail(begun.error());
    if (begun->isAnswerLost())
        co_return fail(ErrorKind::Unreachable, action.target, u"The connection was lost before the registry's answer came."_s);
    co_return begun->value().toLongLong();
}

Task<Result<void>> RegistryAuditLog::finish(qint64 number, AuditResult result, QString upid)
{
    const Params params{number, QString(auditResultName(result)), upid.isEmpty() ? Param(std::nullopt) : Param(upid)};
    const Result<Rows> finished = co_await m_link.change(u"api.audit_finish"_s, params);
    if (!finished)
        co_return fail(finished.error());
    co_return Result<void>();
}

Task<Result<ChainReport>> RegistryAuditLog::verify()
{
    if (m_report.state == ChainState::Checking)
        co_return m_report;
    // What was known before is known again when this comes to no end.
    ChainReport outcome = m_report;
    const Finally end([this, &outcome] { setReport(outcome); });
    ChainCheck check(m_link, m_memory, [this](const ChainReport &report) { setReport(report); });
    const Result<ChainReport> checked = co_await check.run();
    if (!checked)
        co_return fail(checked.error());
    outcome = *checked;
    outcome.checkedAt = outcome.state == ChainState::Unknown ? QDateTime() : m_clock.now().toUTC();
    co_return ChainReport(outcome); // a local by its name would be moved from before `end` tells it
}

Task<> RegistryAuditLog::glance()
{
    const QString memory = m_memory.path();
    ChainCheck check(m_link, m_memory, [](const ChainReport &) {});
    Result<ChainReport> seen = co_await check.glance();
    const bool isSame = memory == m_memory.path(); // else it is another registry by now
    const bool isNews = isSame && seen && seen->state == ChainState::Broken && m_report.state != ChainState::Checking;
    if (!isNews)
        co_return;
    seen->checkedAt = m_clock.now().toUTC();
    setReport(*seen);
}

void RegistryAuditLog::setMemory(HeadMemory memory)
{
    m_memory = std::move(memory);
    setReport({});
}

void RegistryAuditLog::setReport(const ChainReport &report)
{
    m_report = report;
    Q_EMIT chainChanged();
}

} // namespace orbit::registry
