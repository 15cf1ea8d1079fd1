#include "adapters/registry/link/link_listener.h"

#include "adapters/registry/link/link_session.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcListener, "orbit.registry.listener", QtWarningMsg)

using namespace std::chrono_literals;

namespace orbit::registry {

namespace {

constexpr auto lookEvery = 20s; ///< a session that says nothing this long is asked whether it lives

LinkPhase phaseAfter(const PgFailure &failure)
{
    if (failure.state == state::wrongSchema)
        return LinkPhase::WrongSchema;
    const ErrorKind kind = failure.error.kind;
    const bool isFinal = kind == ErrorKind::Denied || kind == ErrorKind::Untrusted || kind == ErrorKind::Invalid;
    return isFinal ? LinkPhase::Refused : LinkPhase::Offline;
}

} // namespace

LinkListener::LinkListener(const LinkOptions &options, RegistryLink &link) : m_options(options), m_link(link), m_thread([this] { work(); })
{}

LinkListener::~LinkListener()
{
    m_isEnding = true;
    m_interrupt.raise();
}

void LinkListener::retryNow() { m_interrupt.raise(); }

void LinkListener::work()
{
    Backoff backoff(m_options.retry);
    while (!m_isEnding) {
        PgResult<PgSession> session = connect();
        PgFailure failure = session ? PgFailure() : session.error();
        if (session) {
            backoff.reset();
            failure = listenOn(*session);
        }
        if (m_isEnding)
            return;
        if (failure.error.kind == ErrorKind::Cancelled) { // asked to try now
            m_interrupt.lower();
            continue;
        }
        const LinkPhase phase = phaseAfter(failure);
        qCInfo(lcListener) << "not online:" << errorKindName(failure.error.kind) << failure.error.detail;
        tell({.phase = phase, .problem = failure.error, .host = failure.error.subject});
        m_interrupt.waitFor(phase == LinkPhase::Refused ? std::chrono::milliseconds(24h) : backoff.next());
        if (!m_isEnding)
            m_interrupt.lower();
    }
}

PgResult<PgSession> LinkListener::connect()
{
    const auto before = std::chrono::steady_clock::now();
    PgResult<PgSession> session = openSession(m_options, &m_interrupt);
    if (!session)
        return session;
    const PgResult<Rows> listening = session->run({"LISTEN orbit", {}}, &m_interrupt);
    if (!listening)
        return std::unexpected(listening.error());
    tell({.phase = LinkPhase::Online,
          .problem = {},
          .host = session->host(),
          .version = session->serverVersion(),
          .isEncrypted = session->isEncrypted(),
          .latency = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - before)});
    hint({}); // whatever was told while nobody listened
    return session;
}

/// Until the session ends; says why.
PgFailure LinkListener::listenOn(PgSession &session)
{
    for (;;) {
        const PgResult<std::vector<Notice>> notices = session.waitForNotices(lookEvery, &m_interrupt);
        const bool isAsked = !notices && notices.error().error.kind == ErrorKind::Cancelled && !m_isEnding;
        if (isAsked)
            m_interrupt.lower(); // retryNow() of a session that may well be alive: it is asked below
        else if (!notices)
            return notices.error();
        if (notices && !notices->empty()) {
            for (const Notice &notice : *notices)
                hint(notice.payload);
            continue;
        }
        const PgResult<Rows> alive = session.run({"SELECT 1", {}}, &m_interrupt);
        if (!alive)
            return alive.error();
    }
}

void LinkListener::tell(const LinkStatus &status)
{
    QMetaObject::invokeMethod(&m_link, [link = &m_link, status] { link->setStatus(status); }, Qt::QueuedConnection);
}

void LinkListener::hint(const QString &entity)
{
    QMetaObject::invokeMethod(&m_link, [link = &m_link, entity] { Q_EMIT link->hinted(entity); }, Qt::QueuedConnection);
}

} // namespace orbit::registry
