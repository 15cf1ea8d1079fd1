#include "adapters/registry/link/link_worker.h"

#include "adapters/registry/link/link_session.h"

#include <QLoggingCategory>

#include <optional>

Q_LOGGING_CATEGORY(lcLink, "orbit.registry.link", QtWarningMsg)

using namespace std::chrono_literals;

namespace orbit::registry {

namespace {

constexpr auto idleLimit = 60s;

QByteArray selectFrom(const QByteArray &function, qsizetype parameters)
{
    QByteArray sql = "SELECT * FROM " + function + '(';
    for (qsizetype i = 1; i <= parameters; ++i)
        sql += (i > 1 ? ", $" : "$") + QByteArray::number(i);
    return sql + ')';
}

/// Does one call, with as many tries as are right for it.
class Doing final
{
public:
    Doing(const LinkOptions &options, LinkCall &call, std::optional<PgSession> &session)
        : m_options(options), m_call(call), m_session(session), m_backoff(options.retry), m_until(deadlineIn(options.retry.callLimit))
    {}

    Result<Rows> run()
    {
        for (;;) {
            const PgResult<Rows> answer = once();
            if (m_session && !m_session->takesChanges())
                m_session.reset(); // the next call looks for a server that does
            if (answer)
                return *answer;
            const PgFailure &failure = answer.error();
            if (failure.isConnectionGone || (m_session && !m_session->isOpen()) || isServerElsewhere(failure.state))
                m_session.reset();
            if (failure.state == state::requestKnown)
                return Rows::lostAnswer();
            if (!mayTryAgain(failure) || m_call.interrupt.waitFor(m_backoff.next()))
                return fail(failure.error);
            qCInfo(lcLink) << "again" << m_call.function << failure.state;
        }
    }

private:
    PgResult<Rows> once()
    {
        if (!m_session) {
            const bool isReading = m_call.kind == LinkCall::Kind::Read || m_call.kind == LinkCall::Kind::Copy;
            PgResult<PgSession> opened = isReading ? openToRead(m_options, &m_call.interrupt) : openSession(m_options, &m_call.interrupt);
            if (!opened)
                return std::unexpected(opened.error());
            m_session.emplace(std::move(*opened));
        }
        switch (m_call.kind) {
        case LinkCall::Kind::Open:
            return Rows();
        case LinkCall::Kind::Read:
            return m_session->run({selectFrom(m_call.function, static_cast<qsizetype>(m_call.params.size())), m_call.params},
                                  &m_call.interrupt);
        case LinkCall::Kind::Change:
            return change();
        case LinkCall::Kind::Copy:
            return copy();
        }
        Q_UNREACHABLE();
    }

    PgResult<Rows> change()
    {
        const Statement begin{"SELECT api.begin_request($1)", {m_call.request}};
        const Statement change{selectFrom(m_call.function, static_cast<qsizetype>(m_call.params.size())), m_call.params};
        return m_session->runTogether({begin, change}, &m_call.interrupt);
    }

    PgResult<Rows> copy()
    {
        QByteArray arguments;
        for (const Param &param : m_call.params)
            arguments += (arguments.isEmpty() ? "" : ", ") + m_session->literal(param);
        const PgResult<qint64> bytes =
            m_session->copyOut("COPY (SELECT * FROM " + m_call.function + '(' + arguments + ")) TO STDOUT (FORMAT csv, HEADER)",
                               m_call.sink, &m_call.interrupt);
        if (!bytes)
            return std::unexpected(bytes.error());
        m_call.copied = *bytes;
        return Rows();
    }

    bool mayTryAgain(const PgFailure &failure)
    {
        if (failure.error.kind == ErrorKind::Cancelled)
            return false;
        if (isWorthRepeating(failure.state))
            return ++m_repeats <= m_options.retry.repeats;
        const bool isAway = failure.isConnectionGone || isServerElsewhere(failure.state) || failure.error.kind == ErrorKind::Unreachable;
        // What was copied cannot be taken back, and whoever opens wants to hear now.
        return isAway && m_call.kind != LinkCall::Kind::Copy && m_call.kind != LinkCall::Kind::Open &&
               std::chrono::steady_clock::now() < m_until;
    }

    const LinkOptions &m_options;
    LinkCall &m_call;
    std::optional<PgSession> &m_session;
    Backoff m_backoff;
    Deadline m_until;
    int m_repeats = 0;
};

} // namespace

LinkWorkers::LinkWorkers(const LinkOptions &options) : m_options(options) {}

LinkWorkers::~LinkWorkers()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnding = true;
        for (const auto &call : m_running)
            call->interrupt.raise();
        for (const auto &call : m_calls)
            call->answer.give(fail(ErrorKind::Cancelled, QString()));
        m_calls.clear();
    }
    m_wake.notify_all();
}

void LinkWorkers::add(std::shared_ptr<LinkCall> call)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_calls.push_back(std::move(call));
        if (m_idle < static_cast<int>(m_calls.size()) && static_cast<int>(m_threads.size()) < m_options.sessions)
            m_threads.emplace_back([this] { work(); });
    }
    m_wake.notify_one();
}

/// The next call; null at the end, or when a session was idle too long.
std::shared_ptr<LinkCall> LinkWorkers::take(bool hasSession)
{
    std::unique_lock lock(m_mutex);
    ++m_idle;
    const auto isWanted = [this] { return m_isEnding || !m_calls.empty(); };
    if (hasSession)
        m_wake.wait_for(lock, idleLimit, isWanted);
    else
        m_wake.wait(lock, isWanted);
    --m_idle;
    if (m_isEnding || m_calls.empty())
        return {};
    auto call = std::move(m_calls.front());
    m_calls.pop_front();
    m_running.push_back(call);
    return call;
}

void LinkWorkers::work()
{
    std::optional<PgSession> session;
    for (;;) {
        const std::shared_ptr<LinkCall> call = take(session.has_value());
        if (!call && m_isEnding)
            return;
        if (!call) {
            session.reset();
            continue;
        }
        if (!call->interrupt.isRaised())
            call->answer.give(Doing(m_options, *call, session).run());
        const std::scoped_lock lock(m_mutex);
        std::erase(m_running, call);
    }
}

} // namespace orbit::registry
