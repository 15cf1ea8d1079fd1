#include "core/async/root.h"

#include <utility>

namespace orbit::detail {

void Root::resume(std::coroutine_handle<> handle)
{
    if (m_cancelled || !m_frame)
        return;
    const std::shared_ptr<Root> self = shared_from_this(); // the body may drop the last Scope that owns us
    ++m_running;
    handle.resume();
    --m_running;
    if (m_running == 0 && (m_cancelled || m_finished))
        destroyFrame();
}

void Root::cancel()
{
    m_cancelled = true;
    if (m_running == 0)
        destroyFrame();
}

void Root::destroyFrame()
{
    if (!m_frame)
        return;
    std::exchange(m_frame, {}).destroy();
    if (auto tell = std::exchange(m_tellOver, {}))
        tell();
}

} // namespace orbit::detail
