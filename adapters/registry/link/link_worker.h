#pragma once

#include "adapters/registry/link/registry_link.h"
#include "adapters/registry/session/pg_session.h"
#include "core/async/later.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace orbit::registry {

/// One call on its way.
struct LinkCall
{
    enum class Kind { Open, Read, Change, Copy };

    Kind kind = Kind::Read;
    QByteArray function;
    Params params;
    QUuid request; ///< of a Change
    PgSession::Sink sink;
    Giver<Result<Rows>> answer;
    Interrupt interrupt;
    qint64 copied = 0;
};

/// Takes calls and does them on up to `sessions` threads, each with a session of its own. A session nobody needed for a while is closed.
class LinkWorkers final
{
public:
    explicit LinkWorkers(const LinkOptions &options);
    ~LinkWorkers();

    void add(std::shared_ptr<LinkCall> call);

private:
    void work();
    std::shared_ptr<LinkCall> take(bool hasSession);

    const LinkOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<LinkCall>> m_calls;
    std::vector<std::shared_ptr<LinkCall>> m_running;
    std::vector<std::jthread> m_threads;
    int m_idle = 0;
    bool m_isEnding = false;
};

} // namespace orbit::registry
