#pragma once

#include "core/sessions/remote_session.h"

#include <memory>

namespace orbit {

/// Makes remote screens. The console knows no protocol and no process, only this.
class SessionFactory
{
public:
    SessionFactory() = default;
    virtual ~SessionFactory() = default;
    Q_DISABLE_COPY_MOVE(SessionFactory)

    /// Not started yet, so that the caller can connect first.
    virtual std::unique_ptr<RemoteSession> create(RemoteTarget target) = 0;
};

} // namespace orbit
