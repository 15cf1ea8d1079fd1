#include "tests/testkit/fakes/fake_audit_log.h"

#include <algorithm>

namespace orbit::testkit {

namespace {

using namespace Qt::StringLiterals;

bool holds(const AuditEntry &entry, const QString &text)
{
    const auto isIn = [&text](const QString &words) { return words.contains(text, Qt::CaseInsensitive); };
    return text.isEmpty() || isIn(entry.actorLogin) || isIn(entry.actorName) || isIn(entry.action) || isIn(entry.target);
}

bool passes(const AuditEntry &entry, const AuditFilter &filter)
{
    const bool isAction = filter.action.endsWith(u'.') ? entry.action.startsWith(filter.action) : entry.action == filter.action;
    return holds(entry, filter.text) && (!filter.from.isValid() || entry.at >= filter.from) &&
           (!filter.until.isValid() || entry.at < filter.until) && (filter.actorLogin.isEmpty() || entry.actorLogin == filter.actorLogin) &&
           (filter.action.isEmpty() || isAction) && (!filter.result || entry.result == *filter.result);
}

} // namespace

void FakeAuditLog::setCrowd(qint64 count, std::function<AuditEntry(qint64)> make)
{
    m_crowd = count;
    m_make = std::move(make);
}

void FakeAuditLog::setChain(const ChainReport &chain)
{
    m_chain = chain;
    Q_EMIT chainChanged();
}

void FakeAuditLog::append(const AuditEntry &entry)
{
    m_entries.insert(m_entries.begin(), entry);
    Q_EMIT appended();
}

orbit::Page<AuditEntry> FakeAuditLog::crowdPart(const PageRequest &request) const
{
    orbit::Page<AuditEntry> part;
    const qint64 first = request.after.toLongLong();
    const qint64 end = std::min(m_crowd, first + request.limit);
    for (qint64 i = first; i < end; ++i)
        part.rows.push_back(m_make(i));
    if (end < m_crowd)
        part.next = QString::number(end);
    return part;
}

Task<Result<orbit::Page<AuditEntry>>> FakeAuditLog::page(AuditFilter filter, PageRequest request)
{
    const Result<void> answer = co_await answers.take(u"page"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    if (m_crowd > 0)
        co_return crowdPart(request);
    orbit::Page<AuditEntry> part;
    bool isAfter = request.after.isEmpty();
    for (const AuditEntry &entry : m_entries) {
        if (isAfter && passes(entry, filter)) {
            if (static_cast<int>(part.rows.size()) == request.limit) {
                part.next = part.rows.back().id.value();
                break;
            }
            part.rows.push_back(entry);
        }
        isAfter = isAfter || entry.id.value() == request.after;
    }
    co_return part;
}

Task<Result<qint64>> FakeAuditLog::count(AuditFilter filter)
{
    const Result<void> answer = co_await answers.take(u"count"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    if (m_crowd > 0)
        co_return m_crowd;
    co_return qint64(std::ranges::count_if(m_entries, [&filter](const AuditEntry &entry) { return passes(entry, filter); }));
}

Task<Result<std::vector<AuditBar>>> FakeAuditLog::bars(AuditFilter filter, int slices)
{
    const Result<void> answer = co_await answers.take(u"bars"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    std::vector<AuditBar> bars;
    if (m_entries.empty())
        co_return bars;
    const QDateTime from = filter.from.isValid() ? filter.from : m_entries.back().at;
    const QDateTime until = filter.until.isValid() ? filter.until : m_entries.front().at.addSecs(1);
    const double step = double(from.msecsTo(until)) / slices;
    for (int i = 0; i < slices; ++i)
        bars.push_back({.from = from.addMSecs(qint64(i * step))});
    for (const AuditEntry &entry : m_entries) {
        if (!passes(entry, filter))
            continue;
        AuditBar &bar = bars[static_cast<std::size_t>(std::clamp(int(double(from.msecsTo(entry.at)) / step), 0, slices - 1))];
        ++bar.entries;
        bar.warnings += entry.result == AuditResult::Warning;
        bar.failures += entry.result == AuditResult::Failed || entry.result == AuditResult::Denied;
    }
    co_return bars;
}

Task<Result<std::vector<AuditActor>>> FakeAuditLog::actors(QString text, int most)
{
    const Result<void> answer = co_await answers.take(u"actors"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    std::vector<AuditActor> found;
    for (const AuditActor &actor : m_actors) {
        if (actor.name.contains(text, Qt::CaseInsensitive) && static_cast<int>(found.size()) < most)
            found.push_back(actor);
    }
    co_return found;
}

Task<Result<qint64>> FakeAuditLog::exportTo(QString file, AuditFilter filter, ExportFormat format)
{
    exports.push_back({file, filter, format});
    const qint64 total = std::ranges::count_if(m_entries, [&filter](const AuditEntry &entry) { return passes(entry, filter); });
    Q_EMIT exportProgress(total / 2, total);
    const Result<void> answer = co_await answers.take(u"export"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    Q_EMIT exportProgress(total, total);
    co_return total;
}

Task<Result<qint64>> FakeAuditLog::begin(ClientAction action)
{
    const Result<void> answer = co_await answers.take(u"begin"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    m_begun.push_back(action);
    AuditEntry entry;
    entry.id = AuditEntryId(QString::number(m_entries.size() + 1));
    entry.action = action.action;
    entry.target = action.target;
    entry.result = AuditResult::Started;
    entry.isSeen = false;
    append(entry);
    co_return qint64(m_entries.size());
}

Task<Result<void>> FakeAuditLog::finish(qint64 number, AuditResult result, QString upid)
{
    const Result<void> answer = co_await answers.take(u"finish"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    if (!upid.isEmpty() && !m_takesUpids)
        co_return orbit::fail(ErrorKind::Invalid, upid);
    const auto begun = std::ranges::find(m_entries, AuditEntryId(QString::number(number)), &AuditEntry::id);
    if (begun == m_entries.end())
        co_return orbit::fail(ErrorKind::Denied, QString::number(number));
    begun->result = result;
    begun->upid = upid;
    Q_EMIT appended();
    co_return Result<void>();
}

Task<Result<ChainReport>> FakeAuditLog::verify()
{
    const ChainReport before = m_chain;
    ChainReport checking = m_outcome;
    checking.state = ChainState::Checking;
    checking.checkedUpTo = checking.sealed / 3;
    setChain(checking);
    const Result<void> answer = co_await answers.take(u"verify"_s);
    setChain(answer ? m_outcome : before);
    if (!answer)
        co_return orbit::fail(answer.error());
    co_return m_outcome;
}

} // namespace orbit::testkit
