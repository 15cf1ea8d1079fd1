#pragma once

#include "adapters/registry/link/registry_link.h"
#include "adapters/registry/session/pg_session.h"

#include <atomic>
#include <thread>

namespace orbit::registry {

/// Keeps one session that listens, knows from it how it stands with the registry, and comes back by itself.
class LinkListener final
{
public:
    LinkListener(const LinkOptions &options, RegistryLink &link);
    ~LinkListener();

    void retryNow();

private:
    void work();
    PgResult<PgSession> connect();
    PgFailure listenOn(PgSession &session);
    void tell(const LinkStatus &status);
    void hint(const QString &entity);

    const LinkOptions m_options;
    RegistryLink &m_link;
    Interrupt m_interrupt;
    std::atomic_bool m_isEnding = false;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace orbit::registry
