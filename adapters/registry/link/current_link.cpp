#include "adapters/registry/link/current_link.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int hintsTogether = 50; // ms

Error nobodySignedIn() { return {ErrorKind::Unreachable, u"The registry"_s, u"nobody is signed in to it"_s}; }

/// PostgreSQL names the index when a name is taken; people want the sentence.
QString sentenceFor(const QString &words)
{
    if (words.contains("teams_name"_L1) || words.contains("pools_name"_L1) || words.contains("clusters_name"_L1))
        return u"the name is taken"_s;
    if (words.contains("assignments_same"_L1))
        return u"it is assigned to them already"_s;
    return words;
}

} // namespace

Error worded(Error error)
{
    error.detail = sentenceFor(error.detail.isEmpty() ? error.subject : error.detail);
    error.subject = u"The registry"_s;
    return error;
}

CurrentLink::CurrentLink(QObject *parent) : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(hintsTogether);
    connect(&m_soon, &QTimer::timeout, this, &CurrentLink::tell);
}

void CurrentLink::set(std::shared_ptr<RegistryLink> link)
{
    if (m_link) {
        m_link->disconnect();
        // Perhaps this is called by a signal of that very link.
        QTimer::singleShot(0, this, [old = std::exchange(m_link, {})] {});
    }
    m_link = std::move(link);
    if (m_link)
        connect(m_link.get(), &RegistryLink::hinted, this, &CurrentLink::collect);
    collect({});
}

Task<Result<Rows>> CurrentLink::call(QString function, Params params)
{
    const std::shared_ptr<RegistryLink> link = m_link;
    if (!link)
        co_return fail(nobodySignedIn());
    Result<Rows> rows = co_await link->call(function, params);
    if (!rows)
        co_return fail(worded(rows.error()));
    co_return rows;
}

Task<Result<Rows>> CurrentLink::change(QString function, Params params)
{
    const std::shared_ptr<RegistryLink> link = m_link;
    if (!link)
        co_return fail(nobodySignedIn());
    Result<Rows> rows = co_await link->change(function, params);
    if (!rows)
        co_return fail(worded(rows.error()));
    co_return rows;
}

Task<Result<qint64>> CurrentLink::copyOut(QString function, Params params, std::function<bool(const QByteArray &)> sink)
{
    const std::shared_ptr<RegistryLink> link = m_link;
    if (!link)
        co_return fail(nobodySignedIn());
    Result<qint64> bytes = co_await link->copyOut(function, params, sink);
    if (!bytes)
        co_return fail(worded(bytes.error()));
    co_return bytes;
}

void CurrentLink::collect(const QString &entity)
{
    m_hints.insert(entity);
    if (!m_soon.isActive())
        m_soon.start();
}

void CurrentLink::tell()
{
    const QSet<QString> hints = std::exchange(m_hints, {});
    if (hints.contains(QString())) {
        Q_EMIT hinted({});
        return;
    }
    for (const QString &entity : hints)
        Q_EMIT hinted(entity);
}

} // namespace orbit::registry
